import type { BrokenText, Line } from './broken-text';
import { fixIfHelps, type Guess, type Guesser, spanOfLine } from './guess';
import { lineMark, quoted } from './line-mark';

const KEY_LINE = /^ *(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#[{][^#]*?):(?: |$)/;

function isKeyLine(line: Line): boolean {
  return KEY_LINE.test(line.words);
}

function isItemLine(line: Line): boolean {
  return /^ *-(?: |$)/.test(line.words);
}

/** A dash among keys, or a key among items, at the same column. */
export const guessMixture: Guesser = (broken) => {
  const { line } = broken;
  if (broken.at > line.start + line.indent) return null;
  const beside = neighbourAbove(broken, line);
  if (!beside || isItemLine(beside) === isItemLine(line)) return null;
  return isItemLine(line) ? dashAmongKeys(line) : keyAmongItems(line);
};

/** The nearest line above that stands at the same column, with nothing further out between. */
function neighbourAbove(broken: BrokenText, line: Line): Line | null {
  for (let above = broken.lineAbove(line.number); above; above = broken.lineAbove(above.number)) {
    if (above.indent === line.indent) return above;
    if (above.indent < line.indent) return null;
  }
  return null;
}

function dashAmongKeys(line: Line): Guess {
  return {
    code: 'item-among-keys',
    ...spanOfLine(line),
    message: `Line ${lineMark(line.number)} starts with a dash, but the lines above at this column are keys. A dash begins an item of a list.`,
  };
}

function keyAmongItems(line: Line): Guess {
  return {
    code: 'key-among-items',
    ...spanOfLine(line),
    message: `Line ${lineMark(line.number)} is a key, but the lines above at this column are items of a list. It needs a dash, or another place.`,
  };
}

/** A line without a colon where a key belongs; also one whose next line then runs on from it. */
export const guessMissingColon: Guesser = (broken) => {
  const { line } = broken;
  const isAtItsStart = broken.at === line.start + line.indent;
  if (isAtItsStart && broken.failure.reason.startsWith('bad indentation')) return null;
  const guilty = isKeyLine(line) ? broken.lineAbove(line.number) : line;
  if (!guilty || /:(?:\s|$)/.test(guilty.words) || !/[^\s-]/.test(guilty.words)) return null;
  if (/["'[\]{}|>]\s*$/.test(guilty.words)) return null;
  return (
    dots(guilty) ??
    equalsSign(broken, guilty) ??
    colonBehindWord(broken, guilty) ??
    colonAtEnd(guilty)
  );
};

/** `...`, where somebody has left something out. */
function dots(line: Line): Guess | null {
  if (!/^ *(?:- +)*(?:\.{2,}|…)\s*$/.test(line.words)) return null;
  const span = spanOfLine(line);
  return {
    code: 'left-out',
    ...span,
    message: `Line ${lineMark(line.number)} says that something was left out. Put it there, or delete the line.`,
    fix: { title: 'Make it a comment', start: span.start, end: span.start, newText: '# ' },
  };
}

/** `key = value`, as in other kinds of files. */
function equalsSign(broken: BrokenText, line: Line): Guess | null {
  const found = /^( *(?:- +)*)([\w.-]+)( *= *)/.exec(line.words);
  if (!found) return null;
  const start = line.start + found[1]!.length + found[2]!.length;
  const end = start + found[3]!.length;
  const fix = fixIfHelps(broken, { title: 'Write a colon', start, end, newText: ': ' });
  if (!fix) return null;
  return {
    code: 'equals-sign',
    ...spanOfLine(line),
    message: `YAML writes “${found[2]}: …”, with a colon, not with =.`,
    fix,
  };
}

/** `image nginx`. */
function colonBehindWord(broken: BrokenText, line: Line): Guess | null {
  const found = /^( *(?:- +)*)([A-Za-z][\w./-]*) +\S/.exec(line.words);
  if (!found) return null;
  const at = line.start + found[1]!.length + found[2]!.length;
  const fix = fixIfHelps(broken, { title: 'Add the colon', start: at, end: at, newText: ':' });
  if (!fix) return null;
  return {
    code: 'missing-colon',
    ...spanOfLine(line),
    message: `A colon is missing after “${found[2]}”.`,
    fix,
  };
}

function colonAtEnd(line: Line): Guess {
  const bare = line.words.replace(/\s+#.*$/, '').trimEnd();
  const words = bare.replace(/^ *(?:- +)*/, '');
  const end = line.start + bare.length;
  const example = /^[\w./-]+$/.test(words) ? `: ${quoted(`${words}:`)}.` : '.';
  return {
    code: 'missing-colon',
    start: end - words.length,
    end,
    message: `Line ${lineMark(line.number)} has no colon. A key ends with one${example}`,
  };
}
