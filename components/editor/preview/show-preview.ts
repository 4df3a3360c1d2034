import { designState, subscribeDesign } from '@/lib/client/design-store';
import type { Preview } from '@/lib/client/types';
import { toOffsetEdits } from '@/lib/text/text-edits';
import type { Binding } from '../binding/bind-model';
import { editor, Range } from '../monaco/monaco';
import { changedLines, type LineChange } from './changed-lines';
import { coloredLine } from './colored-line';
import styles from './preview.module.css';

/** Draws what a gesture would do: green lines with a +, and what would go. The text itself stays as it is. */
export function showPreview(code: editor.IStandaloneCodeEditor, binding: Binding): () => void {
  const removed = code.createDecorationsCollection();
  let zones: string[] = [];

  function draw(preview: Preview | null): void {
    const { text } = binding.map();
    const edits = preview ? toOffsetEdits(text, preview.edits) : [];
    const changes = preview ? changedLines(text, preview.text.text, edits) : [];
    code.changeViewZones((accessor) => {
      for (const zone of zones) accessor.removeZone(zone);
      zones = changes
        .filter(({ added }) => added.length > 0)
        .map((change) => accessor.addZone(zoneOf(code, change)));
    });
    removed.set(changes.filter((change) => change.removed > 0).map(removedMark));
    const [first] = changes;
    if (first) code.revealLineInCenterIfOutsideViewport(Math.max(1, first.line));
  }

  draw(designState().preview);
  const stop = subscribeDesign((state, before) => {
    if (state.preview !== before.preview) draw(state.preview);
  });
  return () => {
    stop();
    draw(null);
  };
}

function removedMark({ line, removed }: LineChange): editor.IModelDeltaDecoration {
  return {
    range: new Range(line + 1, 1, line + removed, 1),
    options: {
      isWholeLine: true,
      className: styles.removedLine,
      marginClassName: styles.removedLine,
      lineNumberClassName: styles.removedNumber,
      zIndex: 2,
    },
  };
}

/** The new lines stand behind those that go. */
function zoneOf(
  code: editor.IStandaloneCodeEditor,
  { line, removed, added }: LineChange,
): editor.IViewZone {
  const heights = added.map((text) => heightOf(code, text));
  const domNode = block(styles.addedLines, added, heights, coloredLine);
  const marginDomNode = block(styles.addedMargin, added, heights, () => [plus()]);
  code.applyFontInfo(domNode);
  return {
    afterLineNumber: line + removed,
    heightInPx: heights.reduce((sum, height) => sum + height, 0),
    domNode,
    marginDomNode,
  };
}

function block(
  className: string | undefined,
  lines: readonly string[],
  heights: readonly number[],
  content: (line: string) => Node[],
): HTMLElement {
  const element = document.createElement('div');
  element.className = className ?? '';
  element.append(
    ...lines.map((line, at) => {
      const row = document.createElement('div');
      row.style.height = `${heights[at]}px`;
      row.append(...content(line));
      return row;
    }),
  );
  return element;
}

function plus(): Node {
  return document.createTextNode('+');
}

/** Height (px) of a line as the editor would wrap it. */
function heightOf(code: editor.IStandaloneCodeEditor, text: string): number {
  const lineHeight = code.getOption(editor.EditorOption.lineHeight);
  const { typicalHalfwidthCharacterWidth } = code.getOption(editor.EditorOption.fontInfo);
  const { contentWidth, verticalScrollbarWidth } = code.getLayoutInfo();
  const columns = Math.floor(
    (contentWidth - verticalScrollbarWidth) / typicalHalfwidthCharacterWidth,
  );
  return lineHeight * Math.max(1, Math.ceil(text.length / Math.max(1, columns)));
}
