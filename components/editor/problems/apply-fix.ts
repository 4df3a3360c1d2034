import { applyTextEdits, designState } from '@/lib/client/design-store';
import { toTextEdits } from '@/lib/text/text-edits';
import type { TextFix } from './text-problems';

/** Makes the edit of a fix, as one undo step. */
export function applyFix({ title, start, end, newText }: TextFix): void {
  const edits = toTextEdits(designState().text, [{ start, end, newText }]);
  applyTextEdits(edits, 'fix', title);
}
