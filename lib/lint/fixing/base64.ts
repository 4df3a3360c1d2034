const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 of a text's UTF-8. */
export function toBase64(text: string): string {
  const bytes = utf8(text);
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    result += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]!;
    result += left > 1 ? ALPHABET[(bits >> 6) & 63]! : '=';
    result += left > 2 ? ALPHABET[bits & 63]! : '=';
  }
  return result;
}

function utf8(text: string): readonly number[] {
  return [...text].flatMap((char) => {
    const code = char.codePointAt(0)!;
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
    const tail = [0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
    if (code < 0x10000) return [0xe0 | (code >> 12), ...tail];
    return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), ...tail];
  });
}
