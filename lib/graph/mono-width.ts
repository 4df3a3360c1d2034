/** One character of the 11 px monospaced type. */
export const MONO_11 = 6.6;

/** Characters beyond the Latin scripts and signs. */
export const WIDE_CHAR = /[^\0-\u2e7f]/u;
const WIDE_CHARS = /[^\0-\u2e7f]/gu;

/** A text's width in the 11 px monospaced type, where wide characters are two cells. */
export function monoWidth(text: string): number {
  if (!WIDE_CHAR.test(text)) return text.length * MONO_11;
  return ([...text].length + (text.match(WIDE_CHARS)?.length ?? 0)) * MONO_11;
}
