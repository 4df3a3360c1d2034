import { parseQuantity, type Quantity, quantitySign } from '@/lib/kubernetes/quantity';
import type { Answer, Case, Line } from './types';

/** Amounts, in their canonical form or with what the server says of them. */
export function quantityCases(lines: readonly Line[]): Case[] {
  return lines.map((line) => {
    const { in: text, error, ...object } = line;
    return {
      name: JSON.stringify(text),
      expected: error === undefined ? read(object) : refused(String(error)),
      answer: () => answerTo(String(text), 'milli' in line),
    };
  });
}

function read(object: unknown): Answer {
  return { verdict: 'read', fields: [''], messages: [''], object };
}

function refused(error: string): Answer {
  return { verdict: 'refused', fields: ['quantity'], messages: [error] };
}

function answerTo(text: string, withMilli: boolean): Answer {
  const { quantity, error } = parseQuantity(text);
  if (!quantity) return refused(error);
  const { canonical, format } = quantity;
  const value = scaledValue(quantity, text, 0);
  const milli = withMilli ? { milli: scaledValue(quantity, text, 3) } : {};
  return read({ canonical, format, sign: quantitySign(quantity), value, ...milli });
}

/** `Quantity.ScaledValue`, with its overflows: what it says depends on how Go holds the amount. */
function scaledValue(quantity: Quantity, text: string, digits: number): string {
  return String(isSmall(text) ? ofInteger(quantity, digits) : ofDecimal(quantity, digits));
}

const MOST = 2n ** 63n - 1n;

/** Rounded away from zero; zero where it does not fit. */
function ofInteger({ unscaled, scale }: Quantity, digits: number): bigint {
  const shift = scale + digits;
  const power = 10n ** BigInt(Math.abs(shift));
  if (shift < 0) return unscaled / power + BigInt(Math.sign(Number(unscaled % power)));
  const value = unscaled * power;
  return value <= MOST && value >= -MOST ? value : 0n;
}

const NANO = 9;

/** One more than what is left of the fraction, also below zero; wraps around where it does not fit. */
function ofDecimal({ unscaled, scale }: Quantity, digits: number): bigint {
  const nanos = unscaled * 10n ** BigInt(Math.max(scale + NANO, 0));
  const power = 10n ** BigInt(NANO - digits);
  const value = nanos < MOST ? BigInt.asIntN(64, nanos) : nanos;
  return BigInt.asIntN(64, value / power + (value % power === 0n ? 0n : 1n));
}

/** Whether Go holds it in 64 bits (ParseQuantity, its fast path). */
function isSmall(text: string): boolean {
  const [, whole = '', fraction = '', suffix = ''] = /^[+-]?0*(\d*)\.?(\d*)(.*)$/.exec(text) ?? [];
  const digits = whole.length + fraction.length;
  const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].indexOf(suffix) + 1;
  return binary > 0
    ? fraction === '' && 15 - digits - Math.floor(binary * 3) - 1 >= 0
    : digits <= 18 && exponentOf(suffix) - fraction.length >= -NANO;
}

function exponentOf(suffix: string): number {
  const steps = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].indexOf(suffix);
  return steps < 0 ? Number(suffix.slice(1)) : (steps - 3) * 3;
}
