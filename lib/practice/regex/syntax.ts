import { Errno } from '../vfs/errno';

/** A pattern that is not well formed, or too big; where nobody says so of a pattern, the program ends with its words. */
export class PatternError extends Errno {
  constructor(message: string) {
    super('ENOMEM');
    this.message = message;
  }
}

/** A set of characters: by code for bytes; `beyond` says whether those above belong. */
export interface CharSet {
  readonly bytes: Uint8Array;
  readonly beyond: boolean;
}

export type Tree =
  | { readonly kind: 'empty' }
  | { readonly kind: 'never' }
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'boundary'; readonly negated: boolean }
  /** A single character before or behind this place, or none where `negated`. */
  | {
      readonly kind: 'look';
      readonly set: CharSet;
      readonly behind: boolean;
      readonly negated: boolean;
    }
  | { readonly kind: 'group'; readonly inner: Tree; readonly number: number }
  | { readonly kind: 'back'; readonly number: number }
  | { readonly kind: 'list'; readonly parts: readonly Tree[] }
  | { readonly kind: 'either'; readonly parts: readonly Tree[] }
  | {
      readonly kind: 'repeat';
      readonly inner: Tree;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    };

export interface ParseOptions {
  readonly ignoreCase?: boolean;
  /** `.` is a line end too. */
  readonly dotAll?: boolean;
}

/** How deep groups may nest, and how often a piece may be repeated by count. */
const MOST_DEPTH = 200;
const MOST_REPEAT = 32_767;

export function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 97 && code <= 122)
  );
}

function setOf(test: (code: number) => boolean, beyond = false): CharSet {
  return { bytes: Uint8Array.from({ length: 256 }, (_, code) => (test(code) ? 1 : 0)), beyond };
}

const invert = ({ bytes, beyond }: CharSet): CharSet => setOf((code) => bytes[code] === 0, !beyond);

const WORD = setOf(isWord);
const DIGIT = setOf((code) => code >= 48 && code <= 57);
const SPACE = setOf((code) => code === 32 || (code >= 9 && code <= 13));
const NAMED: Readonly<Record<string, CharSet>> = {
  w: WORD,
  W: invert(WORD),
  d: DIGIT,
  D: invert(DIGIT),
  s: SPACE,
  S: invert(SPACE),
};
const CONTROL: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, v: 11, 0: 0 };

export interface Parsed {
  readonly tree: Tree;
  /** How many groups are remembered. */
  readonly groups: number;
}

/** Reads JavaScript's syntax, as far as it is used here: no names, no look around for more than one character. */
export function parsePattern(source: string, options: ParseOptions = {}): Parsed {
  return new Parser(source, options).parse();
}

class Parser {
  private at = 0;
  private groups = 0;
  private depth = 0;

  constructor(
    private readonly source: string,
    private readonly options: ParseOptions,
  ) {}

  parse(): Parsed {
    const tree = this.either();
    if (this.at < this.source.length) throw new PatternError('Unmatched ) or \\)');
    return { tree, groups: this.groups };
  }

