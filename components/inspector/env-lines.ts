export interface EnvLine {
  readonly name: string;
  readonly value: string;
}

const NAME = /^[\x21-\x3c\x3e-\x7e]+$/;

/**
 * Reads pasted lines of `A=1` as they stand in an .env file, a shell script or `docker run -e`: blank lines and
 * comments are skipped; `export`, `-e` and `--env` in front, and quotes around the value, are taken off.
 * null where some line is nothing of the kind: then it is a plain text, and pasted as one.
 */
export function readEnvLines(text: string): readonly EnvLine[] | null {
  const lines: EnvLine[] = [];
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const read = readLine(line.replace(/^(?:export|-e|--env)[ =]+/, ''));
    if (!read) return null;
    lines.push(read);
  }
  return lines.length > 0 ? lines : null;
}

function readLine(line: string): EnvLine | null {
  const equals = line.indexOf('=');
  const name = line.slice(0, Math.max(equals, 0)).trim();
  return NAME.test(name) ? { name, value: unquote(line.slice(equals + 1).trim()) } : null;
}

function unquote(value: string): string {
  const quote = value.charAt(0);
  const end = value.lastIndexOf(quote);
  if ((quote !== '"' && quote !== "'") || end === 0) return value;
  // Behind the closing quote only a comment may stand.
  if (!/^\s*(#.*)?$/.test(value.slice(end + 1))) return value;
  const inside = value.slice(1, end);
  if (quote === "'") return inside;
  return inside.replace(/\\(["\\$`n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
}
