// Text inside a container is a byte string: one character (0 to 255) per byte, so that nothing is lost or guessed.

const CHUNK = 8192;

/** The bytes of a byte string. */
export function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The byte string of bytes. */
export function fromBytes(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode(...bytes);
  let text = '';
  for (let i = 0; i < bytes.length; i += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return text;
}

/** Unicode text as a byte string in UTF-8: for what comes into a container. */
export function utf8Encode(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  let out = '';
  for (const char of text) out += encodePoint(char.codePointAt(0) ?? 0xfffd);
  return out;
}

function encodePoint(point: number): string {
  const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
  const tail = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}

/** A byte string read as UTF-8: for what leaves a container. A wrong byte becomes U+FFFD. */
export function utf8Decode(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text;
  let out = '';
  for (let i = 0; i < text.length; ) {
    const [point, length] = decodeAt(text, i);
    out += String.fromCodePoint(point);
    i += length;
  }
  return out;
}

const LEAST: readonly number[] = [0, 0, 0x80, 0x800, 0x10000];

function decodeAt(text: string, at: number): [point: number, length: number] {
  const first = text.charCodeAt(at);
  if (first < 0x80) return [first, 1];
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || (first >= 0xf0 && length !== 4)) return [0xfffd, 1];
  let point = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) {
    const next = text.charCodeAt(at + i);
    if ((next & 0xc0) !== 0x80 || Number.isNaN(next)) return [0xfffd, i];
    point = (point << 6) | (next & 0x3f);
  }
  const bad =
    point < (LEAST[length] ?? 0) || point > 0x10ffff || (point >= 0xd800 && point < 0xe000);
  return [bad ? 0xfffd : point, length];
}

/** Parts joined to one array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
