import type { Span } from '@/lib/text/types';
import { ReadError } from '../read-error';
import { lineEnd } from '../trivia';
import type { YamlProblem } from '../types';
import { guessInBrackets } from './brackets';
import { BrokenText, type Failure, type FindFailure } from './broken-text';
import type { Guess, Guesser } from './guess';
import { guessIndentation } from './indentation';
import { lineMark, quoted } from './line-mark';
import { guessTightColon, guessTightDash } from './missing-space';
import {
  guessConflict,
  guessDirective,
  guessFence,
  guessOddSpace,
  guessTab,
  guessUnprintable,
} from './odd-characters';
import { explainReadError } from './read-errors';
import { guessMissingColon, guessMixture } from './structure';
import { guessTemplate } from './template';
import { guessUnclosed } from './unclosed';
import {
  guessEscape,
  guessListOnKeyLine,
  guessSecondColon,
  guessSpecialStart,
  guessTextBehind,
  guessTextBehindMarker,
  guessTextBehindPipe,
} from './values';

/** The mistakes that are looked for, the surest first. */
const GUESSERS: readonly Guesser[] = [
  guessUnprintable,
  guessTooDeep,
  guessConflict,
  guessFence,
  guessDirective,
  guessTemplate,
  guessTab,
  guessOddSpace,
  guessTightColon,
  guessTightDash,
  guessEscape,
  guessTextBehindPipe,
  guessTextBehindMarker,
  guessSpecialStart,
  guessListOnKeyLine,
  guessTextBehind,
  guessSecondColon,
  guessUnclosed,
  guessInBrackets,
  guessMixture,
  guessMissingColon,
  guessIndentation,
];

/** Why a document does not parse, in words. Found out when first asked for: it reads the text several times. */
export function explainProblem(
  text: string,
  findError: () => unknown,
  findFailure: FindFailure,
): YamlProblem {
  return new LazyProblem(() => explain(text, findError(), findFailure));
}

class LazyProblem implements YamlProblem {
  readonly severity = 'error';
  private found: YamlProblem | null = null;

  constructor(private readonly find: () => YamlProblem) {}

  private get problem(): YamlProblem {
    this.found ??= this.find();
    return this.found;
  }

  get code(): string {
    return this.problem.code;
  }
  get message(): string {
    return this.problem.message;
  }
  get detail(): string {
    return this.problem.detail;
  }
  get start(): number {
    return this.problem.start;
  }
  get end(): number {
    return this.problem.end;
  }
  get fix(): YamlProblem['fix'] {
    return this.problem.fix;
  }
  get related(): Span | undefined {
    return this.problem.related;
  }
}

function explain(text: string, error: unknown, findFailure: FindFailure): YamlProblem {
  if (error instanceof ReadError) return explainReadError(text, error);
  const failure = failureOf(error, text);
  const detail = failure.reason;
  const broken = new BrokenText(text, failure, findFailure);
  for (const guesser of GUESSERS) {
    const guess = guesser(broken);
    if (guess) return { ...guess, severity: 'error', detail };
  }
  return { ...unknownGuess(broken), severity: 'error', detail };
}

/** Where an error of js-yaml stands, and its reason. */
export function failureOf(error: unknown, text: string): Failure {
  const { mark, reason } = error as { mark?: { position: number }; reason?: string };
  const at = Math.min(mark?.position ?? 0, text.length);
  return { at, reason: reason ?? (error instanceof Error ? error.message : String(error)) };
}

function guessTooDeep(broken: BrokenText): Guess | null {
  if (!broken.failure.reason.startsWith('nesting exceeded')) return null;
  return {
    code: 'too-deep',
    start: broken.at,
    end: broken.at + 1,
    message:
      'Maps and lists stand more than 200 deep in each other here. So deep they are not read.',
  };
}

function unknownGuess({ at, text, line }: BrokenText): Guess {
  const end = Math.max(Math.min(at + 1, text.length), lineEnd(text, at));
  const words = text.slice(at, end).trim();
  const place = words === '' ? 'its end' : quoted(words);
  return {
    code: 'syntax',
    start: Math.min(at, line.start + line.words.length),
    end,
    message: `Line ${lineMark(line.number)} cannot be read from ${place} on.`,
  };
}
