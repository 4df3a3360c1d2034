// Records of log shippers: what is in them, how they are read from lines and printed.

export type LogValue = string | number | boolean | null | readonly LogValue[] | LogMap;
export interface LogMap {
  readonly [name: string]: LogValue;
}

export interface LogEvent {
  readonly tag: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly record: LogMap;
}

/** A map from pairs; any name is an ordinary one. */
export function recordOf(pairs: Iterable<readonly [string, LogValue]>): LogMap {
  const record: Record<string, LogValue> = Object.create(null);
  for (const [name, value] of pairs) record[name] = value;
  return record;
}

/** A byte string of JSON as a record; undefined where it is no JSON object. */
export function parseJsonRecord(line: string): LogMap | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return recordOf(Object.entries(value as LogMap));
  } catch {
    return undefined;
  }
}

/** JSON as these programs write it: no spaces, bytes of UTF-8 as they are. */
export function toJson(value: LogValue): string {
  return JSON.stringify(value);
}

/** A field as text, for rules that match it. */
export function fieldText(record: LogMap, name: string): string | undefined {
  const value = record[name.replace(/^\$/, '')];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? toJson(value) : String(value);
}

/** Ruby's (Onigmo's) expression as one of this language; undefined where it cannot be. */
export function rubyRegexp(source: string): RegExp | undefined {
  const [, body = source, flags = ''] = /^\/(.*)\/([imx]*)$/s.exec(source) ?? [];
  try {
    const translated = body
      .replace(/\(\?<([A-Za-z_]\w*)>/g, '(?<$1>')
      .replace(/\\A/g, '^')
      .replace(/\\[zZ]/g, '$')
      .replace(/\\h/g, '[0-9a-fA-F]');
    return new RegExp(translated, flags.includes('i') ? 'i' : '');
  } catch {
    return undefined;
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** strptime for the formats that log parsers name; undefined where the text does not fit. Milliseconds since 1970. */
export function parseLogTime(text: string, format: string): number | undefined {
  const fields: string[] = [];
  const expanded = format.replace(/%T/g, '%H:%M:%S').replace(/%F/g, '%Y-%m-%d');
  const source = expanded
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%([YmdeHMSLNbBzZsjpfy])/g, (_, letter: string) => {
      fields.push(letter);
      return SHAPES[letter] ?? '(\\d+)';
    });
  const match = new RegExp(`^${source}`).exec(text);
  if (!match) return undefined;
  const got = new Map(fields.map((letter, index) => [letter, match[index + 1] ?? '']));
  const seconds = got.get('s');
  if (seconds !== undefined) return Number(seconds) * 1000;
  const number = (letter: string, otherwise: number) => Number(got.get(letter) ?? otherwise);
  const month = got.has('b')
    ? MONTHS.indexOf((got.get('b') ?? '').slice(0, 3))
    : number('m', 1) - 1;
  const fraction = got.get('L') ?? got.get('N') ?? got.get('f') ?? '';
  const zone = /^([-+])(\d\d):?(\d\d)$/.exec(got.get('z') ?? '');
  const offset = zone ? (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  return (
    Date.UTC(
      number('Y', 1970),
      month,
      number('d', number('e', 1)),
      number('H', 0),
      number('M', 0),
      number('S', 0),
    ) +
    Math.floor(Number(`0.${fraction || 0}`) * 1000) -
    offset * 60_000
  );
}

const SHAPES: Readonly<Record<string, string>> = {
  Y: '(\\d{4})',
  m: '(\\d\\d)',
  d: '([ \\d]\\d)',
  e: '([ \\d]?\\d)',
  H: '(\\d\\d)',
  M: '(\\d\\d)',
  S: '(\\d\\d)',
  b: '([A-Za-z]{3})',
  z: '(Z|[-+]\\d\\d:?\\d\\d)',
  Z: '([A-Za-z]+)',
};

/** How lines become records. */
export interface LineParser {
  readonly format: 'json' | 'regex';
  readonly regex: RegExp | undefined;
  readonly timeKey: string | undefined;
  readonly timeFormat: string | undefined;
  readonly keepsTime: boolean;
}

/** A line by a parser: its record and, where the line holds one, its time. Undefined where it does not fit. */
export function parseLine(
  parser: LineParser,
  line: string,
): { record: LogMap; time: number | undefined } | undefined {
  const groups = parser.format === 'json' ? undefined : parser.regex?.exec(line)?.groups;
  const record =
    parser.format === 'json'
      ? parseJsonRecord(line)
      : groups && recordOf(Object.entries(groups).filter((pair) => pair[1] !== undefined));
  if (!record) return undefined;
  const { timeKey = 'time', timeFormat, keepsTime } = parser;
  const text = record[timeKey];
  if (timeFormat === undefined || typeof text !== 'string') return { record, time: undefined };
  const time = parseLogTime(text, timeFormat);
  if (time === undefined || keepsTime) return { record, time };
  return { record: recordOf(Object.entries(record).filter(([name]) => name !== timeKey)), time };
}
