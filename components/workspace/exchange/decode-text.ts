/** The largest file or paste that is taken in, in bytes. */
export const MAX_BYTES = 5_000_000;

export type Decoded =
  | { readonly text: string; readonly refused?: undefined }
  /** Why it is no text, in a sentence without the file's name: "is a picture (PNG)". */
  | { readonly text?: undefined; readonly refused: string };

interface Signature {
  readonly bytes: readonly number[];
  readonly offset?: number;
  readonly what: string;
}

/** What people drop by mistake, told by its first bytes. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture (PNG)' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture (JPEG)' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a picture (GIF)' },
  { bytes: [0x57, 0x45, 0x42, 0x50], offset: 8, what: 'a picture (WebP)' },
  { bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], offset: 4, what: 'a picture (AVIF)' },
  { bytes: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63], offset: 4, what: 'a picture (HEIC)' },
  { bytes: [0x42, 0x4d], what: 'a picture (BMP)' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or an Office document' },
  { bytes: [0x1f, 0x8b], what: 'a compressed file (gzip)' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  { bytes: [0x4d, 0x5a], what: 'a program' },
];

/**
 * The text of a file. UTF-8, or UTF-16 that begins with a byte order mark; the mark of UTF-8 stays in the text, as it
 * is part of what the person wrote. Anything with a NUL or with bytes that are no text is refused.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = utf16Encoding(bytes);
  const text = decode(bytes, utf16 ?? 'utf-8');
  if (text !== null && !text.includes('\0')) return { text };
  return { refused: `is ${knownKind(bytes) ?? 'no text'}` };
}

function utf16Encoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | null {
  try {
    const ignoreBOM = encoding === 'utf-8';
    return new TextDecoder(encoding, { fatal: true, ignoreBOM }).decode(bytes);
  } catch {
    return null;
  }
}

function knownKind(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(({ bytes: wanted, offset = 0 }) =>
    wanted.every((byte, i) => bytes[offset + i] === byte),
  );
  return found?.what ?? null;
}
