import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diffEdit } from './diff-edit';
import { countLineBreaks, lineStartsOf, offsetAt, positionAt } from './line-index';
import { applyOffsetEdits, OverlapError, shrinkEdit, sortEdits } from './offset-edit';
import { applyTextEdits, toTextEdits } from './text-edits';

const SEED = { seed: 20261124, numRuns: 500 };
const text = fc
  .array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '\r', '\u{1f600}', '\ud800', '\u2028', 'é'))
  .map((parts) => parts.join(''));

describe('places', () => {
  test('positions and offsets are those of the Language Server Protocol', () => {
    fc.assert(
      fc.property(text, fc.nat(40), fc.nat(8), fc.nat(8), (value, offset, line, character) => {
        const reference = TextDocument.create('file:///x', 'yaml', 1, value);
        const starts = lineStartsOf(value);
        expect(starts.length).toBe(reference.lineCount);
        expect(countLineBreaks(value)).toBe(reference.lineCount - 1);
        expect(offsetAt(value, starts, { line, character })).toBe(
          reference.offsetAt({ line, character }),
        );
        const inside = Math.min(offset, value.length);
        const parted = value[inside - 1] === '\r' && value[inside] === '\n';
        if (!parted)
          expect(positionAt(starts, value.length, offset)).toEqual(reference.positionAt(offset));
      }),
      SEED,
    );
  });

  test('a place outside the text is its nearest end', () => {
    const starts = lineStartsOf('ab\r\nc');
    expect(offsetAt('ab\r\nc', starts, { line: 0, character: 9 })).toBe(2);
    expect(offsetAt('ab\r\nc', starts, { line: 7, character: 0 })).toBe(5);
    expect(offsetAt('ab\r\nc', starts, { line: -1, character: 3 })).toBe(0);
    expect(positionAt(starts, 5, 99)).toEqual({ line: 1, character: 1 });
  });
});

describe('edits', () => {
  test('edits by line and by offset come to the same text', () => {
    const before = 'one\r\ntwo\nthree';
    const edits = [
      { start: 8, end: 8, newText: '!' },
      { start: 0, end: 3, newText: 'ONE' },
    ];
    expect(applyOffsetEdits(before, edits)).toBe('ONE\r\ntwo!\nthree');
    expect(applyTextEdits(before, toTextEdits(before, edits))).toBe('ONE\r\ntwo!\nthree');
  });

  test('insertions at one place keep their order', () => {
    const edits = [
      { start: 1, end: 1, newText: 'x' },
      { start: 1, end: 1, newText: 'y' },
    ];
    expect(applyOffsetEdits('ab', edits)).toBe('axyb');
  });

  test('edits that touch the same characters are an error', () => {
    const edits = [
      { start: 0, end: 3, newText: '' },
      { start: 2, end: 4, newText: '' },
    ];
    expect(() => sortEdits(edits)).toThrow(OverlapError);
    expect(() => sortEdits([{ start: 3, end: 1 }])).toThrow(OverlapError);
  });

  test('a shrunk edit does the same and parts no character and no line break', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = shrinkEdit(before, { start: 0, end: before.length, newText: after });
        expect(applyOffsetEdits(before, [edit])).toBe(after);
        expect(applyTextEdits(before, toTextEdits(before, [edit]))).toBe(after);
        for (const cut of [edit.start, edit.end])
          expect(before.slice(cut - 1, cut + 1)).not.toBe('\r\n');
      }),
      SEED,
    );
  });

  test('the difference of two texts is one small edit, or none', () => {
    expect(diffEdit('image: a:1\n', 'image: a:2\n')).toEqual({ start: 9, end: 10, newText: '2' });
    expect(diffEdit('same', 'same')).toBeNull();
  });
});
