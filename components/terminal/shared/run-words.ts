/** Milliseconds as `m:ss`, or `h:mm:ss`. */
export function shortClock(milliseconds: number): string {
  const { h, m, s } = parts(milliseconds);
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Milliseconds as `hh:mm:ss`. */
export function longClock(milliseconds: number): string {
  const { h, m, s } = parts(milliseconds);
  return `${two(h)}:${two(m)}:${two(s)}`;
}

/** An age as kubectl writes it: `8s`, `4m12s`, `12m`, `3h`, `2d`. */
export function ageOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

function parts(milliseconds: number): { h: number; m: number; s: number } {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60, s: seconds % 60 };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
