/** Nanoseconds. */
const UNITS = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['μs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);
const LONGEST = 2n ** 63n - 1n;

/** Why Go reads no duration here, null where it does. Source: time.ParseDuration. */
export function durationError(text: string): string | null {
  const invalid = `time: invalid duration ${quote(text)}`;
  const isNegative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return null;
  if (rest === '') return invalid;
  let total = 0n;
  while (rest !== '') {
    const [number, whole = '', fraction = ''] = /^([0-9]*)\.?([0-9]*)/.exec(rest)!;
    if (whole === '' && fraction === '') return invalid;
    const unit = /^[^.0-9]*/.exec(rest.slice(number.length))![0];
    if (whole !== '' && BigInt(whole) > LONGEST + 1n) return invalid;
    if (unit === '') return `time: missing unit in duration ${quote(text)}`;
    const size = UNITS.get(unit);
    if (size === undefined) {
      return `time: unknown unit ${quote(unit)} in duration ${quote(text)}`;
    }
    const part = fraction === '' ? 0n : BigInt(Math.floor(Number(`0.${fraction}`) * size));
    total += BigInt(whole === '' ? 0 : whole) * BigInt(size) + part;
    if (total > LONGEST + 1n) return invalid;
    rest = rest.slice(number.length + unit.length);
  }
  return total > LONGEST && !isNegative ? invalid : null;
}

/** As the package `time` quotes: bytes that are no plain letters as `\xNN`. */
function quote(text: string): string {
  let quoted = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '"' || char === '\\') quoted += `\\${char}`;
    else quoted += code >= 0x20 && code < 0x80 ? char : escapeBytes(char);
  }
  return `"${quoted}"`;
}

function escapeBytes(char: string): string {
  return [...encodeURIComponent(char).matchAll(/%(..)|./g)]
    .map(([text, hex]) => `\\x${(hex ?? text.charCodeAt(0).toString(16)).toLowerCase()}`)
    .join('');
}