  private take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private either(): Tree {
    if (++this.depth > MOST_DEPTH) throw new PatternError('Regular expression too big');
    const parts = [this.list()];
    while (this.take('|')) parts.push(this.list());
    this.depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'either', parts };
  }

  private list(): Tree {
    const parts: Tree[] = [];
    while (this.at < this.source.length) {
      const char = this.source[this.at]!;
      if (char === '|' || char === ')') break;
      parts.push(this.repeated(this.atom()));
    }
    if (parts.length === 1) return parts[0]!;
    return parts.length === 0 ? { kind: 'empty' } : { kind: 'list', parts };
  }

  private repeated(tree: Tree): Tree {
    let inner = tree;
    for (;;) {
      const range = this.range();
      if (!range) return inner;
      const lazy = this.take('?');
      inner = { kind: 'repeat', inner, ...range, lazy };
    }
  }

  private range(): { least: number; most: number } | undefined {
    if (this.take('*')) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.take('+')) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.take('?')) return { least: 0, most: 1 };
    const braces = /^\{(\d*)(,?)(\d*)\}/.exec(this.source.slice(this.at, this.at + 20));
    if (!braces || braces[0] === '{}' || braces[0] === '{,}') return undefined;
    this.at += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[2] ? (braces[3] ? Number(braces[3]) : Number.POSITIVE_INFINITY) : least;
    const highest = Number.isFinite(most) ? most : least;
    if (least > most || highest > MOST_REPEAT) throw new PatternError('Invalid content of \\{\\}');
    return { least, most };
  }

  private atom(): Tree {
    const char = this.source[this.at++]!;
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'set', set: this.folded(this.bracket()) };
      case '.':
        return {
          kind: 'set',
          set: setOf((code) => this.options.dotAll === true || code !== 10, true),
        };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '*':
      case '+':
      case '?':
        throw new PatternError('Invalid preceding regular expression');
      case '\\':
        return this.escape();
      default:
        return this.literal(char.charCodeAt(0));
    }
  }

  private literal(code: number): Tree {
    if (!this.options.ignoreCase) return { kind: 'char', code };
    const char = String.fromCharCode(code);
    if (char.toLowerCase() === char.toUpperCase() || code > 127) return { kind: 'char', code };
    const both = [char.toLowerCase().charCodeAt(0), char.toUpperCase().charCodeAt(0)];
    return { kind: 'set', set: setOf((one) => both.includes(one)) };
  }

  private folded(set: CharSet): CharSet {
    if (!this.options.ignoreCase) return set;
    const has = (char: string) => set.bytes[char.charCodeAt(0)] === 1;
    return setOf((code) => {
      const char = String.fromCharCode(code);
      const isLetter = code < 128 && char.toLowerCase() !== char.toUpperCase();
      return (
        set.bytes[code] === 1 || (isLetter && (has(char.toLowerCase()) || has(char.toUpperCase())))
      );
    }, set.beyond);
  }

  private escape(): Tree {
    const char = this.source[this.at++];
    if (char === undefined) throw new PatternError('Trailing backslash');
    const named = NAMED[char];
    if (named) return { kind: 'set', set: named };
    if (char === 'b' || char === 'B') return { kind: 'boundary', negated: char === 'B' };
    if (/[1-9]/.test(char)) return { kind: 'back', number: Number(char) };
    return this.literal(this.escaped(char));
  }

  private escaped(char: string): number {
    if (char === 'x' || char === 'u') {
      const digits = this.source.slice(this.at, this.at + (char === 'x' ? 2 : 4));
      if (/^[0-9a-f]+$/i.test(digits)) {
        this.at += digits.length;
        return Number.parseInt(digits, 16);
      }
    }
    return CONTROL[char] ?? char.charCodeAt(0);
  }

  private group(): Tree {
    const look = /^\?(<?)([=!])/.exec(this.source.slice(this.at, this.at + 3));
    if (look) {
      this.at += look[0].length;
      return this.look(look[1] === '<', look[2] === '!');
    }
    const isPlain = this.take('?:');
    if (!isPlain && this.source[this.at] === '?')
      throw new PatternError('Invalid preceding regular expression');
    const number = isPlain ? 0 : ++this.groups;
    const inner = this.either();
    if (!this.take(')')) throw new PatternError('Unmatched ( or \\(');
    return isPlain ? inner : { kind: 'group', inner, number };
  }

  private look(behind: boolean, negated: boolean): Tree {
    const inner = this.either();
    if (!this.take(')')) throw new PatternError('Unmatched ( or \\(');
    if (inner.kind === 'empty') return negated ? { kind: 'never' } : { kind: 'empty' };
    if (inner.kind === 'set') return { kind: 'look', set: inner.set, behind, negated };
    if (inner.kind !== 'char') throw new PatternError('Invalid preceding regular expression');
    return { kind: 'look', set: setOf((code) => code === inner.code), behind, negated };
  }

  private bracket(): CharSet {
    const negated = this.take('^');
    const bytes = new Uint8Array(256);
    let beyond = false;
    while (!this.take(']')) {
      if (this.at >= this.source.length) throw new PatternError('Unmatched [, [^, [:, [., or [=');
      const low = this.member();
      if (typeof low !== 'number') {
        for (let code = 0; code < 256; code++) bytes[code]! |= low.bytes[code]!;
        beyond ||= low.beyond;
        continue;
      }
      let high = low;
      if (
        this.source[this.at] === '-' &&
        this.source[this.at + 1] !== ']' &&
        this.at + 1 < this.source.length
      ) {
        this.at++;
        const end = this.member();
        if (typeof end !== 'number' || end < low) throw new PatternError('Invalid range end');
        high = end;
      }
      for (let code = low; code <= Math.min(high, 255); code++) bytes[code] = 1;
      if (high > 255) beyond = true;
    }
    const set = { bytes, beyond };
    return negated ? invert(set) : set;
  }

  private member(): number | CharSet {
    const char = this.source[this.at++]!;
    if (char !== '\\') return char.charCodeAt(0);
    const next = this.source[this.at++] ?? '\\';
    return NAMED[next] ?? (next === 'b' ? 8 : this.escaped(next));
  }
}
