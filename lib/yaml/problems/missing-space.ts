import type { BrokenText, Line } from './broken-text';
import type { Guess, Guesser } from './guess';

/** `key:value` at the beginning of a line, behind dashes; no address, which goes on with `//`. */
const TIGHT_COLON = /^( *(?:- +)*)((?:"[^"]+"|'[^']+'|[A-Za-z_][\w./-]*):)(?!\/\/)[^\s:]/;

/**
 * No space behind a colon: `mountPath:/x`. YAML takes that for a text, and the parser stops only lines later, so
 * lines above are looked at, too.
 */
export const guessTightColon: Guesser = (broken) => {
  for (const line of broken.linesUp(30)) {
    const found = TIGHT_COLON.exec(line.words);
    const guess = found && tightColon(broken, line, found[1]!.length, found[2]!);
    if (guess) return guess;
  }
  return null;
};

function tightColon(broken: BrokenText, line: Line, lead: number, key: string): Guess | null {
  const start = line.start + lead;
  const end = start + key.length;
  const fix = { title: 'Add the space', start: end, end, newText: ' ' };
  if (!broken.helps(fix)) return null;
  const message = `A space is missing after “${key}”.`;
  return { code: 'missing-space-after-colon', start, end, message, fix };
}

const TIGHT_DASH = /^( *)-(?=[A-Za-z_"'[{])/;

/** No space behind a dash: `-name: web`. */
export const guessTightDash: Guesser = (broken) => {
  for (const line of broken.linesUp(30)) {
    const found = TIGHT_DASH.exec(line.words);
    if (!found) continue;
    const start = line.start + found[1]!.length;
    const end = start + 1;
    const fix = { title: 'Add the space', start: end, end, newText: ' ' };
    if (!isNear(broken, line) && !broken.helps(fix)) continue;
    const word = /^-[^\s:]+/.exec(line.words.trimStart())![0];
    const message = `A space is missing after the dash of “${word}”.`;
    return { code: 'missing-space-after-dash', start, end, message, fix };
  }
  return null;
};

/** The failing line, or the one above it: a key with a dash in front is hardly meant, even where more is wrong. */
function isNear(broken: BrokenText, line: Line): boolean {
  const above = broken.lineAbove(broken.line.number);
  const isKey = /^ *-[A-Za-z_][\w.-]*:(?: |$)/.test(line.words);
  return isKey && (line.number === broken.line.number || line.number === above?.number);
}
