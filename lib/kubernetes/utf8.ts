/** The bytes of a text in UTF-8; half a pair of surrogates becomes the replacement character, as everywhere. */
export function utf8(text: string): number[] {
  return [...text].flatMap((char) => {
    const given = char.codePointAt(0)!;
    const code = given >= 0xd800 && given < 0xe000 ? 0xfffd : given;
    if (code < 0x80) return [code];
    const tail = (shift: number): number => 0x80 | ((code >> shift) & 63);
    if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
    return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
  });
}
