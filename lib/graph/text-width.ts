/** Widths of texts in px without a screen to measure on: the pure layout must not ask a font. */

/** One character of the 11 px monospaced type. */
export const MONO_11 = 6.6;

/** Advance widths of Inter at weight 620, in hundredths of the size, as measured. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    25: ' ',
    26: 'ijl',
    28: 'I',
    32: '.:,;',
    35: 'ft',
    38: '/|()',
    41: 'r',
    42: '1',
    47: '-_',
    55: 's',
    57: 'kxzL',
    58: 'acJ',
    59: 'eF7',
    60: 'vy',
    61: 'hnouE5',
    62: '2',
    63: 'bdgpq',
    65: 'BPRZ3689',
    67: 'ST40',
    72: 'CDKUXY',
    75: 'AGHVN',
    77: 'OQ',
    84: 'w',
    90: 'mM',
    104: 'W',
  }).flatMap(([width, chars]) => [...chars].map((char) => [char, Number(width)] as const)),
);
const OTHER = 62;
const WIDE = 100;

/** A text's width in Inter. Right to a pixel or two for Latin letters and digits, a guess for the rest. */
export function interWidth(text: string, size: number): number {
  let width = 0;
  for (const char of text) width += WIDTHS.get(char) ?? (isWide(char) ? WIDE : OTHER);
  return (width * size) / 100;
}

/** A text's width in the 11 px monospaced type. */
export function monoWidth(text: string): number {
  let cells = 0;
  for (const char of text) cells += isWide(char) ? 2 : 1;
  return cells * MONO_11;
}

/** Characters beyond the Latin scripts and signs. */
function isWide(char: string): boolean {
  return char > '\u2e7f';
}
