import { compareQuantities, parseQuantity, type Quantity, quantitySign } from '../quantity';
import { type Fields, keysOf } from './values';

const KEPT = 2000;
const parsed = new Map<string, Quantity>();
export const ZERO: Quantity = { unscaled: 0n, scale: 0, format: 'DecimalSI', canonical: '0' };

/** The amount behind a key of `limits` or `requests`. What is no amount is zero: decoding has refused it already. */
export function amountOf(amounts: Fields, name: string): Quantity {
  const value = amounts[name];
  if (value === undefined || value === null) return ZERO;
  return readAmount(String(value));
}

/** Amounts repeat all over: most are read once. */
function readAmount(text: string): Quantity {
  const known = parsed.get(text);
  if (known) return known;
  const quantity = parseQuantity(text).quantity ?? ZERO;
  if (parsed.size >= KEPT) parsed.clear();
  parsed.set(text, quantity);
  return quantity;
}

/** Thousandths, rounded up as `Quantity.MilliValue` does. */
function milliOf({ unscaled, scale }: Quantity): bigint {
  if (scale >= -3) return unscaled * 10n ** BigInt(scale + 3);
  const divisor = 10n ** BigInt(-scale - 3);
  const up = unscaled > 0n && unscaled % divisor !== 0n ? 1n : 0n;
  return unscaled / divisor + up;
}

/** Whether the server takes it for a whole number. */
export function isWholeAmount(quantity: Quantity): boolean {
  // A number with many zeros would only be made longer.
  return quantity.scale >= 0 || milliOf(quantity) % 1000n === 0n;
}

/** Whole units, rounded up as `Quantity.Value` does. */
export function wholeAmount({ unscaled, scale }: Quantity): bigint {
  if (scale >= 0) return unscaled * 10n ** BigInt(Math.min(scale, 40));
  const divisor = 10n ** BigInt(-scale);
  const up = unscaled > 0n && unscaled % divisor !== 0n ? 1n : 0n;
  return unscaled / divisor + up;
}

/** Printed in the family of the first amount that is not zero, as `Quantity.Add` does. */
export function addAmounts(a: Quantity, b: Quantity): Quantity {
  if (quantitySign(a) === 0) return b;
  if (quantitySign(b) === 0) return a;
  const scale = Math.max(Math.min(a.scale, b.scale), -9);
  const unscaled = atScale(a, scale) + atScale(b, scale);
  return readAmount(spell(unscaled, scale, a.format));
}

function atScale({ unscaled, scale }: Quantity, wanted: number): bigint {
  return unscaled * 10n ** BigInt(Math.max(scale - wanted, 0));
}

function spell(unscaled: bigint, scale: number, format: Quantity['format']): string {
  if (format === 'DecimalExponent') return `${unscaled}e${scale}`;
  if (format === 'DecimalSI' || scale < 0) return `${unscaled * 10n ** BigInt(scale + 9)}n`;
  const bytes = unscaled * 10n ** BigInt(scale);
  return bytes % 1024n === 0n ? `${bytes / 1024n}Ki` : String(bytes);
}

export type Amounts = Map<string, Quantity>;

export function addAll(total: Amounts, more: Fields | null): void {
  for (const name of keysOf(more)) {
    total.set(name, addAmounts(total.get(name) ?? ZERO, amountOf(more!, name)));
  }
}

export function raiseTo(total: Amounts, more: Amounts): void {
  for (const [name, amount] of more) {
    const known = total.get(name);
    if (!known || compareQuantities(amount, known) > 0) total.set(name, amount);
  }
}
