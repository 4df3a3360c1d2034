import { isNoEdit, type OffsetEdit, shrinkEdit } from './offset-edit';

/** The one replacement that turns `before` into `after`; null when they are the same. */
export function diffEdit(before: string, after: string): OffsetEdit | null {
  const edit = shrinkEdit(before, { start: 0, end: before.length, newText: after });
  return isNoEdit(before, edit) ? null : edit;
}
