import { readInteger, readPlain } from './scalar-value';
import type { ScalarValue } from './types';

const LONG_FORM = /^!<tag:yaml\.org,2002:(.*)>$/;

/**
 * What a scalar with a tag means to Kubernetes, or undefined where it refuses it. Tags that YAML does not define
 * (`!foo`) say nothing; the quotes around a tagged scalar neither.
 */
export function readTagged(tag: string, text: string): ScalarValue | undefined {
  switch (tag.replace(LONG_FORM, '!!$1')) {
    case '!!str':
      return text;
    case '!!int':
      return readInteger(text);
    case '!!float':
      return readAs(text, (value) => typeof value === 'bigint' || typeof value === 'number');
    case '!!bool':
      return readAs(text, (value) => typeof value === 'boolean');
    case '!!null':
      return readAs(text, (value) => value === null);
    case '!!binary':
      return readBase64(text);
    default:
      return text;
  }
}

function readAs(text: string, fits: (value: ScalarValue) => boolean): ScalarValue | undefined {
  const value = readPlain(text);
  return fits(value) ? value : undefined;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function readBase64(text: string): string | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 4) {
    const group = readGroup(digits.slice(at, at + 4), at + 4 === digits.length);
    if (!group) return undefined;
    bytes.push(...group);
  }
  return decodeUtf8(bytes);
}

function readGroup(group: string, isLast: boolean): number[] | undefined {
  const padding = isLast ? /=*$/.exec(group)![0].length : 0;
  if (padding > 2) return undefined;
  let bits = 0;
  for (const digit of group.slice(0, 4 - padding)) {
    const value = ALPHABET.indexOf(digit);
    if (value < 0) return undefined;
    bits = (bits << 6) | value;
  }
  bits <<= 6 * padding;
  return [bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, 3 - padding);
}

/** As Go makes text from bytes for JSON: what is no UTF-8 becomes U+FFFD. */
function decodeUtf8(bytes: readonly number[]): string {
  const escaped = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return bytes.map((byte) => (byte < 128 ? String.fromCharCode(byte) : '\ufffd')).join('');
  }
}
