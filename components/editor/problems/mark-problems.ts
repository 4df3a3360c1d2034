import type { YamlDiagnostic } from '@/lib/yaml/types';
import type { Binding } from '../binding/bind-model';
import type { TextMap } from '../binding/text-map';
import { editor, MarkerSeverity, Range } from '../monaco/monaco';
import styles from './problem.module.css';
import { modelRange } from './text-problems';

export interface ProblemMarks {
  /** Underlines what keeps documents from being read, and colours its line. */
  broken(problems: readonly YamlDiagnostic[]): void;
}

/** Marks move with the text until they are set again. */
export function problemMarks(code: editor.IStandaloneCodeEditor, binding: Binding): ProblemMarks {
  const lines = code.createDecorationsCollection();

  function underline(owner: string, problems: readonly YamlDiagnostic[]): void {
    const model = code.getModel();
    const map = binding.map();
    const markers = problems.map((one) => markerOf(one, map));
    if (model) editor.setModelMarkers(model, owner, markers);
  }

  return {
    broken(problems) {
      underline('broken', problems);
      lines.set(problems.map(({ range }) => brokenLine(range.start.line + 1)));
    },
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
