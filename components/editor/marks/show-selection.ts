import { designState, subscribeDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import type { Binding } from '../binding/bind-model';
import type { TextMap } from '../binding/text-map';
import { editor, Range } from '../monaco/monaco';
import { type MarkedSpan, markedSpans } from './marked-lines';
import styles from './marks.module.css';
import { isSelectingFromCaret } from './select-from-caret';

/** Marks the lines of what is selected, and brings them into view when it was selected elsewhere. */
export function showSelection(code: editor.IStandaloneCodeEditor, binding: Binding): () => void {
  const marks = code.createDecorationsCollection();
  let spans: readonly MarkedSpan[] = [];

  function draw(state: DesignState): void {
    const map = binding.map();
    spans = state.text === map.text ? markedSpans(state) : [];
    marks.set(spans.map((span) => decorationOf(span, map)));
  }

  function reveal(): void {
    const [first] = spans;
    if (!first) return;
    const { startLineNumber, endLineNumber } = linesOf(first, binding.map());
    const smooth = editor.ScrollType?.Smooth ?? 0;
    code.revealLinesInCenterIfOutsideViewport(startLineNumber, endLineNumber, smooth);
  }

  draw(designState());
  return subscribeDesign((state, before) => {
    if (state.shown === before.shown && state.selection === before.selection) return;
    draw(state);
    const isChosen = state.selection !== before.selection && state.text === before.text;
    if (isChosen && !isSelectingFromCaret()) reveal();
  });
}

function decorationOf(span: MarkedSpan, map: TextMap): editor.IModelDeltaDecoration {
  const { startLineNumber, endLineNumber } = linesOf(span, map);
  const isSelected = span.kind === 'selected';
  return {
    range: new Range(startLineNumber, 1, endLineNumber, 1),
    options: {
      isWholeLine: true,
      className: isSelected ? styles.selectedLine : '',
      marginClassName: isSelected ? styles.selectedMargin : styles.relatedMargin,
      lineNumberClassName: isSelected ? styles.selectedNumber : '',
      zIndex: isSelected ? 1 : 0,
    },
  };
}

function linesOf({ start, end }: MarkedSpan, map: TextMap) {
  const startLineNumber = map.positionAt(start).lineNumber;
  const last = map.positionAt(end);
  const isBehind = last.column === 1 && last.lineNumber > startLineNumber;
  return { startLineNumber, endLineNumber: isBehind ? last.lineNumber - 1 : last.lineNumber };
}
