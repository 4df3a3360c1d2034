import { problemOf } from '@/lib/yaml/problem-of';
import type { ParsedText, YamlDiagnostic } from '@/lib/yaml/types';
import type { ModelRange, TextMap } from '../binding/text-map';

/** Why a text, or some of its documents, cannot be read; the first one gets a block under its line. */
export function unreadable(parsed: ParsedText): readonly YamlDiagnostic[] {
  // A text that is too large has no line that is to blame.
  return parsed.documents
    .flatMap((document) => problemOf(document) ?? [])
    .filter(({ code }) => code !== 'too-large');
}

/** The place of a diagnostic in the model. An empty place is nothing to underline: then the character beside it. */
export function modelRange({ range }: Pick<YamlDiagnostic, 'range'>, map: TextMap): ModelRange {
  const start = map.modelPosition(range.start);
  const end = map.modelPosition(range.end);
  const isEmpty = start.lineNumber === end.lineNumber && start.column === end.column;
  const wider = isEmpty ? 1 : 0;
  const goesLeft = isEmpty && start.column > 1;
  return {
    startLineNumber: start.lineNumber,
    startColumn: goesLeft ? start.column - wider : start.column,
    endLineNumber: end.lineNumber,
    endColumn: goesLeft ? end.column : end.column + wider,
  };
}

/** The first sentence, which says what it is, and the rest, which explains it. */
export function splitSentence(message: string): readonly [first: string, rest: string] {
  const end = /[.?!]”?(?=\s)/.exec(message);
  if (!end) return [message, ''];
  const at = end.index + end[0].length;
  return [message.slice(0, at), message.slice(at).trim()];
}
