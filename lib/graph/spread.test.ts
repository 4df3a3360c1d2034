import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Spreadable, spread } from './spread';

const GAP = 24;
const TOP = 76;

const items = fc.array(
  fc.record({
    height: fc.constantFrom(28, 48),
    middle: fc.option(fc.integer({ min: -100, max: 2000 }), { nil: null }),
  }),
  { maxLength: 12 },
);

function cost(list: readonly Spreadable[], tops: readonly number[]): number {
  return list.reduce((sum, { height, middle }, i) => {
    const off = middle === null ? 0 : (tops[i] ?? 0) + height / 2 - middle;
    return sum + off * off;
  }, 0);
}

describe('spread', () => {
  it('leaves things where they want to be when there is room', () => {
    expect(
      spread(
        [
          { height: 48, middle: 200 },
          { height: 28, middle: 400 },
        ],
        GAP,
        TOP,
      ),
    ).toEqual([176, 386]);
  });

  it('keeps the order, the gap and the upper bound', () => {
    fc.assert(
      fc.property(items, (list) => {
        const tops = spread(list, GAP, TOP);
        tops.forEach((top, i) => {
          const above = i === 0 ? TOP : (tops[i - 1] ?? 0) + (list[i - 1]?.height ?? 0) + GAP;
          expect(top).toBeGreaterThanOrEqual(above);
          expect(Number.isInteger(top)).toBe(true);
        });
      }),
    );
  });

  it('cannot be bettered by moving any run of neighbours', () => {
    fc.assert(
      fc.property(
        items,
        fc.nat(11),
        fc.nat(11),
        fc.integer({ min: -40, max: 40 }),
        (list, a, b, by) => {
          const tops = spread(list, GAP, TOP);
          const moved = tops.map((top, i) => (i >= a && i <= a + b ? top + by : top));
          const fits = moved.every(
            (top, i) =>
              top >= (i === 0 ? TOP : (moved[i - 1] ?? 0) + (list[i - 1]?.height ?? 0) + GAP),
          );
          // Tops are whole pixels: that much may be lost on each.
          if (fits)
            expect(cost(list, moved)).toBeGreaterThanOrEqual(cost(list, tops) - list.length * 41);
        },
      ),
    );
  });

  it('lets things that do not mind follow the one above', () => {
    expect(
      spread(
        [
          { height: 48, middle: 300 },
          { height: 48, middle: null },
        ],
        GAP,
        TOP,
      ),
    ).toEqual([276, 348]);
  });
});
