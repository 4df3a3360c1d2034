import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidyEdits } from '@/lib/client/offset-edits';
import { applyOffsetEdits } from '@/lib/text/offset-edit';
import { editsApart } from '../testing/edits-apart';
import { type ModelEdit, modelEdits, modelText, storeEdits, TextMap } from './text-map';

/** A text that is kept as Monaco keeps it: lines without their ends. */
class Model {
  lines: string[];

  constructor(text: string) {
    this.lines = text.split('\n');
  }

  get text(): string {
    return this.lines.join('\n');
  }

  /** Edits that all refer to the model as it is. */
  apply(edits: readonly ModelEdit[]): void {
    const before = this.text;
    const starts = this.lines.map((_, line) => this.lines.slice(0, line).join('\n').length);
    const offset = (line: number, column: number) =>
      (starts[line - 1] ?? 0) + (line > 1 ? 1 : 0) + column - 1;
    const byOffset = edits.map(({ range, text }) => ({
      start: offset(range.startLineNumber, range.startColumn),
      end: offset(range.endLineNumber, range.endColumn),
      newText: text,
    }));
    this.lines = applyOffsetEdits(before, byOffset).split('\n');
  }
}

const SEED = { seed: 20261124, numRuns: 2000 };
const piece = fc.constantFrom('a', ' ', '- b: c', '\n', '\r\n', '\r', '\u{1f600}', 'é');
const plain = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''));
const storeText = fc
  .tuple(fc.constantFrom('', '', '\ufeff'), plain)
  .map(([mark, text]) => mark + text);
const places = fc.array(fc.tuple(fc.nat(40), fc.nat(6), plain), { minLength: 1, maxLength: 3 });

describe('a text and its model', () => {
  test('places go there and back', () => {
    fc.assert(
      fc.property(storeText, fc.nat(60), (text, at) => {
        const map = new TextMap(text);
        const offset = Math.min(at, text.length);
        const position = map.positionAt(offset);
        const lines = modelText(map).split('\n');
        expect(map.lineCount).toBe(lines.length);
        expect(position.column).toBeLessThanOrEqual(lines[position.lineNumber - 1]!.length + 1);
        const again = map.offsetAt(position);
        const parted = text[offset - 1] === '\r' && text[offset] === '\n';
        const isMark = map.hidesMark && offset === 0;
        expect(again).toBe(parted ? offset - 1 : isMark ? 1 : offset);
      }),
      SEED,
    );
  });

  test('what the store changes, the model shows', () => {
    fc.assert(
      fc.property(storeText, places, (text, wanted) => {
        const before = new TextMap(text);
        const edits = tidyEdits(text, editsApart(text, wanted));
        const after = applyOffsetEdits(text, edits);
        const model = new Model(modelText(before));
        const changes = modelEdits(before, after, edits);
        if (changes) model.apply(changes);
        else model.lines = modelText(new TextMap(after)).split('\n');
        const hides = changes ? before.hidesMark : undefined;
        expect(model.text).toBe(modelText(new TextMap(after, hides)));
      }),
      SEED,
    );
  });

  test('what is typed in the model, the store has, and every other byte stays', () => {
    fc.assert(
      fc.property(storeText, places, (text, wanted) => {
        const before = new TextMap(text);
        const model = new Model(modelText(before));
        const flat = new TextMap(model.text, false);
        const changes = editsApart(model.text, wanted).map(({ start, end, newText }) => ({
          range: flat.rangeAt(start, end),
          text: newText.replace(/\r\n?/g, '\n'),
        }));
        model.apply(changes);
        const edits = storeEdits(before, [...changes].reverse());
        const after = new TextMap(applyOffsetEdits(text, edits), before.hidesMark);
        expect(modelText(after)).toBe(model.text);
        const removed = edits.reduce((sum, { start, end }) => sum + end - start, 0);
        const wantedGone = changes.reduce(
          (sum, { range }) =>
            sum +
            before.offsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }) -
            before.offsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
          0,
        );
        // A lone \r beside the change may become \r\n; nothing else goes that was not asked for.
        expect(removed - wantedGone).toBeLessThanOrEqual(changes.length);
      }),
      SEED,
    );
  });

  test('a new line ends like the one it begins on', () => {
    const before = new TextMap('a\r\nb\nc');
    const enter = (line: number) =>
      [{ range: new TextMap('').rangeAt(0, 0), text: '\n' }].map(({ text }) => ({
        range: { startLineNumber: line, startColumn: 2, endLineNumber: line, endColumn: 2 },
        text,
      }));
    expect(storeEdits(before, enter(1))[0]?.newText).toBe('\r\n');
    expect(storeEdits(before, enter(2))[0]?.newText).toBe('\n');
    expect(storeEdits(before, enter(3))[0]?.newText).toBe('\n');
  });
});
