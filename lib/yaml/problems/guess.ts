import type { Span } from '@/lib/text/types';
import type { YamlProblem } from '../types';
import type { BrokenText, Line } from './broken-text';

/** What is probably wrong. */
export interface Guess extends Span {
  readonly code: string;
  readonly message: string;
  readonly fix?: YamlProblem['fix'];
  readonly related?: Span;
}

/** Looks for one kind of mistake; null where it is not that. */
export type Guesser = (broken: BrokenText) => Guess | null;

/** The words of a line, without indentation. */
export function spanOfLine(line: Line): Span {
  return { start: line.start + line.indent, end: line.start + line.words.trimEnd().length };
}

/** A fix only where it helps. */
export function fixIfHelps(
  broken: BrokenText,
  fix: NonNullable<YamlProblem['fix']>,
): YamlProblem['fix'] {
  return broken.helps(fix) ? fix : undefined;
}
