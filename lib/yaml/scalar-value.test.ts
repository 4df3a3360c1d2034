import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseText } from './parse-text';
import { problemOf } from './problem-of';
import { readNumber, readPlain } from './scalar-value';
import { valueOfBody } from './values';
import { warningsIn } from './warnings-of';

const FILE = `${process.env.POD_DESIGNER_CONFORMANCE ?? ''}/scalars.jsonl`;

/**
 * Lines of the file whose `yaml` is cut off: `value` is that of a longer text. kubectl 1.32 and 1.36 read what is left
 * as written here.
 */
const CUT: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['1234567890123456789012', 1.2345678901234568e21],
  ['2001-12-14t21:59:43.10', '2001-12-14t21:59:43.10'],
]);

interface Case {
  readonly yaml: string;
  readonly value: unknown;
  readonly error: boolean;
}

/** Numbers as the file spells them: JavaScript's own would lose digits. */
function readCase(line: string): Case {
  const { yaml, value, error } = JSON.parse(line);
  const digits = /"value": (-?\d{16,})\}/.exec(line)?.[1];
  const exact = digits && BigInt(digits) < 2n ** 63n ? BigInt(digits) : value;
  return { yaml, value: CUT.has(yaml) ? CUT.get(yaml) : exact, error: error ?? false };
}

describe.skipIf(!existsSync(FILE))(
  'scalars as kubectl decodes them (POD_DESIGNER_CONFORMANCE)',
  () => {
    const lines = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n') : [];

    test('are all read', () => {
      expect(lines.length).toBeGreaterThan(150);
    });

    test.each(lines.map(readCase))('$yaml', ({ yaml, value, error }) => {
      const [document] = parseText(`v: ${yaml}\n`).documents;
      const refused =
        problemOf(document!) !== null ||
        warningsIn(document!).some((one) => one.severity === 'error');
      expect(refused).toBe(error);
      if (!error) expect((valueOfBody(document!.body) as { v: unknown }).v).toEqual(value);
    });
  },
);

describe('numbers', () => {
  test.each([
    ['1_000', 1000],
    ['._5', '._5'],
    ['-._5', -0.5],
    ['.5_0', 0.5],
    ['0_8', 8],
    ['0x_', '0x_'],
    ['1e400', '1e400'],
    ['-0', 0],
    ['0x1ffffffffffffffff', '0x1ffffffffffffffff'],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['-9223372036854775809', -(2 ** 63)],
    ['0777777777777777777777', 9223372036854775807n],
  ])('%s', (text, value) => {
    expect(readPlain(text)).toEqual(value);
  });

  test('of any length are read in time that grows with the length', () => {
    for (const digit of ['0', '1', '_', '.', 'e', '-'])
      expect(() => readNumber(`1${digit.repeat(2_000_000)}`)).not.toThrow();
  });

  test('that JavaScript writes are read back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(readPlain(String(value)))).toBe(value === 0 ? 0 : value);
      }),
      { seed: 20261124 },
    );
  });
});

test('integers beyond 2^53 get a warning', () => {
  const [document] = parseText('a: 9007199254740993\nb: 9007199254740991\n').documents;
  expect(warningsIn(document!).map(({ code, range }) => [code, range.start.line])).toEqual([
    ['inexact-number', 0],
  ]);
});
