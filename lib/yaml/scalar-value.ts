import type { ScalarValue } from './types';

/**
 * What a plain (unquoted, untagged) scalar means to Kubernetes, which reads YAML with sigs.k8s.io/yaml
 * (goyaml.v2, resolve.go): YAML 1.1 words for booleans, YAML 1.2 and 1.1 octals, no dates, no base 60.
 */
export function readPlain(text: string): ScalarValue {
  const first = text.charCodeAt(0);
  if (first >= DIGIT_0 && first <= DIGIT_9) return readDigits(text);
  switch (first) {
    case 43: // +
    case 45: // -
    case 46: // .
      return readSigned(text) ?? text;
    case 126: // ~
    case 70: // F
    case 78: // N
    case 79: // O
    case 84: // T
    case 89: // Y
    case 102: // f
    case 110: // n
    case 111: // o
    case 116: // t
    case 121: // y
      return readWord(text);
    default:
      return text === '' ? null : text;
  }
}

const DIGIT_0 = 48;
const DIGIT_9 = 57;
const LONGEST_WORD = 5;

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

function readWord(text: string): ScalarValue {
  if (text.length > LONGEST_WORD) return text;
  const value = WORDS.get(text);
  return value === undefined ? text : value;
}

/** The commonest case first: a short decimal number. */
function readDigits(text: string): ScalarValue {
  if (text.length < 16 && (text.length === 1 || text.charCodeAt(0) !== DIGIT_0)) {
    let value = 0;
    for (let at = 0; at < text.length; at++) {
      const digit = text.charCodeAt(at) - DIGIT_0;
      if (digit < 0 || digit > 9) return readNumber(text) ?? text;
      value = value * 10 + digit;
    }
    return value;
  }
  return readNumber(text) ?? text;
}

const NOT_FINITE: ReadonlyMap<string, number> = new Map([
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF'].flatMap((word) => [
    [word, Number.POSITIVE_INFINITY] as const,
    [`+${word}`, Number.POSITIVE_INFINITY] as const,
    [`-${word}`, Number.NEGATIVE_INFINITY] as const,
  ]),
]);

function readSigned(text: string): number | bigint | undefined {
  return NOT_FINITE.get(text) ?? readNumber(text);
}

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NUMBER_LIKE = /^[-+.0-9][-+.0-9a-fA-FxXoO_]*$/;

/** The number that a text is to Kubernetes; undefined where it is none. */
export function readNumber(text: string): number | bigint | undefined {
  if (!NUMBER_LIKE.test(text)) return undefined;
  const digits = withoutUnderscores(text);
  return parseInteger(digits) ?? parseFloating(digits);
}

/** The integer that a text is to Kubernetes; undefined where it is none: `5.0` is a floating-point number. */
export function readInteger(text: string): number | bigint | undefined {
  return NUMBER_LIKE.test(text) ? parseInteger(withoutUnderscores(text)) : undefined;
}

const STRAY_UNDERSCORE = /(?:^|[^0-9])_|_(?:[^0-9]|$)/;

/** Behind a leading point Go allows underscores only between digits; elsewhere anywhere. */
function withoutUnderscores(text: string): string {
  if (text.charCodeAt(0) === 46 && STRAY_UNDERSCORE.test(text)) return text;
  return text.replaceAll('_', '');
}

/** 64 binary digits with sign and prefix; longer ones cannot fit in 64 bits. */
const LONGEST_INTEGER = 67;
const LEAST_INT64 = -(2n ** 63n);
const MOST_INT64 = 2n ** 63n - 1n;
const MOST_UINT64 = 2n ** 64n - 1n;

function parseInteger(digits: string): number | bigint | undefined {
  if (digits.length > LONGEST_INTEGER) return undefined;
  const match = INTEGER.exec(digits);
  if (!match) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const size = BigInt(decimal ?? (hex ? `0x${hex}` : binary ? `0b${binary}` : `0o${octal}`));
  if (size > MOST_UINT64) return undefined;
  return narrow(sign === '-' ? -size : size);
}

/** Beyond 64 bits Kubernetes' JSON has only floating-point numbers. */
function narrow(value: bigint): number | bigint {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  return value < LEAST_INT64 || value > MOST_INT64 ? number : value;
}

function parseFloating(digits: string): number | undefined {
  if (!FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  return value === 0 ? 0 : value;
}
