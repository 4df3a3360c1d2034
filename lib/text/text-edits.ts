import { type LineStarts, lineStartsOf, offsetAt, positionAt } from './line-index';
import { applyOffsetEdits, type OffsetEdit } from './offset-edit';
import type { Range, TextEdit } from './types';

/**
 * The text after Language Server Protocol edits, all of which refer to the text as it was.
 * Throws `OverlapError` when two of them touch the same characters.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  return applyOffsetEdits(text, toOffsetEdits(text, edits));
}

/** The edits by offsets instead of lines. */
export function toOffsetEdits(
  text: string,
  edits: readonly TextEdit[],
  starts: LineStarts = lineStartsOf(text),
): OffsetEdit[] {
  return edits.map((edit) => ({
    start: offsetAt(text, starts, edit.range.start),
    end: offsetAt(text, starts, edit.range.end),
    newText: edit.newText,
  }));
}

/** The edits by lines instead of offsets. */
export function toTextEdits(
  text: string,
  edits: readonly OffsetEdit[],
  starts: LineStarts = lineStartsOf(text),
): TextEdit[] {
  return edits.map((edit) => ({
    range: rangeAt(text, starts, edit.start, edit.end),
    newText: edit.newText,
  }));
}

/** The range between two offsets. */
export function rangeAt(text: string, starts: LineStarts, start: number, end: number): Range {
  return {
    start: positionAt(starts, text.length, start),
    end: positionAt(starts, text.length, end),
  };
}
