export type Base64Result =
  | { readonly text: string; readonly error: null }
  | { readonly text: null; readonly error: string };

/** Reads base64 as Go's StdEncoding does: line breaks are skipped. `text` is what the server would print again. */
export function readBase64(text: string): Base64Result {
  const at = illegalAt(text);
  if (at >= 0) return { text: null, error: `illegal base64 data at input byte ${at}` };
  return { text: withoutLooseBits(text.replace(/[\r\n]/g, '')), error: null };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The byte that Go stops at, -1 where it takes the text (encoding/base64, decodeQuantum). */
function illegalAt(text: string): number {
  let filled = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n' || char === '\r') continue;
    if (char === '=') return paddingAt(text, at, filled);
    if (!ALPHABET.includes(char)) return at;
    filled = (filled + 1) % 4;
  }
  return filled === 0 ? -1 : text.length - filled;
}

function paddingAt(text: string, at: number, filled: number): number {
  if (filled < 2) return at;
  let next = skipBreaks(text, at + 1);
  if (filled === 2) {
    if (next === text.length) return text.length;
    if (text[next] !== '=') return next - 1;
    next = skipBreaks(text, next + 1);
  }
  return next === text.length ? -1 : next;
}

function skipBreaks(text: string, from: number): number {
  let at = from;
  while (text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

/** Bits behind the last byte mean nothing; the server writes zeros. */
function withoutLooseBits(text: string): string {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (padding === 0) return text;
  const last = text.length - padding - 1;
  const bits = ALPHABET.indexOf(text[last]!) & (padding === 2 ? 0b110000 : 0b111100);
  return text.slice(0, last) + ALPHABET[bits] + '='.repeat(padding);
}

export function writeBase64(bytes: readonly number[]): string {
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) encoded += ALPHABET[(bits >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return encoded.slice(0, encoded.length - missing) + '='.repeat(missing);
}
