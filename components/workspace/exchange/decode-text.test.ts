import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('decodeText', () => {
  it('reads UTF-8 byte for byte, line ends and byte order mark included', () => {
    const text = '\uFEFFkind: Pod\r\nname: "größe 🚀"\n';
    expect(decodeText(utf8(text))).toEqual({ text });
  });

  it('reads UTF-16 of either order when it begins with its mark, and leaves the mark out', () => {
    const text = 'kind: Pod\nname: größe 🚀\n';
    expect(decodeText(utf16(text, true))).toEqual({ text });
    expect(decodeText(utf16(text, false))).toEqual({ text });
  });

  it('takes an empty file', () => {
    expect(decodeText(bytes())).toEqual({ text: '' });
  });

  it.each([
    ['a picture (PNG)', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a picture (JPEG)', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16)],
    ['a picture (WebP)', bytes(0x52, 0x49, 0x46, 0x46, 1, 0, 0, 0, 0x57, 0x45, 0x42, 0x50)],
    ['a ZIP archive or an Office document', bytes(0x50, 0x4b, 3, 4, 0, 0)],
    ['a compressed file (gzip)', bytes(0x1f, 0x8b, 8, 0)],
  ])('refuses %s and says what it is', (what, file) => {
    expect(decodeText(file)).toEqual({ refused: `is ${what}` });
  });

  it('refuses a NUL, bytes that are no UTF-8, and a lone surrogate in UTF-16', () => {
    expect(decodeText(utf8('kind: Pod\0'))).toEqual({ refused: 'is no text' });
    expect(decodeText(bytes(0x6b, 0xc3, 0x28))).toEqual({ refused: 'is no text' });
    expect(decodeText(utf16('a\ud800b', true))).toEqual({ refused: 'is no text' });
  });

  it('does not take a text that begins like a program or a picture for one', () => {
    expect(decodeText(utf8('MZ: 1\n'))).toEqual({ text: 'MZ: 1\n' });
    expect(decodeText(utf8('BM: 1\n'))).toEqual({ text: 'BM: 1\n' });
  });
});
