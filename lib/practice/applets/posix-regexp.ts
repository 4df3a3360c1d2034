import { Pattern } from '../regex/pattern';
import { PatternError } from '../regex/syntax';
import { classSource } from '../shell/pattern';

export { PatternError };

const kept = new Map<string, Pattern>();

/** A POSIX basic or extended regular expression. Throws PatternError, as its search may. */
export function posixRegExp(pattern: string, extended: boolean, ignoreCase = false): Pattern {
  const key = `${extended ? 'E' : 'B'}${ignoreCase ? 'i' : ''} ${pattern}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Pattern(translate(pattern, extended), { longest: true, ignoreCase });
  if (kept.size > 200) kept.clear();
  kept.set(key, made);
  return made;
}

/** The source of a JavaScript regular expression for a POSIX one. */
export function translate(pattern: string, extended: boolean): string {
  let out = '';
  /** Whether a `*` here would have nothing to repeat and means itself. */
  let atStart = true;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!;
    if (char === '[') {
      const bracket = bracketAt(pattern, i);
      out += bracket.source;
      i = bracket.end;
      atStart = false;
      continue;
    }
    if (char === '\\') {
      i++;
      const next = pattern[i];
      if (next === undefined) throw new PatternError('Trailing backslash');
      out += escaped(next, extended);
      atStart = !extended && (next === '(' || next === '|');
      continue;
    }
    if (char === '*' && atStart) out += '\\*';
    else if (char === '^') out += extended || atStart ? '^' : '\\^';
    else if (char === '$') out += extended || endsHere(pattern, i) ? '$' : '\\$';
    else if (/[.*]/.test(char)) out += char;
    else if (/[+?(){}|]/.test(char))
      out += extended && !isPlainBrace(pattern, i) ? char : `\\${char}`;
    else out += char.replace(/[/\]]/, '\\$&');
    atStart = (char === '^' && atStart) || (extended && (char === '(' || char === '|'));
  }
  return out;
}

function isPlainBrace(pattern: string, at: number): boolean {
  return pattern[at] === '{' && !/^\{\d*,?\d*\}/.test(pattern.slice(at));
}

function endsHere(pattern: string, at: number): boolean {
  const rest = pattern.slice(at + 1);
  return rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|');
}

function escaped(char: string, extended: boolean): string {
  if (!extended && /[(){}|+?]/.test(char)) return char;
  if (char === '<') return '\\b(?=\\w)';
  if (char === '>') return '\\b(?<=\\w)';
  if (char === "'" || char === '`') return char === '`' ? '^' : '$';
  if (/[wWsSbBn1-9t]/.test(char)) return `\\${char}`;
  return /[A-Za-z0]/.test(char) ? char : `\\${char}`;
}

function bracketAt(pattern: string, start: number): { source: string; end: number } {
  let i = start + 1;
  const negated = pattern[i] === '^';
  if (negated) i++;
  let inside = '';
  for (let first = true; i < pattern.length; i++, first = false) {
    const char = pattern[i]!;
    if (char === ']' && !first) return { source: `[${negated ? '^' : ''}${inside}]`, end: i };
    const named = /^\[:(\w+):\]/.exec(pattern.slice(i));
    if (named) {
      inside += classSource(named[1]!);
      i += named[0].length - 1;
    } else inside += /[\\\]^[]/.test(char) ? `\\${char}` : char;
  }
  throw new PatternError('Unmatched [, [^, [:, [., or [=');
}
