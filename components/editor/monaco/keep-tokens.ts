import { editor } from './monaco';

/** A longer text is left to Monaco's own pace. */
const MOST_LINES = 3000;

/**
 * Has the line that is typed on tokenized at once. Monaco does it when it draws, and until then Enter does not indent:
 * on a slow machine, or with fast fingers, the next line would begin at the left.
 */
export function keepTokens(model: editor.ITextModel): void {
  model.onDidChangeContent(({ changes }) => {
    const [change] = changes;
    if (!change || changes.length > 1 || model.getLineCount() > MOST_LINES) return;
    const { startLineNumber } = change.range;
    if (change.text.length <= 1) editor.colorizeModelLine(model, startLineNumber);
  });
}
