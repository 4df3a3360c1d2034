import { rangeOf } from './positions';
import { fillLineMarks } from './problems/line-mark';
import type { ParsedDocument, YamlDiagnostic, YamlProblem } from './types';

/** Why a document does not parse, by lines of the whole text; null for one that does. */
export function problemOf(document: ParsedDocument): YamlDiagnostic | null {
  const { problem } = document.body;
  return problem && placeProblem(document, problem);
}

/** A problem of a body by lines of the whole text. */
export function placeProblem(document: ParsedDocument, problem: YamlProblem): YamlDiagnostic {
  const { severity, code, message, detail, related, fix } = problem;
  return {
    range: rangeOf(document, problem),
    severity,
    code,
    message: fillLineMarks(message, document.line),
    detail,
    related: related && rangeOf(document, related),
    fix: fix && {
      title: fix.title,
      edits: [{ range: rangeOf(document, fix), newText: fix.newText }],
    },
  };
}
