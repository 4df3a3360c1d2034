import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { applySorted, mapOffset, rebaseEdits, tidyEdits, wellFormed } from './offset-edits';

const SEED = { seed: 20261124, numRuns: 1000 };
const char = fc.constantFrom('a', 'b', '\n', '\r\n', '\u{1f600}', '\u{1f601}', '\ud83d', '\udc00');
const text = fc.array(char, { maxLength: 20 }).map((parts) => parts.join(''));
const wishes = fc.array(
  fc.record({ start: fc.integer({ min: -3, max: 30 }), end: fc.nat(30), newText: text }),
  { maxLength: 4 },
);

describe('edits', () => {
  test('come out sorted, apart, inside the text and with whole characters', () => {
    fc.assert(
      fc.property(text, wishes, (raw, edits) => {
        const before = wellFormed(raw);
        const tidy = tidyEdits(before, edits);
        let reached = 0;
        for (const { start, end } of tidy) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThanOrEqual(start);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(before.length);
        const after = applySorted(before, tidy);
        expect(after).toBe(applyOffsetEdits(before, tidy));
        expect(after).toBe(wellFormed(after));
        for (const { start } of tidy) {
          const split = /[\ud800-\udbff]$/.test(before.slice(0, start));
          expect(split).toBe(false);
        }
      }),
      SEED,
    );
  });

  test('one emoji for another that begins alike is one whole character', () => {
    const edit = { start: 1, end: 2, newText: '\ude01' };
    expect(tidyEdits('\u{1f600}', [edit])).toEqual([{ start: 0, end: 2, newText: '\u{1f601}' }]);
  });

  test('a place moves with the text around it', () => {
    const edits: OffsetEdit[] = [
      { start: 2, end: 2, newText: 'xx' },
      { start: 5, end: 8, newText: 'y' },
    ];
    expect([1, 2, 4, 5, 6, 8, 9].map((at) => mapOffset(at, edits))).toEqual([1, 4, 6, 8, 8, 8, 9]);
  });
});

describe('edits made at the same time', () => {
  test('lose no insertion of each other', () => {
    const base = '0123456789';
    const edits = fc.record({
      start: fc.nat(10),
      length: fc.nat(4),
      newText: fc.constantFrom('', 'x', 'yy'),
    });
    fc.assert(
      fc.property(edits, edits, (one, two) => {
        const mine = { start: one.start, end: Math.min(10, one.start + one.length), newText: 'M' };
        const theirs = {
          start: two.start,
          end: Math.min(10, two.start + two.length),
          newText: 'T',
        };
        const after = applySorted(base, [theirs]);
        const both = applySorted(after, rebaseEdits([mine], [theirs], 'after'));
        expect([...both].filter((letter) => letter === 'M')).toHaveLength(1);
        expect([...both].filter((letter) => letter === 'T')).toHaveLength(1);
        for (const digit of base) {
          const at = Number(digit);
          const gone = [mine, theirs].some(({ start, end }) => at >= start && at < end);
          expect(both.includes(digit)).toBe(!gone);
        }
      }),
      SEED,
    );
  });
});
