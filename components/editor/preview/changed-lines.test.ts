import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { editsApart } from '../testing/edits-apart';
import { changedLines } from './changed-lines';

function linesOf(before: string, edits: readonly OffsetEdit[]) {
  return changedLines(before, applyOffsetEdits(before, edits), edits);
}

describe('lines that edits would change', () => {
  test('a line put in at the start of another is one new line', () => {
    expect(linesOf('a\nb\n', [{ start: 2, end: 2, newText: 'x\n' }])).toEqual([
      { line: 1, removed: 0, added: ['x'] },
    ]);
  });

  test('lines put in behind the last one, which has no line end', () => {
    expect(linesOf('a\nb', [{ start: 3, end: 3, newText: '\nx\ny' }])).toEqual([
      { line: 2, removed: 0, added: ['x', 'y'] },
    ]);
  });

  test('a value that changes is one line for another', () => {
    expect(linesOf('a: 1\r\nb: 2\r\n', [{ start: 3, end: 4, newText: '22' }])).toEqual([
      { line: 0, removed: 1, added: ['a: 22'] },
    ]);
  });

  test('two places are two changes, on one line they are one', () => {
    const apart = [
      { start: 0, end: 0, newText: 'x\n' },
      { start: 4, end: 4, newText: 'y\n' },
    ];
    expect(linesOf('a\nb\nc', apart)).toHaveLength(2);
    const together = [
      { start: 0, end: 1, newText: 'x' },
      { start: 2, end: 3, newText: 'y' },
    ];
    expect(linesOf('a b\nc', together)).toEqual([{ line: 0, removed: 1, added: ['x y'] }]);
  });

  test('made to the lines of the text, the changes give the text after', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\n'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    const wanted = fc.array(fc.tuple(fc.nat(30), fc.nat(5), text), { maxLength: 4 });
    fc.assert(
      fc.property(text, wanted, (before, places) => {
        const edits = editsApart(before, places);
        const lines = before.split('\n');
        for (const { line, removed, added } of linesOf(before, edits).toReversed()) {
          lines.splice(line, removed, ...added);
        }
        expect(lines.join('\n')).toBe(applyOffsetEdits(before, edits));
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });
});
