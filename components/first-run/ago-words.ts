const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago something was, in words: `just now`, `5 min ago`, `3 h ago`, `yesterday`, `4 days ago`, `12 Mar 2026`. */
export function agoWords(then: number, now: number): string {
  const past = Math.max(0, now - then);
  if (past < MINUTE) return 'just now';
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
  if (past < 2 * DAY) return 'yesterday';
  if (past < 14 * DAY) return `${Math.floor(past / DAY)} days ago`;
  const format: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  return new Date(then).toLocaleDateString('en-GB', format);
}
