import { fillLineMarks } from '@/lib/yaml/problems/line-mark';
import type { ParsedDocument, ParsedText, YamlProblem } from '@/lib/yaml/types';

/** A problem of the text, by offset in the whole of it. */
export interface TextProblem {
  readonly start: number;
  readonly end: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: TextFix | null;
}

export interface TextFix {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Why documents of the text do not parse: one for each that does not. A text that is too large has no such place. */
export function textProblems(parsed: ParsedText): readonly TextProblem[] {
  return parsed.documents.flatMap((document) => {
    const { problem } = document.body;
    return problem && problem.code !== 'too-large' ? [placed(problem, document)] : [];
  });
}

function placed(problem: YamlProblem, { offset, line }: ParsedDocument): TextProblem {
  const { start, end, severity, message, fix } = problem;
  return {
    start: start + offset,
    end: end + offset,
    severity,
    message: fillLineMarks(message, line),
    fix: fix ? { ...fix, start: fix.start + offset, end: fix.end + offset } : null,
  };
}

/** The first sentence, which says what it is, and the rest, which explains it. */
export function splitSentence(message: string): readonly [first: string, rest: string] {
  const end = /[.?!]”?(?=\s)/.exec(message);
  if (!end) return [message, ''];
  const at = end.index + end[0].length;
  return [message.slice(0, at), message.slice(at).trim()];
}
