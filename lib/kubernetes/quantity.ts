/** The suffix family an amount was written with; the server prints it in the same family again. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** An exact amount: `unscaled × 10^scale`, never finer than a thousand-millionth (`n`). */
export interface Quantity {
  readonly unscaled: bigint;
  readonly scale: number;
  readonly format: QuantityFormat;
  /** The text the server stores and prints, odd ones included: `1024Mi` is `1Gi`, but `5.` and `+1` stay. */
  readonly canonical: string;
}

export type QuantityResult =
  | { readonly quantity: Quantity; readonly error: null }
  | { readonly quantity: null; readonly error: string };

/** The server's own three messages (`resource.ParseQuantity`). */
export const QUANTITY_FORMAT_ERROR =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
export const QUANTITY_NUMBER_ERROR = 'unable to parse numeric part of quantity';
export const QUANTITY_SUFFIX_ERROR = "unable to parse quantity's suffix";

/**
 * Reads an amount of CPU, memory or storage as kube-apiserver 1.36 does
 * (k8s.io/apimachinery `resource.ParseQuantity`, `Quantity.String`), message for message.
 * Takes the bare text: the JSON decoder trims white space before it asks. Never throws.
 */
export function parseQuantity(text: string): QuantityResult {
  if (text === '') return failed(QUANTITY_FORMAT_ERROR);
  const scanned = scan(text);
  if (!scanned) return failed(QUANTITY_FORMAT_ERROR);
  const suffix = readSuffix(scanned.suffix);
  if (!suffix) return failed(QUANTITY_SUFFIX_ERROR);
  const read = isShort(scanned, suffix)
    ? readShort(text, scanned, suffix)
    : readLong(scanned, suffix);
  if (!read) return failed(QUANTITY_NUMBER_ERROR);
  return { quantity: read, error: null };
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const signs = quantitySign(a) - quantitySign(b);
  if (signs !== 0 || a.unscaled === 0n) return signs;
  const magnitudes = magnitude(a) - magnitude(b);
  if (magnitudes !== 0) return magnitudes * quantitySign(a);
  // Equal magnitudes: the scales differ by no more than the digits that are there.
  const scale = Math.min(a.scale, b.scale);
  const left = a.unscaled * 10n ** BigInt(a.scale - scale);
  const right = b.unscaled * 10n ** BigInt(b.scale - scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function quantitySign(quantity: Quantity): -1 | 0 | 1 {
  return quantity.unscaled < 0n ? -1 : quantity.unscaled > 0n ? 1 : 0;
}

/** The amount in cores or bytes as a float: for pictures and words, not for comparing. */
export function quantityToNumber(quantity: Quantity): number {
  return Number(`${quantity.unscaled}e${quantity.scale}`);
}

/** The sum, in the format of the first that is not zero (`Quantity.Add`). */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const scale = Math.min(a.scale, b.scale);
  const sum =
    a.unscaled * 10n ** BigInt(a.scale - scale) + b.unscaled * 10n ** BigInt(b.scale - scale);
  const value = { unscaled: sum, scale, format: a.unscaled === 0n ? b.format : a.format };
  return { ...value, canonical: print(value) };
}

const MILLI = -3;

/** A canonical amount, rounded away from zero to thousandths (`Quantity.RoundUp`); other text stays as it is. */
export function roundUpToMilli(text: string): string {
  const { quantity } = parseQuantity(text);
  if (!quantity || quantity.scale >= MILLI) return text;
  const divisor = 10n ** BigInt(MILLI - quantity.scale);
  const { unscaled } = quantity;
  const away = unscaled < 0n ? 1n - divisor : divisor - 1n;
  return print({
    unscaled: (unscaled + away) / divisor,
    scale: MILLI,
    format: quantity.format,
  });
}

interface Scanned {
  readonly negative: boolean;
  /** Digits before the point, leading zeros left out; `0` where none are left. */
  readonly whole: string;
  /** Digits behind the point. */
  readonly fraction: string;
  readonly suffix: string;
  /** Whether any digit was typed at all: `Ki` scans like `0Ki`. */
  readonly hasDigit: boolean;
}

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

const DECIMAL_SUFFIXES = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);

