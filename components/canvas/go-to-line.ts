import { revealOffset } from '@/components/editor/reveal';
import { designState } from '@/lib/client/design-store';
import { lineStartsOf } from '@/lib/text/line-index';

/** Puts the caret on a line of the text, counted from 1. */
export function goToLine(line: number): void {
  const starts = lineStartsOf(designState().text);
  revealOffset(starts[line - 1] ?? 0, true);
}
