/** When a schedule comes due, in UTC. Reads what lib/kubernetes has found right. Source: robfig/cron, spec.go. */
export interface Schedule {
  /** The first time (ms) after `time`; null where there is none within five years. */
  readonly next: (time: number) => number | null;
}

const NAMES = [
  [],
  [],
  [],
  ['', ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')],
  'sun mon tue wed thu fri sat'.split(' '),
];
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

const DESCRIPTORS = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNITS = new Map([
  ['h', 60 * MINUTE],
  ['m', MINUTE],
  ['s', 1000],
]);

export function readSchedule(text: string): Schedule {
  const bare = text.replace(/^(?:CRON_)?TZ=\S+\s+/, '').trim();
  if (bare.startsWith('@every ')) return everySo(bare.slice(7));
  const fields = (DESCRIPTORS.get(bare) ?? bare).split(/\s+/);
  const [minutes, hours, days, months, weekdays] = fields.map(readField);
  // A star in one of the two kinds of days leaves the choice to the other.
  const isAny = [fields[2]!, fields[4]!].map((field) => /^[*?]/.test(field));
  const isDay = (date: Date) => {
    const [one, other] = [days!.has(date.getUTCDate()), weekdays!.has(date.getUTCDay())];
    return isAny.some(Boolean) ? one && other : one || other;
  };
  return {
    next: (time) => {
      const first = Math.floor(time / MINUTE) * MINUTE + MINUTE;
      const start = Math.floor(first / DAY) * DAY;
      for (let day = start; day < start + 5 * 366 * DAY; day += DAY) {
        const date = new Date(day);
        if (!months!.has(date.getUTCMonth() + 1) || !isDay(date)) continue;
        for (let at = Math.max(first, day); at < day + DAY; at += MINUTE) {
          const found = new Date(at);
          if (hours!.has(found.getUTCHours()) && minutes!.has(found.getUTCMinutes())) return at;
        }
      }
      return null;
    },
  };
}

function everySo(text: string): Schedule {
  let wait = 0;
  for (const [, count, unit] of text.matchAll(/([\d.]+)(h|m|s)/g))
    wait += Number(count) * UNITS.get(unit!)!;
  const step = Math.max(1000, Math.floor(wait / 1000) * 1000);
  return { next: (time) => Math.floor(time / 1000) * 1000 + step };
}

function readField(text: string, field: number): ReadonlySet<number> {
  const [min, max] = BOUNDS[field]!;
  const all = new Set<number>();
  const number = (word: string) => {
    const named = NAMES[field]!.indexOf(word.toLowerCase());
    return named >= 0 && word !== '' ? named : Number(word);
  };
  for (const part of text.split(',')) {
    const [range = '', step = '1'] = part.split('/');
    const [low = '', high] = range.split('-');
    const isAll = low === '*' || low === '?';
    const start = isAll ? min : number(low);
    const end = isAll ? max : high !== undefined ? number(high) : part.includes('/') ? max : start;
    for (let at = start; at <= end; at += Number(step)) all.add(at);
  }
  return all;
}
