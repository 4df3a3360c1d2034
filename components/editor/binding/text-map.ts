import { type LineStarts, lineAt, lineStartsOf } from '@/lib/text/line-index';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { Position } from '@/lib/text/types';

/** A place in a Monaco model: lines and columns count from 1. */
export interface ModelPosition {
  readonly lineNumber: number;
  readonly column: number;
}

export interface ModelRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  readonly endColumn: number;
}

/** A change of a Monaco model. Lines of `text` end with `\n`. */
export interface ModelEdit {
  readonly range: ModelRange;
  readonly text: string;
}

/**
 * A text as the store has it, beside the same text as a Monaco model has it: the model knows only one kind of line
 * end and no byte order mark, so places correspond by line and column.
 */
export class TextMap {
  readonly text: string;
  /** Whether the text begins with a byte order mark that the model does not have. */
  readonly hidesMark: boolean;
  readonly #starts: LineStarts;

  constructor(text: string, hidesMark = startsWithMark(text)) {
    this.text = text;
    this.hidesMark = hidesMark;
    this.#starts = lineStartsOf(text);
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The offset in the store of a place in the model; one outside the text is moved to the nearest that exists. */
  offsetAt({ lineNumber, column }: ModelPosition): number {
    const line = Math.max(1, Math.min(lineNumber, this.lineCount)) - 1;
    const start = this.#starts[line]! + (line === 0 ? this.#markLength() : 0);
    return Math.max(start, Math.min(start + column - 1, this.lineEnd(line)));
  }

  /** The place in the model of an offset in the store. */
  positionAt(offset: number): ModelPosition {
    const inside = Math.max(this.#markLength(), Math.min(offset, this.text.length));
    const line = lineAt(this.#starts, inside);
    const start = this.#starts[line]! + (line === 0 ? this.#markLength() : 0);
    const column = Math.min(inside, this.lineEnd(line)) - start + 1;
    return { lineNumber: line + 1, column };
  }

  /** The place in the model of a place of the text by line and character, both from 0. */
  modelPosition({ line, character }: Position): ModelPosition {
    const hidden = line === 0 ? this.#markLength() : 0;
    return { lineNumber: line + 1, column: Math.max(0, character - hidden) + 1 };
  }

  rangeAt(start: number, end: number): ModelRange {
    const from = this.positionAt(start);
    const to = this.positionAt(end);
    return {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
  }

  /** Offset behind the last character of a line (from 0), before its line end. */
  lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.text.length;
    const isPair = this.text[next - 1] === '\n' && this.text[next - 2] === '\r';
    return isPair ? next - 2 : next - 1;
  }

  /** The line end that a line (from 0) has; of the last one, which has none, that of the line before. */
  lineBreak(line: number): string {
    const at = line + 1 < this.lineCount ? line : line - 1;
    if (at < 0) return '\n';
    return this.text.slice(this.lineEnd(at), this.#starts[at + 1]);
  }

  #markLength(): number {
    return this.hidesMark ? 1 : 0;
  }
}

export function startsWithMark(text: string): boolean {
  return text.charCodeAt(0) === 0xfeff;
}

/** The text as a model holds it. */
export function modelText(map: TextMap): string {
  return withUnixLines(map.hidesMark ? map.text.slice(1) : map.text);
}

export function withUnixLines(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * What must be done to the model when the store's text goes from `before.text` to `after` by `edits`
 * (sorted, apart). null: begin anew, since a byte order mark has come or gone.
 */
export function modelEdits(
  before: TextMap,
  after: string,
  edits: readonly OffsetEdit[],
): ModelEdit[] | null {
  const first = edits[0];
  const touchesMark = first?.start === 0 && (startsWithMark(before.text) || startsWithMark(after));
  if (touchesMark) return null;
  return widenOverLineEnds(before.text, after, edits).map(({ start, end, newText }) => ({
    range: before.rangeAt(start, end),
    text: withUnixLines(newText),
  }));
}

/**
 * An edit that parts a `\r\n`, or makes one of a `\r` and a `\n` that stood apart, changes how many lines there are:
 * it takes the neighbour in.
 */
function widenOverLineEnds(
  before: string,
  after: string,
  edits: readonly OffsetEdit[],
): OffsetEdit[] {
  const wide: OffsetEdit[] = [];
  let shift = 0;
  let lastStart = 0;
  for (const edit of edits) {
    const grown = edit.newText.length - (edit.end - edit.start);
    let { start, end } = edit;
    if (before[start - 1] === '\r' && (before[start] === '\n' || after[start + shift] === '\n')) {
      start--;
    }
    const endAfter = end + shift + grown;
    if (before[end] === '\n' && (before[end - 1] === '\r' || after[endAfter - 1] === '\r')) end++;
    const last = wide.at(-1);
    if (last && start < last.end) {
      wide.pop();
      start = last.start;
    } else lastStart = start + shift;
    shift += grown;
    wide.push({ start, end, newText: after.slice(lastStart, end + shift) });
  }
  return wide;
}

/**
 * What must be done to the store's text when the model changed. New lines end like the line they begin on.
 * The lines of the result are those of the model.
 */
export function storeEdits(before: TextMap, changes: readonly ModelEdit[]): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  for (const { range, text } of inOrder(changes)) {
    const start = before.offsetAt({
      lineNumber: range.startLineNumber,
      column: range.startColumn,
    });
    const end = before.offsetAt({ lineNumber: range.endLineNumber, column: range.endColumn });
    const lineBreak = before.lineBreak(range.startLineNumber - 1);
    const newText = lineBreak === '\n' ? withUnixLines(text) : withLines(text, lineBreak);
    edits.push(keepLinesApart(before.text, { start, end, newText }, edits.at(-1)));
  }
  return edits;
}

function inOrder(changes: readonly ModelEdit[]): readonly ModelEdit[] {
  if (changes.length < 2) return changes;
  return [...changes].sort(
    (a, b) =>
      a.range.startLineNumber - b.range.startLineNumber ||
      a.range.startColumn - b.range.startColumn ||
      a.range.endLineNumber - b.range.endLineNumber ||
      a.range.endColumn - b.range.endColumn,
  );
}

function withLines(text: string, lineBreak: string): string {
  return text.replace(/\r\n?|\n/g, lineBreak);
}

/** A `\r` that would come to stand before a `\n`, and be one line end with it, becomes a `\r\n` of its own. */
function keepLinesApart(text: string, edit: OffsetEdit, last: OffsetEdit | undefined): OffsetEdit {
  let { start, newText } = edit;
  const next = text[edit.end];
  const first = newText === '' ? next : newText[0];
  const touches = last !== undefined && last.end === start;
  const previous = touches && last.newText !== '' ? last.newText.at(-1) : text[start - 1];
  if (first === '\n' && previous === '\r' && !touches && !isPairAt(text, start)) {
    start--;
    newText = `\r\n${newText}`;
  }
  if (newText.endsWith('\r') && next === '\n') newText += '\n';
  return { start, end: edit.end, newText };
}

function isPairAt(text: string, offset: number): boolean {
  return text[offset - 1] === '\r' && text[offset] === '\n';
}
