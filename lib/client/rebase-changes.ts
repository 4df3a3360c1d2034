import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { LocalChange } from './design-core';
import { rebaseEdits } from './offset-edits';

/** Changes that were made one after the other on a text, as they must be made after `other` was done to that text. */
export function rebaseChanges(
  changes: readonly LocalChange[],
  other: readonly OffsetEdit[],
): LocalChange[] {
  let ahead = other;
  return changes.map((change) => {
    const edits = rebaseEdits(change.edits, ahead, 'after');
    ahead = rebaseEdits(ahead, change.edits, 'before');
    return { ...change, edits };
  });
}
