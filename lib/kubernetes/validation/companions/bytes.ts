const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** How many bytes a text in base64 stands for. */
export function bytesOfBase64(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.max((text.length / 4) * 3 - padding, 0);
}

/** The bytes that a text in base64 stands for. Takes what decoding has accepted: no line breaks, padded. */
export function readBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor(bytesOfBase64(text)));
  let at = 0;
  for (let from = 0; from < text.length; from += 4) {
    let bits = 0;
    for (let step = 0; step < 4; step++)
      bits = (bits << 6) | Math.max(ALPHABET.indexOf(text[from + step] ?? '='), 0);
    for (const shift of [16, 8, 0]) if (at < bytes.length) bytes[at++] = (bits >> shift) & 255;
  }
  return bytes;
}
