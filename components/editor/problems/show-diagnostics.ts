import { withoutMarks, wordsOf } from '@/components/problems/problem-words';
import { problemsState, subscribeProblems } from '@/lib/client/problems-store';
import { serverWordsOf } from '@/lib/lint/server-words';
import type { Diagnostic, Severity } from '@/lib/lint/types';
import type { Binding } from '../binding/bind-model';
import { editor, MarkerSeverity, MarkerTag, Uri } from '../monaco/monaco';
import { modelRange } from './text-problems';

const OWNER = 'problems';

const SEVERITIES: Readonly<Record<Severity, MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  information: MarkerSeverity.Info,
};

/**
 * Underlines what is wrong, with its words in a hover. Marks move with the text until it is checked again. What keeps
 * the text from being read is the block's (problem-zone.tsx).
 */
export function showDiagnostics(code: editor.IStandaloneCodeEditor, binding: Binding): () => void {
  const show = () => {
    const model = code.getModel();
    const { parsed, diagnostics } = problemsState();
    const map = binding.map();
    if (!model || parsed?.text !== map.text) return;
    const related = (one: Diagnostic) =>
      one.related.map((place) => ({
        ...modelRange(place, map),
        message: place.message,
        resource: model.uri ?? Uri.parse(''),
      }));
    const markers = diagnostics
      .filter((one) => one.source !== 'yaml' || one.severity !== 'error')
      .map((one) => ({
        ...modelRange(one, map),
        severity: SEVERITIES[one.severity],
        message: messageOf(one),
        tags: one.code === 'deprecated-field' ? [MarkerTag.Deprecated] : [],
        relatedInformation: related(one),
      }));
    editor.setModelMarkers(model, OWNER, markers);
  };
  show();
  return subscribeProblems(show);
}

function messageOf(diagnostic: Diagnostic): string {
  const server = serverWordsOf(diagnostic);
  const words = withoutMarks(wordsOf(diagnostic));
  return server === '' ? words : `${words}\n${server}`;
}
