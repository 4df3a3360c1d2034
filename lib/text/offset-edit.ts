import type { Span } from './types';

/** A replacement by offsets: `newText` for what stands between `start` and `end`. */
export interface OffsetEdit extends Span {
  readonly newText: string;
}

/** Thrown where two edits touch the same characters. */
export class OverlapError extends Error {
  override name = 'OverlapError';
}

/**
 * The edits in the order of the text; insertions at one place keep the order in which they were given.
 * Throws `OverlapError` when two of them touch the same characters.
 */
export function sortEdits<Edit extends Span>(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let reached = 0;
  for (const edit of sorted) {
    if (edit.end < edit.start || edit.start < reached)
      throw new OverlapError(`Edits overlap at offset ${edit.start}.`);
    reached = edit.end;
  }
  return sorted;
}

/** The text after the edits. Throws `OverlapError`. */
export function applyOffsetEdits(text: string, edits: readonly OffsetEdit[]): string {
  let result = '';
  let reached = 0;
  for (const edit of sortEdits(edits)) {
    result += text.slice(reached, edit.start) + edit.newText;
    reached = edit.end;
  }
  return result + text.slice(reached);
}

/** The same change without the characters that stay as they are at its beginning and its end. */
export function shrinkEdit(text: string, edit: OffsetEdit): OffsetEdit {
  const { start, end, newText } = edit;
  const head = commonHead(text, edit);
  const tail = commonTail(text, edit, head);
  return {
    start: start + head,
    end: end - tail,
    newText: newText.slice(head, newText.length - tail),
  };
}

function commonHead(text: string, { start, end, newText }: OffsetEdit): number {
  const most = Math.min(end - start, newText.length);
  let head = 0;
  while (head < most && text.charCodeAt(start + head) === newText.charCodeAt(head)) head++;
  while (head > 0 && (isInsidePair(newText, head) || isInsidePair(text, start + head))) head--;
  return head;
}

function commonTail(text: string, { start, end, newText }: OffsetEdit, head: number): number {
  const most = Math.min(end - start, newText.length) - head;
  const last = newText.length;
  let tail = 0;
  while (tail < most && text.charCodeAt(end - 1 - tail) === newText.charCodeAt(last - 1 - tail))
    tail++;
  while (tail > 0 && (isInsidePair(newText, last - tail) || isInsidePair(text, end - tail))) tail--;
  return tail;
}

/** A cut here would part a surrogate pair or `\r\n`. */
function isInsidePair(text: string, cut: number): boolean {
  const before = text.charCodeAt(cut - 1);
  const after = text.charCodeAt(cut);
  if (before === 13) return after === 10;
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** No change at all. */
export function isNoEdit(text: string, edit: OffsetEdit): boolean {
  return text.slice(edit.start, edit.end) === edit.newText;
}

/** By how much the edits make a text longer. */
export function growthOf(edits: readonly OffsetEdit[]): number {
  return edits.reduce((sum, edit) => sum + edit.newText.length - (edit.end - edit.start), 0);
}
