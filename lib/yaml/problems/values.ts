import { doubleQuoted } from '../edit/scalar-text';
import { closingEnd } from '../flow-region';
import type { BrokenText, Line } from './broken-text';
import { fixIfHelps, type Guess, type Guesser } from './guess';
import { lineMark, quoted } from './line-mark';

/** `key: value` behind dashes; the value without the comment behind it. */
const ENTRY =
  /^( *(?:- +)*(?:[^\s"'#[{][^#]*?|"[^"]*"|'[^']*'): +|^ *(?:- +)+)(\S.*?)(?:\s+#.*)?\s*$/;

interface Value {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** What stands behind the key or the dash of a line. */
function valueOn(line: Line): Value | null {
  const found = ENTRY.exec(line.words);
  if (!found) return null;
  const start = line.start + found[1]!.length;
  return { start, end: start + found[2]!.length, words: found[2]! };
}

function inQuotes(value: Value) {
  const { start, end, words } = value;
  return { title: 'Put it in quotes', start, end, newText: doubleQuoted(words) };
}

const MEANINGS: Record<string, string> = {
  '*': 'begins the name of something above that is repeated',
  '&': 'gives a name to what follows',
  '!': 'says what kind of value follows',
  '|': 'begins a text of several lines',
  '>': 'begins a text of several lines',
  '%': 'begins an instruction to the reader',
};

/** A value that begins with a character that has a meaning of its own: `*.example.com`, `@name@`. */
export const guessSpecialStart: Guesser = (broken) => {
  const value = valueOn(broken.line);
  if (!value || !'*&!|>%@`,]}'.includes(value.words[0]!)) return null;
  const fix = fixIfHelps(broken, inQuotes(value));
  if (!fix) return null;
  const [first] = value.words;
  const meaning = MEANINGS[first!] ?? 'cannot begin a text';
  return {
    code: 'special-character',
    start: value.start,
    end: value.end,
    message: `${quoted(value.words)} needs quotes: ${first} ${meaning} in YAML.`,
    fix,
  };
};

/** `key: value: x`: a colon and a space inside of a value. */
export const guessSecondColon: Guesser = (broken) => {
  const value = valueOn(broken.line);
  if (!value || /^["'[{]/.test(value.words) || broken.at < value.start) return null;
  if (!/:(?:\s|$)/.test(value.words)) return null;
  const fix = fixIfHelps(broken, inQuotes(value));
  if (!fix) return null;
  return {
    code: 'second-colon',
    start: value.start,
    end: value.end,
    message: `The value ${quoted(value.words)} has a colon in it. Put it in quotes.`,
    fix,
  };
};

/** `- x` behind a key, on the key's line. */
export const guessListOnKeyLine: Guesser = (broken) => {
  const { line } = broken;
  const found = /^( *(?:- +)*[^\s"'#[{][^#]*?:)( +)(- .*)$/.exec(line.words);
  if (!found || found[1]!.trimStart().startsWith('-  ')) return null;
  const start = line.start + found[1]!.length;
  const end = start + found[2]!.length;
  const newText = `\n${' '.repeat(line.indent + 2)}`;
  const fix = fixIfHelps(broken, { title: 'Put the list below its key', start, end, newText });
  return {
    code: 'list-on-key-line',
    start: end,
    end: line.start + line.words.length,
    message: `A list begins on the line below its key, not behind ${quoted(found[1]!)}.`,
    fix,
  };
};

/** Something behind a text in quotes or brackets: `"a" b`, `'it's'`. */
export const guessTextBehind: Guesser = (broken) => {
  const value = valueOn(broken.line);
  const open = value?.words[0];
  if (!value || !open || !`"'[{`.includes(open)) return null;
  const end = closingEnd(broken.text, value.start);
  if (end < 0 || end >= value.end || broken.at < end - 1) return null;
  return open === "'" && /['\w]/.test(broken.text[end] ?? '')
    ? innerQuote(broken, value)
    : textBehind(broken, value, end, open);
};

/** `'it's'`: the quotes of the text itself are written twice. */
function innerQuote(broken: BrokenText, value: Value): Guess {
  const inner = value.words.replace(/^'|'$/g, '');
  const newText = `'${inner.replaceAll("''", "'").replaceAll("'", "''")}'`;
  const { start, end } = value;
  return {
    code: 'quote-in-quotes',
    start,
    end,
    message: `A single quote inside of single quotes is written twice: ${quoted(newText)}.`,
    fix: fixIfHelps(broken, { title: 'Write it twice', start, end, newText }),
  };
}

function textBehind(broken: BrokenText, value: Value, end: number, open: string): Guess {
  const rest = broken.text.slice(end, value.end);
  const what = open === '"' || open === "'" ? 'quote' : 'bracket';
  const whole = { ...inQuotes(value), title: 'Put the whole in quotes' };
  return {
    code: 'text-after-value',
    start: end + (rest.length - rest.trimStart().length),
    end: value.end,
    message: `Behind the closing ${what} stands ${quoted(rest)}. Put the whole in quotes, or delete it.`,
    fix: what === 'quote' ? fixIfHelps(broken, whole) : undefined,
  };
}

/** Text on the line of a `|` or `>`, whose own text begins on the next line. */
export const guessTextBehindPipe: Guesser = (broken) => {
  if (broken.failure.reason !== 'a line break is expected') return null;
  const value = valueOn(broken.line);
  const sign = value?.words[0] ?? '|';
  return {
    code: 'text-behind-pipe',
    start: broken.at,
    end: Math.max(broken.at + 1, value?.end ?? 0),
    message: `The text of ${sign} begins on the next line. Move it there, or put the whole in quotes.`,
    fix: value ? fixIfHelps(broken, inQuotes(value)) : undefined,
  };
};

/** `"\d"`: an escape that YAML does not know. */
export const guessEscape: Guesser = (broken) => {
  if (!/unknown escape|hexadecimal/.test(broken.failure.reason)) return null;
  const start = broken.text.lastIndexOf('\\', broken.at);
  const unknown = broken.text.slice(start, start + 2);
  return {
    code: 'unknown-escape',
    start,
    end: start + 2,
    message: `YAML does not know ${quoted(unknown)} in double quotes. Write \\\\ for a backslash.`,
    fix: { title: 'Double the backslash', start, end: start, newText: '\\' },
  };
};

/** Nothing may stand behind `---` on its line but a comment. */
export const guessTextBehindMarker: Guesser = (broken) => {
  const { line } = broken;
  const found = /^---[ \t]+(?=[^\s#])/.exec(line.words);
  if (!found) return null;
  const start = line.start + 3;
  const end = line.start + found[0].length;
  return {
    code: 'text-behind-marker',
    start: end,
    end: line.start + line.words.length,
    message: `Line ${lineMark(line.number)} begins a document. What belongs to it starts on the next line.`,
    fix: fixIfHelps(broken, { title: 'Put it on the next line', start, end, newText: '\n' }),
  };
};
