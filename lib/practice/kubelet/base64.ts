import { utf8Decode } from '../bytes';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text in base64, read as UTF-8. What is no base64 is left out. */
export function decodeBase64(text: string): string {
  let bits = 0;
  let held = 0;
  let bytes = '';
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) continue;
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += String.fromCharCode((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return utf8Decode(bytes);
}
