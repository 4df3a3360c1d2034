const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago a time (ms since 1970) was, in a word or two: `now`, `5 min ago`, `3 h ago`, `yesterday`,
 * `4 days ago`, `12 Mar 2026`. A time yet to come, of a clock that goes wrong, is `now`.
 */
export function timeAgo(then: number, now: number): string {
  const past = now - then;
  if (past < MINUTE) return 'now';
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  if (past < 2 * DAY) return 'yesterday';
  if (past < 14 * DAY) return `${Math.floor(past / DAY)} days ago`;
  const format: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  return new Date(then).toLocaleDateString('en-GB', format);
}
