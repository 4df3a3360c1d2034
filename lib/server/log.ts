export type LogValue = string | number | boolean | null;
export type LogLevel = 'info' | 'warn' | 'error';

const PLAIN = /^[\w./:@+-]+$/;
const LONGEST = 300;

/**
 * One event as a logfmt line: `time=… level=info event=request method=GET status=200`.
 * Values that came from outside are quoted and cut, so that nobody can write a line of their own.
 * Callers never pass a credential, a query string or a body.
 */
export function formatLogLine(
  level: LogLevel,
  event: string,
  fields: Readonly<Record<string, LogValue>> = {},
  now = new Date(),
): string {
  const head = `time=${now.toISOString()} level=${level} event=${event}`;
  return Object.entries(fields).reduce(
    (line, [key, value]) => `${line} ${key}=${show(value)}`,
    head,
  );
}

/** Writes one line to stderr. */
export function log(
  level: LogLevel,
  event: string,
  fields?: Readonly<Record<string, LogValue>>,
): void {
  process.stderr.write(`${formatLogLine(level, event, fields)}\n`);
}

function show(value: LogValue): string {
  if (typeof value !== 'string') return String(value);
  const cut = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
  // Terminal escapes beyond those that JSON already escapes: DEL and the C1 controls.
  return PLAIN.test(cut)
    ? cut
    : JSON.stringify(cut).replace(
        /[\u007f-\u009f\u2028\u2029]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
}
