import { caret } from '@/components/workspace/caret';
import { announce } from '@/lib/client/design-store';
import { problemsState } from '@/lib/client/problems-store';
import type { Diagnostic } from '@/lib/lint/types';
import { currentProblem, isSameProblem, isShown, problemFilter } from './current-problem';
import { withoutMarks, wordsOf } from './problem-words';
import { showProblem } from './show-problem';

/** Shows the next problem of those that the panel lists, or the one before; after the last comes the first. */
export function stepProblems(step: 1 | -1): void {
  const listed = problemsState().diagnostics.filter((one) => isShown(one, problemFilter.get()));
  const next = listed[nextIndex(listed, step)];
  if (!next) {
    announce('No problems.');
    return;
  }
  showProblem(next, { focus: true });
  announce(`${withoutMarks(wordsOf(next))} Line ${next.range.start.line + 1}.`);
}

function nextIndex(listed: readonly Diagnostic[], step: 1 | -1): number {
  const current = currentProblem.get();
  const at = listed.findIndex((one) => isSameProblem(current, one));
  if (at >= 0 && isAtCaret(listed[at]!)) return (at + step + listed.length) % listed.length;
  // The caret went elsewhere since: on from there.
  const { line } = caret.get();
  const behind = listed.findIndex((one) => one.range.start.line + 1 > line);
  if (step === 1) return Math.max(behind, 0);
  const before = listed.findLastIndex((one) => one.range.start.line + 1 < line);
  return before < 0 ? listed.length - 1 : before;
}

function isAtCaret({ range }: Diagnostic): boolean {
  const { line } = caret.get();
  return range.start.line < line && line <= range.end.line + 1;
}
