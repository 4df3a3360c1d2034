import type { BrokenText } from './broken-text';
import type { Guess, Guesser } from './guess';
import { lineMark, quoted } from './line-mark';

/** Between brackets: a comma that is missing, or a bracket closed by another one. */
export const guessInBrackets: Guesser = (broken) => {
  if (!/missed comma|expected the node content/.test(broken.failure.reason)) return null;
  return (
    wrongBracket(broken) ??
    apostrophe(broken) ??
    missingComma(broken) ??
    missingCommaAbove(broken) ??
    unclear(broken)
  );
};

function wrongBracket(broken: BrokenText): Guess | null {
  const { at, text } = broken;
  const closing = text[at];
  if (closing !== ']' && closing !== '}') return null;
  const right = closing === ']' ? '}' : ']';
  const fix = { title: `Put ${right} here`, start: at, end: at + 1, newText: right };
  if (!broken.helps(fix)) return null;
  const message = `Here stands ${closing}, but the bracket that it closes needs ${right}.`;
  return { code: 'wrong-bracket', start: at, end: at + 1, message, fix };
}

/** `'it's'`: the apostrophe of a word closes the quotes. */
function apostrophe(broken: BrokenText): Guess | null {
  const { at, text } = broken;
  if (text[at - 1] !== "'" || !/\w/.test(text[at] ?? '') || !/\w/.test(text[at - 2] ?? ''))
    return null;
  const fix = { title: 'Write it twice', start: at, end: at, newText: "'" };
  if (!broken.helps(fix)) return null;
  const word = /\w*$/.exec(text.slice(0, at - 1))![0] + /^'\w*/.exec(text.slice(at - 1))![0];
  const message = `The apostrophe of ${quoted(word)} ends the text. Inside of single quotes it is written twice.`;
  return { code: 'quote-in-quotes', start: at - 1, end: at, message, fix };
}

function missingComma(broken: BrokenText): Guess | null {
  const { at, text } = broken;
  if (text[at] === ':' || /["']/.test(text[at - 1] ?? '')) return null;
  const before = at - /\s*$/.exec(text.slice(0, at))![0].length;
  const fix = { title: 'Add the comma', start: before, end: before, newText: ',' };
  if (!broken.helps(fix)) return null;
  const next = /^["']?[^\s,\]}]*/.exec(text.slice(at))![0];
  const message = `A comma is missing in front of ${quoted(next)}.`;
  return { code: 'missing-comma', start: at, end: at + Math.max(1, next.length), message, fix };
}

/** Without a comma at the end of a line two lines run together, and the parser stops at the second one's colon. */
function missingCommaAbove(broken: BrokenText): Guess | null {
  const above = broken.lineAbove(broken.line.number);
  if (!above) return null;
  const end = above.start + above.words.trimEnd().length;
  const fix = { title: 'Add the comma', start: end, end, newText: ',' };
  if (!broken.helps(fix)) return null;
  const message = `A comma is missing at the end of line ${lineMark(above.number)}.`;
  return { code: 'missing-comma', start: Math.max(above.start, end - 1), end, message, fix };
}

function unclear(broken: BrokenText): Guess {
  const { at, text, line } = broken;
  const next = /^["']?[^\s,\]}]*/.exec(text.slice(at))![0];
  return {
    code: 'missing-comma',
    start: at,
    end: at + Math.max(1, next.length),
    message: `A comma or a closing quote is missing in front of ${quoted(next || text.slice(at, at + 1))} on line ${lineMark(line.number)}.`,
  };
}
