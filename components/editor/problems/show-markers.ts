import type { Binding } from '../binding/bind-model';
import type { TextMap } from '../binding/text-map';
import { editor, MarkerSeverity, Range } from '../monaco/monaco';
import styles from './problem.module.css';
import type { TextProblem } from './text-problems';

const OWNER = 'yaml';
const lines = new WeakMap<editor.IStandaloneCodeEditor, editor.IEditorDecorationsCollection>();

/** Underlines problems where they are; the line of one that keeps the text from being read is coloured too. */
export function showMarkers(
  code: editor.IStandaloneCodeEditor,
  binding: Binding,
  problems: readonly TextProblem[],
): void {
  const model = code.getModel();
  if (!model) return;
  const map = binding.map();
  editor.setModelMarkers(
    model,
    OWNER,
    problems.map((problem) => ({
      ...seenRange(problem, map),
      message: problem.message,
      severity: problem.severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
    })),
  );
  const collection = lines.get(code) ?? code.createDecorationsCollection();
  lines.set(code, collection);
  const errors = problems.filter(({ severity }) => severity === 'error');
  collection.set(errors.map((problem) => brokenLine(map.positionAt(problem.start).lineNumber)));
}

/** An empty place is nothing to underline: then the character beside it. */
function seenRange({ start, end }: TextProblem, map: TextMap) {
  const range = map.rangeAt(start, end);
  const isEmpty =
    range.startLineNumber === range.endLineNumber && range.startColumn === range.endColumn;
  if (!isEmpty) return range;
  return range.startColumn > 1
    ? { ...range, startColumn: range.startColumn - 1 }
    : { ...range, endColumn: range.endColumn + 1 };
}

function brokenLine(line: number): editor.IModelDeltaDecoration {
  return {
    range: new Range(line, 1, line, 1),
    options: {
      isWholeLine: true,
      className: styles.line,
      marginClassName: styles.line,
      lineNumberClassName: styles.number,
      zIndex: 3,
    },
  };
}
