import { nextLine } from '../trivia';
import type { Guess, Guesser } from './guess';
import { lineMark } from './line-mark';

/** Characters that cannot stand in YAML: NUL and others without a picture, halves of characters. */
export const guessUnprintable: Guesser = (broken) => {
  const { text, at, failure } = broken;
  if (!/null byte|non-printable|valid JSON character/.test(failure.reason)) return null;
  const code = text.codePointAt(at) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const line = lineMark(broken.line.number);
  const span = { start: at, end: at + (code > 0xffff ? 2 : 1) };
  return {
    ...span,
    code: 'unprintable-character',
    message: `Line ${line} holds a character that no text can show (${name}). Delete it.`,
    fix: { title: 'Delete the character', ...span, newText: '' },
  };
};

/** A tab where an indentation is counted. */
export const guessTab: Guesser = (broken) => {
  for (const line of broken.linesUp(5)) {
    const found = /^( *(?:- *)*)(\t[\t ]*)/.exec(line.words);
    if (!found) continue;
    const start = line.start + found[1]!.length;
    const end = start + found[2]!.length;
    const newText = found[2]!.replaceAll('\t', '  ');
    return {
      code: 'tab-indentation',
      start,
      end,
      message: `Line ${lineMark(line.number)} ${startsWith(line.words, 'a tab')}. YAML allows only spaces.`,
      fix: { title: 'Put spaces in its place', start, end, newText },
    };
  }
  return null;
};

function startsWith(words: string, what: string): string {
  return /^[\t\u00a0]/.test(words) ? `starts with ${what}` : `has ${what} in front of its text`;
}

const ODD_SPACES = /^( *(?:- *)*)([\u00a0\u2000-\u200b\u202f\u3000\ufeff]+)/;

/** A space that is none, from a web page or a document. */
export const guessOddSpace: Guesser = (broken) => {
  for (const line of broken.linesUp(30)) {
    const found =
      line.start === 0 && line.words[0] === '\ufeff' ? null : ODD_SPACES.exec(line.words);
    if (!found) continue;
    const start = line.start + found[1]!.length;
    const end = start + found[2]!.length;
    const fix = { title: 'Put spaces in its place', start, end, newText: ' '.repeat(end - start) };
    if (!broken.helps(fix)) continue;
    const place = startsWith(line.words, 'a special space');
    return {
      code: 'odd-space',
      start,
      end,
      message: `Line ${lineMark(line.number)} ${place}, as web pages have them. YAML knows only the one of the space bar.`,
      fix,
    };
  }
  return null;
};

/** Lines that a merge of two versions has left. */
export const guessConflict: Guesser = (broken) => {
  for (const line of broken.linesUp()) {
    if (!/^(?:<{7}|={7}|>{7})(?: |$)/.test(line.words)) continue;
    return {
      code: 'merge-conflict',
      start: line.start,
      end: line.start + line.words.length,
      message: `Line ${lineMark(line.number)} was left by a merge of two versions. Keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>.`,
    };
  }
  return null;
};

/** Backticks around a piece of Markdown. */
export const guessFence: Guesser = (broken): Guess | null => {
  const { line } = broken;
  if (!/^\s*```/.test(line.words)) return null;
  const start = line.start;
  const end = nextLine(broken.text, start);
  return {
    code: 'markdown-fence',
    start,
    end: start + line.words.length,
    message: `Line ${lineMark(line.number)} belongs to Markdown, not to YAML. Delete it.`,
    fix: { title: 'Delete the line', start, end, newText: '' },
  };
};

/** `%YAML 1.2`: kubectl takes no such line. */
export const guessDirective: Guesser = (broken): Guess | null => {
  if (!/directive/i.test(broken.failure.reason)) return null;
  const line = [...broken.linesUp(5)].find((one) => one.words.startsWith('%'));
  if (!line) return null;
  const start = line.start;
  return {
    code: 'directive',
    start,
    end: start + line.words.length,
    message: `Line ${lineMark(line.number)} is an instruction to the reader of YAML. Kubernetes takes none. Delete it.`,
    fix: { title: 'Delete the line', start, end: nextLine(broken.text, start), newText: '' },
  };
};
