import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareQuantities,
  parseQuantity,
  QUANTITY_FORMAT_ERROR,
  QUANTITY_NUMBER_ERROR,
  QUANTITY_SUFFIX_ERROR,
  type Quantity,
  quantitySign,
  quantityToNumber,
} from './quantity';

function quantity(text: string): Quantity {
  const result = parseQuantity(text);
  if (result.quantity === null) throw new Error(`${text}: ${result.error}`);
  return result.quantity;
}

describe('the canonical form', () => {
  it.each([
    ['0', '0'],
    ['0.5', '500m'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['1000m', '1'],
    ['100000000', '100M'],
    ['1.50T', '1500G'],
    ['512Ki', '512Ki'],
    ['0.5Ki', '512'],
    ['0.001Ei', '1152921504606846976m'],
    ['0.0001n', '1n'],
    ['-0.5u', '-500n'],
    ['1e3', '1e3'],
    ['1000e3', '1e6'],
    ['100Ei', '9223372036854775807'],
  ])('of %s is %s', (text, canonical) => {
    expect(quantity(text).canonical).toBe(canonical);
  });

  it('is the typed text where the server keeps it', () => {
    for (const text of ['5.', '+1', '01Ki', '5.P']) expect(quantity(text).canonical).toBe(text);
  });
});

describe('a text that is no amount', () => {
  it.each(['', ' ', '128mb', '1GB', '64 Mi', '1_000', '1..2', '½', '1Mi\n'])('%j', (text) => {
    expect(parseQuantity(text).error).toBe(QUANTITY_FORMAT_ERROR);
  });
  it.each(['1K', '64mi', '1kk', '1e', '1-5', '1e99999999999999999999'])('%j', (text) => {
    expect(parseQuantity(text).error).toBe(QUANTITY_SUFFIX_ERROR);
  });
  it('has a suffix alone', () => {
    expect(parseQuantity('Pi').error).toBe(QUANTITY_NUMBER_ERROR);
  });
});

describe('comparing', () => {
  it('goes by value, not by unit', () => {
    expect(compareQuantities(quantity('1Gi'), quantity('1024Mi'))).toBe(0);
    expect(compareQuantities(quantity('1Gi'), quantity('1G'))).toBeGreaterThan(0);
    expect(compareQuantities(quantity('900m'), quantity('1'))).toBeLessThan(0);
    expect(compareQuantities(quantity('-2'), quantity('-1'))).toBeLessThan(0);
    expect(compareQuantities(quantity('0'), quantity('-1n'))).toBeGreaterThan(0);
  });

  it('copes with amounts of any size', () => {
    const large = quantity('1e2147483647');
    expect(compareQuantities(large, quantity('9e2147483646'))).toBeGreaterThan(0);
    expect(compareQuantities(quantity('1.23456789012345678901e-2147483000'), quantity('0'))).toBe(
      1,
    );
    expect(quantityToNumber(large)).toBe(Number.POSITIVE_INFINITY);
  });

  it('agrees with numbers', () => {
    const unit = fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Mi');
    const amount = fc.tuple(fc.integer({ min: -9999, max: 9999 }), unit);
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [left, right] = [quantity(a.join('')), quantity(b.join(''))];
        const difference = quantityToNumber(left) - quantityToNumber(right);
        expect(Math.sign(compareQuantities(left, right))).toBe(Math.sign(difference));
      }),
    );
  });
});

describe('any text', () => {
  it('is read without a throw, and its canonical form is the same amount', () => {
    const alphabet = fc.constantFrom(...'0123456789.+-eEinumkKMGTP _'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 14 }), (text) => {
        const read = parseQuantity(text).quantity;
        if (!read || read.scale > 18) return;
        // Beyond E the server drops the suffix; everything else it can read back.
        if (read.format === 'DecimalSI' && quantityToNumber(read) >= 1e21) return;
        const again = quantity(read.canonical);
        expect(compareQuantities(read, again)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time by its length only', () => {
    expect(parseQuantity(`${'0'.repeat(200_000)}x`).error).toBe(QUANTITY_FORMAT_ERROR);
    expect(parseQuantity(`${'1'.repeat(20_000)}`).error).toBeNull();
  });
});

const folder = process.env.POD_DESIGNER_CONFORMANCE ?? '';
const file = join(folder, 'quantity.jsonl');

describe.skipIf(!folder || !existsSync(file))(
  'what the server answers (POD_DESIGNER_CONFORMANCE)',
  () => {
    interface Case {
      readonly in: string;
      readonly canonical?: string;
      readonly error?: string;
      readonly format?: string;
      readonly sign?: number;
    }
    const cases = (): Case[] =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Case);

    it('is answered the same', () => {
      const answers = cases().map(({ in: text }) => {
        const { quantity: read, error } = parseQuantity(text);
        if (!read) return { in: text, error };
        const { canonical, format } = read;
        return { in: text, canonical, format, sign: quantitySign(read) };
      });
      const expected = cases().map(({ in: text, canonical, error, format, sign }) =>
        error ? { in: text, error } : { in: text, canonical, format, sign },
      );
      expect(expected.length).toBeGreaterThan(1000);
      expect(answers).toEqual(expected);
    });
  },
);
