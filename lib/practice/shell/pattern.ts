import { Pattern } from '../regex/pattern';

/** A piece of a pattern: quoted text means itself, the rest may hold * ? [ ]. */
export interface PatternPiece {
  readonly text: string;
  readonly quoted: boolean;
}

const SPECIAL = /[.*+?^${}()|[\]\\/-]/g;

/** Escapes what is quoted, so that pieces can be joined to one glob. */
export function globOf(pieces: readonly PatternPiece[]): string {
  return pieces
    .map(({ text, quoted }) => (quoted ? text.replace(/[*?[\]\\!^-]/g, '\\$&') : text))
    .join('');
}

export function hasGlob(pieces: readonly PatternPiece[]): boolean {
  return pieces.some(({ text, quoted }) => !quoted && /[*?[]/.test(text));
}

const kept = new Map<string, Pattern>();

/** A glob as a regular expression that must match all of a text. */
export function globToRegExp(glob: string): Pattern {
  const known = kept.get(glob);
  if (known) return known;
  const made = new Pattern(`^(?:${globToSource(glob)})$`, { dotAll: true });
  if (kept.size > 500) kept.clear();
  kept.set(glob, made);
  return made;
}

/** A glob as the source of a regular expression. */
export function globToSource(glob: string): string {
  let source = '';
  for (let i = 0; i < glob.length; i++) {
    const char = glob[i]!;
    if (char === '\\' && i + 1 < glob.length) {
      i++;
      source += glob[i]!.replace(SPECIAL, '\\$&');
    } else if (char === '*') source += '.*';
    else if (char === '?') source += '.';
    else if (char === '[') {
      const bracket = bracketAt(glob, i);
      source += bracket ? bracket.source : '\\[';
      if (bracket) i = bracket.end;
    } else source += char.replace(SPECIAL, '\\$&');
  }
  return source;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
};

/** The inside of a POSIX bracket expression as that of a regular expression's. */
export function classSource(name: string): string {
  return CLASSES[name] ?? '';
}

function bracketAt(glob: string, start: number): { source: string; end: number } | undefined {
  let i = start + 1;
  const negated = glob[i] === '!' || glob[i] === '^';
  if (negated) i++;
  let inside = '';
  for (let first = true; i < glob.length; i++, first = false) {
    const char = glob[i]!;
    if (char === ']' && !first) {
      const source = inside === '' ? (negated ? '.' : '(?!)') : `[${negated ? '^' : ''}${inside}]`;
      return { source, end: i };
    }
    const named = /^\[:(\w+):\]/.exec(glob.slice(i));
    if (named) {
      inside += classSource(named[1]!);
      i += named[0].length - 1;
    } else if (char === '\\' && i + 1 < glob.length) {
      i++;
      inside += glob[i]!.replace(/[\]\\^-]/g, '\\$&');
    } else if (char === '-') {
      const isRange = !first && glob[i + 1] !== ']' && i + 1 < glob.length;
      inside += isRange ? '-' : '\\-';
    } else inside += char.replace(/[[\]\\^]/g, '\\$&');
  }
  return undefined;
}
