import { closingEnd } from '../flow-region';
import type { BrokenText, Line } from './broken-text';
import type { Guess, Guesser } from './guess';
import { lineMark } from './line-mark';

/** A quote or a bracket that begins a value: behind a colon, a dash, a comma or another bracket. */
const OPENINGS = /(?<=^ *|[:,[{] ?|- +|: +)["'[{]/g;

/** A quote or bracket that is opened on a line and not closed there, and would help if it were. */
export const guessUnclosed: Guesser = (broken) => {
  const { reason } = broken.failure;
  if (
    !/deficient|end of the stream|end of the document|missed comma|bad indentation|expected ':'|multiline/.test(
      reason,
    )
  )
    return null;
  let topmost: Guess | null = null;
  for (const line of broken.linesUp(200)) {
    const at = unclosedIn(line);
    if (at < 0) continue;
    topmost = unclosed(broken, line, at);
    if (topmost.fix) return topmost;
  }
  return /deficient|end of the/.test(reason) && !/separator/.test(reason) ? topmost : null;
};

/** The first opening of a line that nothing on the line closes; -1 where all are closed. */
function unclosedIn({ words }: Line): number {
  const bare = words.replace(/(?:^|\s)#.*/, '');
  OPENINGS.lastIndex = 0;
  for (let found = OPENINGS.exec(bare); found; found = OPENINGS.exec(bare)) {
    const end = closingEnd(bare, found.index);
    if (end < 0) return found.index;
    OPENINGS.lastIndex = end;
  }
  return -1;
}

const CLOSINGS: Record<string, string> = { '"': '"', "'": "'", '[': ']', '{': '}' };

function unclosed(broken: BrokenText, line: Line, at: number): Guess {
  const open = line.words[at]!;
  const start = line.start + at;
  const end = endOf(line);
  const isQuote = open === '"' || open === "'";
  const what = isQuote ? 'quote' : 'bracket';
  const title = `Close the ${what}`;
  const newText = CLOSINGS[open]!;
  const above = broken.lineAbove(broken.line.number) ?? line;
  const ends = isQuote ? [end] : [end, endOf(above)];
  const fix = ends
    .map((one) => ({ title, start: one, end: one, newText }))
    .find((one) => broken.helps(one));
  return {
    code: isQuote ? 'unclosed-quote' : 'unclosed-bracket',
    start,
    end,
    message: `The ${what} ${open} on line ${lineMark(line.number)} is not closed.`,
    fix,
  };
}

/** Where the text of a line ends, in front of its comment. */
function endOf(line: Line): number {
  return line.start + line.words.replace(/\s+#.*$/, '').trimEnd().length;
}
