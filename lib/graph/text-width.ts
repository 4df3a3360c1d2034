import { WIDE_CHAR } from './mono-width';

/** Widths of texts in px without a screen to measure on: the pure layout must not ask a font. */

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

/** Texts as wide as they were a keystroke ago. */
const known = new Map<string, number>();
const MOST_KNOWN = 5000;

/** A text's width in Inter. Right to a pixel or two for Latin letters and digits, a guess for the rest. */
export function interWidth(text: string, size: number): number {
  let width = known.get(text);
  if (width === undefined) {
    width = measure(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, width);
  }
  return (width * size) / 100;
}

function measure(text: string): number {
  let width = 0;
  for (const char of text) width += WIDTHS.get(char) ?? (WIDE_CHAR.test(char) ? WIDE : OTHER);
  return width;
}
