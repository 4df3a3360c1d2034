import type { OffsetEdit } from '@/lib/text/offset-edit';

/** One change of typing, as far as it matters for where an undo step begins. */
export interface Typing {
  /** Milliseconds. */
  readonly at: number;
  readonly edits: readonly OffsetEdit[];
}

/** A pause as long as this (ms) begins a new step. */
const PAUSE = 500;

/**
 * Whether typing begins a new undo step: after a pause, at another place, from inserting to deleting, at each line
 * and at each word (the blank belongs to the word before it).
 */
export function startsNewStep(last: Typing | null, next: Typing): boolean {
  if (last === null || next.at - last.at >= PAUSE) return true;
  const [was, is] = [last.edits[0], next.edits[0]];
  if (!was || !is || last.edits.length > 1 || next.edits.length > 1) return true;
  if (isInsertion(was) && isInsertion(is)) return !continuesWord(was, is);
  if (isDeletion(was) && isDeletion(is)) return is.end !== was.start && is.start !== was.start;
  return true;
}

const isInsertion = (edit: OffsetEdit) => edit.end === edit.start;
const isDeletion = (edit: OffsetEdit) => edit.newText === '';

function continuesWord(was: OffsetEdit, is: OffsetEdit): boolean {
  if (is.start !== was.start + was.newText.length) return false;
  if (is.newText.length > 1 || /[\r\n]/.test(was.newText + is.newText)) return false;
  return !/\s$/.test(was.newText) || /^\s/.test(is.newText);
}
