const SUFFIXES: Readonly<Record<string, number>> = {
  '': 1,
  c: 1,
  w: 2,
  b: 512,
  kD: 1000,
  k: 1024,
  K: 1024,
  MD: 1e6,
  m: 2 ** 20,
  M: 2 ** 20,
  G: 2 ** 30,
};

/** `512`, `1k`, `2M` as dd, head and truncate take them. Undefined: it is no size. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+)([a-zA-Z]*)$/.exec(text);
  const factor = match && SUFFIXES[match[2] ?? ''];
  return match && factor ? Number(match[1]) * factor : undefined;
}

/** `1.5K`: as busybox's -h prints sizes. */
export function humanSize(bytes: number): string {
  if (bytes < 1024) return String(bytes);
  let value = bytes;
  let unit = -1;
  while (value >= 1024 && unit < 5) {
    value /= 1024;
    unit++;
  }
  return `${value.toFixed(1)}${'KMGTPE'[unit]}`;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };

/** `1.5`, `2m`, `infinity` in milliseconds. Undefined: it is no duration. */
export function parseDuration(text: string): number | undefined {
  if (/^inf(inity)?$/.test(text)) return Number.POSITIVE_INFINITY;
  const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  return match ? Number(match[1]) * UNITS[match[2] ?? '']! * 1000 : undefined;
}
