import { BookOpen, Lightbulb, ListChecks } from 'lucide-react';
import { mendAllSafe } from '@/components/problems/mend-all-safe';
import { withoutMarks, wordsOf } from '@/components/problems/problem-words';
import { showProblem } from '@/components/problems/show-problem';
import { type MenuItem, openMenu } from '@/components/ui/menu';
import { showDrawerTab } from '@/components/workspace/drawer-state';
import { readNow } from '@/lib/client/design-store';
import { actionsFor, countSafe, mend, problemsOnLine } from '@/lib/client/problems/mend';
import { checkNow } from '@/lib/client/problems/watch-problems';
import { problemsState, subscribeProblems } from '@/lib/client/problems-store';
import type { Diagnostic } from '@/lib/lint/types';
import { editor, KeyCode, KeyMod, Range } from '../monaco/monaco';
import styles from './problem.module.css';

/** A bulb beside the caret's line where something there can be mended; pressed, or by its key, it says how. */
export function offerFixes(code: editor.IStandaloneCodeEditor): () => void {
  const bulb = code.createDecorationsCollection();
  const showBulb = () => {
    const line = caretLine(code);
    const isThere = problemsOnLine(line - 1).some((one) => actionsFor(one).length > 0);
    bulb.set(isThere ? [bulbAt(line)] : []);
  };
  const stops = [
    { dispose: subscribeProblems(showBulb) },
    code.onDidChangeCursorPosition(showBulb),
    code.onMouseDown(({ target }) => {
      const line = target.position?.lineNumber;
      if (target.type !== editor.MouseTargetType.GUTTER_LINE_NUMBERS || line === undefined) return;
      if (bulb.getRange(0)?.startLineNumber === line) openFixes(code, line);
    }),
    code.addAction({
      id: 'pod-designer.fix',
      label: 'Fixes here',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Period],
      contextMenuGroupId: '1_modification',
      run: () => {
        readNow();
        checkNow();
        openFixes(code, caretLine(code));
      },
    }),
  ];
  showBulb();
  return () => {
    bulb.clear();
    for (const stop of stops) stop.dispose();
  };
}

function caretLine(code: editor.ICodeEditor): number {
  return code.getPosition()?.lineNumber ?? 1;
}

function bulbAt(line: number): editor.IModelDeltaDecoration {
  return {
    range: new Range(line, 1, line, 1),
    options: { isWholeLine: true, lineNumberClassName: styles.bulb },
  };
}

/** What can be done about the problems of a line (from 1), in a menu under it. */
function openFixes(code: editor.ICodeEditor, line: number): void {
  const problems = problemsFor(line);
  const place = menuPlace(code, line);
  if (!place) return;
  openMenu({
    label: 'Fixes here',
    anchor: place,
    items: problems.length > 0 ? [...problems.flatMap(itemsOf), ...itemsOfAll()] : [NOTHING],
    onClose: () => code.focus(),
  });
}

/** Those of the line; where it has none, what keeps the text from being read: nothing else matters before that. */
function problemsFor(line: number): readonly Diagnostic[] {
  const own = problemsOnLine(line - 1);
  if (own.length > 0) return own;
  const first = problemsState().diagnostics.find(
    ({ source, severity }) => source === 'yaml' && severity === 'error',
  );
  return first ? [first] : [];
}

const NOTHING: MenuItem = { kind: 'heading', label: 'Nothing to mend on this line.' };

function itemsOf(problem: Diagnostic): MenuItem[] {
  return [
    { kind: 'heading', label: withoutMarks(wordsOf(problem)) },
    ...actionsFor(problem).map((action) => ({
      label: withoutMarks(action.title),
      icon: Lightbulb,
      onSelect: () => void mend(problem, action),
    })),
    {
      label: 'What this means',
      icon: BookOpen,
      onSelect: () => {
        showDrawerTab('problems');
        showProblem(problem);
      },
    },
  ];
}

function itemsOfAll(): MenuItem[] {
  const safe = countSafe();
  if (safe !== null && safe < 2) return [];
  return [
    { kind: 'separator' },
    {
      label: safe === null ? 'Mend all that is safe' : `Mend all ${safe} problems`,
      icon: ListChecks,
      shortcut: 'Mod+Shift+.',
      onSelect: () => void mendAllSafe(),
    },
  ];
}

/** Where the caret is on the line, else where the line begins; null where it is out of sight. */
function menuPlace(code: editor.ICodeEditor, line: number) {
  const caret = code.getPosition();
  const position = caret?.lineNumber === line ? caret : { lineNumber: line, column: 1 };
  code.revealPositionInCenterIfOutsideViewport(position);
  const place = code.getScrolledVisiblePosition(position);
  const box = code.getDomNode()?.getBoundingClientRect();
  return place && box ? { x: box.left + place.left, y: box.top + place.top + place.height } : null;
}
