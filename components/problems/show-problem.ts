import { revealOffset } from '@/components/editor/reveal';
import { showPane } from '@/components/workspace/show-pane';
import { designState, setSelection } from '@/lib/client/design-store';
import { problemsState } from '@/lib/client/problems-store';
import type { Diagnostic } from '@/lib/lint/types';
import { lineStartsOf, offsetAt } from '@/lib/text/line-index';
import { currentProblem } from './current-problem';

/** Shows a problem: its line in the editor, its node on the canvas and in the inspector. */
export function showProblem(diagnostic: Diagnostic, { focus = false } = {}): void {
  currentProblem.set(diagnostic);
  const { workload, part } = diagnostic;
  if (workload !== null && designState().shown.some((one) => one.workload.id === workload)) {
    setSelection({ workload, ids: part === null ? [] : [part] });
  }
  const { parsed } = problemsState();
  if (!parsed || parsed.text !== designState().text) return;
  if (focus) showPane('editor');
  const offset = offsetAt(parsed.text, lineStartsOf(parsed.text), diagnostic.range.start);
  revealOffset(offset, focus);
}
