import type { YamlDiagnostic } from '@/lib/yaml/types';
import type { Binding } from '../binding/bind-model';
import type { TextMap } from '../binding/text-map';
import { editor, MarkerSeverity, Range } from '../monaco/monaco';
import styles from './problem.module.css';
import { modelRange } from './text-problems';

const OWNER = 'yaml';

export interface Problems {
  /** What keeps documents from being read. */
  readonly broken: readonly YamlDiagnostic[];
  readonly odd: readonly YamlDiagnostic[];
}

/** Underlines problems where they are; the line of one that keeps the text from being read is coloured too. */
export function markProblems(code: editor.IStandaloneCodeEditor, binding: Binding) {
  const lines = code.createDecorationsCollection();
  return ({ broken, odd }: Problems): void => {
    const model = code.getModel();
    if (!model) return;
    const map = binding.map();
    const markers = [...broken, ...odd].map((one) => markerOf(one, map));
    editor.setModelMarkers(model, OWNER, markers);
    lines.set(broken.map(({ range }) => brokenLine(range.start.line + 1)));
  };
}

function markerOf(diagnostic: YamlDiagnostic, map: TextMap): editor.IMarkerData {
  const { message, severity } = diagnostic;
  return {
    ...modelRange(diagnostic, map),
    message,
    severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
  };
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
