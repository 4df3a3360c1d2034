import { integerError } from '../../decode/go-integer';
import { durationError } from './go-duration';
import { locationError } from './time-zones';

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** Minute, hour, day of month, month, day of week; the first name stands for the least number. */
const FIELDS: readonly Bounds[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 6, names: DAYS },
];

/** Why a schedule cannot be read, in the parser's own words; null where it can. Source: robfig/cron ParseStandard. */
export function scheduleError(schedule: string): string | null {
  if (!/^(?:CRON_)?TZ=/.test(schedule)) return specError(schedule);
  const space = schedule.indexOf(' ');
  if (space < 0) return 'invalid schedule format: runtime error: slice bounds out of range [:-1]';
  const zone = schedule.slice(schedule.indexOf('=') + 1, space);
  const error = zone === '' ? null : locationError(zone);
  if (error !== null) return `provided bad location ${zone}: ${error}`;
  return specError(trimSpace(schedule.slice(space)));
}

/** What Go takes for white space, which is not what JavaScript does. */
const SPACE =
  '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const spaces = new RegExp(`[${SPACE}]+`);
const aroundSpaces = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');

function trimSpace(text: string): string {
  return text.replace(aroundSpaces, '');
}

function specError(spec: string): string | null {
  if (spec.startsWith('@')) return descriptorError(spec);
  const fields = spec.split(spaces).filter((field) => field !== '');
  if (fields.length !== FIELDS.length) {
    return `expected exactly ${FIELDS.length} fields, found ${fields.length}: [${fields.join(' ')}]`;
  }
  for (const [index, bounds] of FIELDS.entries()) {
    for (const range of fields[index]!.split(',')) {
      const error = range === '' ? null : rangeError(range, bounds);
      if (error !== null) return error;
    }
  }
  return null;
}

const DESCRIPTORS = '@yearly @annually @monthly @weekly @daily @midnight @hourly'.split(' ');
const EVERY = '@every ';

function descriptorError(descriptor: string): string | null {
  if (DESCRIPTORS.includes(descriptor)) return null;
  if (!descriptor.startsWith(EVERY)) return `unrecognized descriptor: ${descriptor}`;
  const error = durationError(descriptor.slice(EVERY.length));
  return error === null ? null : `failed to parse duration ${descriptor}: ${error}`;
}

/** `*`, `5`, `1-5`, `a step of 15`: why such a range is none. Source: getRange. */
function rangeError(text: string, bounds: Bounds): string | null {
  const [range = '', step, ...more] = text.split('/');
  const ends = endsOf(range, text, bounds);
  if (typeof ends === 'string') return ends;
  if (more.length > 0) return `too many slashes: ${text}`;
  const { start } = ends;
  if (step !== undefined) {
    const read = readNumber(step);
    if (typeof read === 'string') return read;
    const end = ends.isSingle ? BigInt(bounds.max) : ends.end;
    return boundsError(start, end, text, bounds) ?? stepError(read, text);
  }
  return boundsError(start, ends.end, text, bounds);
}

interface Ends {
  readonly start: bigint;
  readonly end: bigint;
  readonly isSingle: boolean;
}

function endsOf(range: string, text: string, bounds: Bounds): Ends | string {
  const [low = '', high, ...more] = range.split('-');
  const isSingle = high === undefined;
  if (low === '*' || low === '?') {
    return { start: BigInt(bounds.min), end: BigInt(bounds.max), isSingle };
  }
  const start = readNumberOrName(low, bounds);
  if (typeof start === 'string') return start;
  if (isSingle) return { start, end: start, isSingle };
  if (more.length > 0) return `too many hyphens: ${text}`;
  const end = readNumberOrName(high, bounds);
  return typeof end === 'string' ? end : { start, end, isSingle };
}

function boundsError(start: bigint, end: bigint, text: string, bounds: Bounds): string | null {
  const { min, max } = bounds;
  if (start < min) return `beginning of range (${start}) below minimum (${min}): ${text}`;
  if (end > max) return `end of range (${end}) above maximum (${max}): ${text}`;
  if (start > end) return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  return null;
}

function stepError(step: bigint, text: string): string | null {
  return step === 0n ? `step of range should be a positive number: ${text}` : null;
}

function readNumberOrName(text: string, { min, names }: Bounds): bigint | string {
  const index = names.indexOf(text.toLowerCase());
  return index >= 0 ? BigInt(index + min) : readNumber(text);
}

/** The number, or why there is none. Source: mustParseInt. */
function readNumber(text: string): bigint | string {
  const error = integerError(text);
  if (error !== null) return `failed to parse int from ${text}: ${error}`;
  const number = BigInt(text.replace(/^\+/, ''));
  return number < 0n ? `negative number (${number}) not allowed: ${text}` : number;
}
