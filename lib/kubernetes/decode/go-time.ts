/** Go's layout of RFC 3339, as its messages write it. */
const LAYOUT = '2006-01-02T15:04:05Z07:00';

interface Part {
  readonly name: string;
  readonly pattern: RegExp;
  readonly most?: number;
  readonly least?: number;
  /** What Go calls it when it is out of range. */
  readonly range?: string;
}

const PARTS: readonly Part[] = [
  { name: '2006', pattern: /^\d{4}/ },
  { name: '-', pattern: /^-/ },
  { name: '01', pattern: /^\d\d/, least: 1, most: 12, range: 'month' },
  { name: '-', pattern: /^-/ },
  { name: '02', pattern: /^\d\d/ },
  { name: 'T', pattern: /^T/ },
  { name: '15', pattern: /^\d\d?/, least: 0, most: 23, range: 'hour' },
  { name: ':', pattern: /^:/ },
  { name: '04', pattern: /^\d\d/, least: 0, most: 59, range: 'minute' },
  { name: ':', pattern: /^:/ },
  { name: '05', pattern: /^\d\d(?:[.,]\d+)?/, least: 0, most: 59, range: 'second' },
  { name: 'Z07:00', pattern: /^(?:Z|[+-]\d\d:\d\d)/ },
];

/** Why Go does not read it as a time (`time.Parse(time.RFC3339, …)`), in its own words; null where it does. */
export function timeError(text: string): string | null {
  let rest = text;
  const numbers: number[] = [];
  let range = '';
  for (const part of PARTS) {
    const match = part.pattern.exec(rest);
    if (!match) return failure(text, `: cannot parse ${quote(rest)} as ${quote(part.name)}`);
    rest = rest.slice(match[0].length);
    const number = Math.trunc(Number(match[0].replace(',', '.')));
    numbers.push(number);
    if (part.range && (number > part.most! || number < part.least!)) range ||= part.range;
    if (range) return failure(text, `: ${range} out of range`);
  }
  if (rest !== '') return failure(text, `: extra text: ${quote(rest)}`);
  const day = numbers[4]!;
  if (day < 1 || day > daysIn(numbers[0]!, numbers[2]!)) return failure(text, ': day out of range');
  return null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function failure(text: string, why: string): string {
  if (why.includes('out of range')) return `parsing time ${quote(text)}${why}`;
  if (why.includes('extra text')) return `parsing time ${quote(text)}${why}`;
  return `parsing time ${quote(text)} as ${quote(LAYOUT)}${why}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
