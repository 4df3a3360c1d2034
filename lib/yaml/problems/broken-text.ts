import { type LineStarts, lineAt, lineStartsOf } from '@/lib/text/line-index';
import type { OffsetEdit } from '@/lib/text/offset-edit';
import { applyOffsetEdits } from '@/lib/text/offset-edit';
import { indentAt } from '../member-lines';
import { lineEnd } from '../trivia';

/** Where reading stops, and the parser's words for it; null for a text that can be read. */
export type FindFailure = (text: string) => Failure | null;

export interface Failure {
  readonly at: number;
  readonly reason: string;
}

export interface Line {
  /** From 0. */
  readonly number: number;
  /** Its offset. */
  readonly start: number;
  /** Without the line break. */
  readonly words: string;
  /** Spaces at its beginning. */
  readonly indent: number;
}

/** A text that does not parse, with what is needed to find out why. */
export class BrokenText {
  readonly starts: LineStarts;
  /** The line on which reading stops; the one above where that is the end of the text. */
  readonly line: Line;

  constructor(
    readonly text: string,
    readonly failure: Failure,
    private readonly findFailure: FindFailure,
  ) {
    this.starts = lineStartsOf(text);
    const at = lineAt(this.starts, failure.at);
    this.line = this.lineAbove(at + 1)!;
  }

  get at(): number {
    return this.failure.at;
  }

  lineNumber(number: number): Line {
    const start = this.starts[number]!;
    const words = this.text.slice(start, lineEnd(this.text, start));
    return { number, start, words, indent: indentAt(this.text, start) };
  }

  /** The last line in front of `number` that says something; the very first where none does. */
  lineAbove(number: number): Line | null {
    for (let above = number - 1; above >= 0; above--) {
      const line = this.lineNumber(above);
      if (above === 0 || isSpoken(line)) return above === 0 && number === 0 ? null : line;
    }
    return null;
  }

  /** The failing line and those above that say something, from below, at most so many. */
  *linesUp(most = 60): Generator<Line> {
    let count = 0;
    for (let number = this.line.number; number >= 0 && count < most; number--) {
      const line = this.lineNumber(number);
      if (!isSpoken(line)) continue;
      count++;
      yield line;
    }
  }

  /** What an edit does to the failure: it is gone, it is on a later line, or neither. */
  trial(edit: OffsetEdit): 'mended' | 'later' | 'no' {
    const text = applyOffsetEdits(this.text, [edit]);
    const failure = this.findFailure(text);
    if (!failure) return 'mended';
    const grown = text.length - this.text.length;
    const end = lineEnd(this.text, Math.max(this.at, edit.end));
    return failure.at > end + grown ? 'later' : 'no';
  }

  failureAfter(text: string): Failure | null {
    return this.findFailure(text);
  }

  helps(edit: OffsetEdit): boolean {
    return this.trial(edit) !== 'no';
  }
}

/** A line that holds more than blanks or a comment. */
function isSpoken({ words }: Line): boolean {
  return !/^\s*(?:#|$)/.test(words);
}