const BINARY_SUFFIXES = new Map([
  ['Ki', 10],
  ['Mi', 20],
  ['Gi', 30],
  ['Ti', 40],
  ['Pi', 50],
  ['Ei', 60],
]);

const DECIMAL_NAMES = new Map([...DECIMAL_SUFFIXES].map(([name, exponent]) => [exponent, name]));
const BINARY_NAMES = new Map([...BINARY_SUFFIXES].map(([name, exponent]) => [exponent, name]));

const NANO = -9;
const MAX_BINARY = 2n ** 63n - 1n;
/** Decimal digits that surely fit the server's int64. */
const INT64_DIGITS = 18;

function failed(error: string): QuantityResult {
  return { quantity: null, error };
}

/** One pass without going back, so that a long text costs no more than its length. */
function scan(text: string): Scanned | null {
  let at = 0;
  const take = (fits: (code: string) => boolean): string => {
    const start = at;
    while (at < text.length && fits(text.charAt(at))) at += 1;
    return text.slice(start, at);
  };
  const takeSign = (): string => {
    const sign = text.charAt(at);
    if (sign !== '+' && sign !== '-') return '';
    at += 1;
    return sign;
  };

  const negative = takeSign() === '-';
  const zeros = take((char) => char === '0');
  const whole = take(isDigit);
  let fraction = '';
  if (text.charAt(at) === '.') {
    at += 1;
    fraction = take(isDigit);
  }
  const letters = take((char) => 'eEinumkKMGTP'.includes(char));
  const suffix = letters + takeSign() + take(isDigit);
  if (at < text.length) return null;
  const hasDigit = zeros !== '' || whole !== '' || fraction !== '';
  return { negative, whole: whole || '0', fraction, suffix, hasDigit };
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function readSuffix(suffix: string): Suffix | null {
  const decimal = DECIMAL_SUFFIXES.get(suffix);
  if (decimal !== undefined) return { base: 10, exponent: decimal, format: 'DecimalSI' };
  const binary = BINARY_SUFFIXES.get(suffix);
  if (binary !== undefined) return { base: 2, exponent: binary, format: 'BinarySI' };
  if (!/^[eE][+-]?[0-9]+$/.test(suffix)) return null;
  const parsed = BigInt(suffix.slice(1).replace('+', ''));
  if (parsed !== BigInt.asIntN(64, parsed)) return null;
  // The server keeps 32 bits of it.
  const exponent = Number(BigInt.asIntN(32, parsed));
  return { base: 10, exponent, format: 'DecimalExponent' };
}

/** Whether the server takes its short way, which alone may print an amount as it was typed. */
function isShort(scanned: Scanned, suffix: Suffix): boolean {
  const { whole, fraction } = scanned;
  if (suffix.base === 10) {
    return whole.length + fraction.length <= INT64_DIGITS && shortScale(scanned, suffix) >= NANO;
  }
  return fraction === '' && 14 - whole.length - Math.trunc((suffix.exponent * 3) / 10) >= 0;
}

function shortScale(scanned: Scanned, suffix: Suffix): number {
  return suffix.base === 10 ? (suffix.exponent - scanned.fraction.length) | 0 : 0;
}

function readShort(text: string, scanned: Scanned, suffix: Suffix): Quantity {
  const digits = scanned.whole + scanned.fraction;
  const amount = BigInt(digits);
  const factor = suffix.base === 2 ? 2n ** BigInt(suffix.exponent) : 1n;
  const unscaled = signed(amount * factor, scanned.negative);
  const scale = shortScale(scanned, suffix);
  const asTyped =
    suffix.base === 2
      ? (amount & 7n) !== 0n
      : scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
  const value = { unscaled, scale, format: suffix.format };
  return { ...value, canonical: asTyped ? text : print(value) };
}

function readLong(scanned: Scanned, suffix: Suffix): Quantity | null {
  if (!scanned.hasDigit) return null;
  const digits = BigInt(scanned.whole + scanned.fraction);
  let { format } = suffix;
  let amount =
    suffix.base === 10
      ? { unscaled: digits, scale: (suffix.exponent - scanned.fraction.length) | 0 }
      : { unscaled: digits << BigInt(suffix.exponent), scale: -scanned.fraction.length };
  amount = roundUpToNano(amount);
  if (format === 'BinarySI') {
    const whole = compareAmounts(amount, { unscaled: MAX_BINARY, scale: 0 });
    if (whole > 0) amount = { unscaled: MAX_BINARY, scale: 0 };
    const belowOne = compareAmounts(amount, { unscaled: 1n, scale: 0 }) < 0;
    if (belowOne && amount.unscaled > 0n) format = 'DecimalSI';
  }
  const value = { ...amount, unscaled: signed(amount.unscaled, scanned.negative), format };
  return { ...value, canonical: print(value) };
}

interface Amount {
  readonly unscaled: bigint;
  readonly scale: number;
}

function signed(amount: bigint, negative: boolean): bigint {
  return negative ? -amount : amount;
}

/** What is finer than a nano becomes the next nano: who asks for something gets something. */
function roundUpToNano({ unscaled, scale }: Amount): Amount {
  if (unscaled === 0n || scale >= NANO) return { unscaled, scale };
  const drop = NANO - scale;
  if (drop > unscaled.toString().length) return { unscaled: 1n, scale: NANO };
  const divisor = 10n ** BigInt(drop);
  return { unscaled: (unscaled + divisor - 1n) / divisor, scale: NANO };
}

function compareAmounts(a: Amount, b: Amount): number {
  const make = (amount: Amount): Quantity => ({ ...amount, format: 'DecimalSI', canonical: '' });
  return compareQuantities(make(a), make(b));
}

/** How many digits stand before the point. */
function magnitude({ unscaled, scale }: Amount): number {
  return unscaled.toString().replace('-', '').length + scale;
}

function print(value: Amount & { readonly format: QuantityFormat }): string {
  if (value.unscaled === 0n) return '0';
  if (value.format === 'BinarySI') {
    const bytes = toWhole(value);
    if (bytes !== null && (bytes >= 1024n || bytes <= -1024n)) return printBinary(bytes);
    return printDecimal(value, 'DecimalSI');
  }
  return printDecimal(value, value.format);
}

/** The amount as a whole number; null where it has a fraction. Binary amounts are capped, so this stays small. */
function toWhole({ unscaled, scale }: Amount): bigint | null {
  if (scale >= 0) return unscaled * 10n ** BigInt(scale);
  const divisor = 10n ** BigInt(-scale);
  return unscaled % divisor === 0n ? unscaled / divisor : null;
}

function printBinary(bytes: bigint): string {
  let mantissa = bytes;
  let exponent = 0;
  while (mantissa % 1024n === 0n) {
    mantissa /= 1024n;
    exponent += 10;
  }
  return `${mantissa}${BINARY_NAMES.get(exponent) ?? ''}`;
}

function printDecimal(amount: Amount, format: 'DecimalSI' | 'DecimalExponent'): string {
  const digits = amount.unscaled.toString();
  const mantissa = digits.replace(/0+$/, '');
  let exponent = amount.scale + (digits.length - mantissa.length);
  const back = ((exponent % 3) + 3) % 3;
  exponent -= back;
  const number = mantissa + '0'.repeat(back);
  if (format === 'DecimalExponent') return exponent === 0 ? number : `${number}e${exponent}`;
  // Beyond `E` there is no suffix, and the server of 1.36 leaves it out: 1000E is printed as 1.
  return number + (DECIMAL_NAMES.get(exponent) ?? '');
}
