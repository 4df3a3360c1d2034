import type { Pattern } from '../regex/pattern';
import { PatternError, posixRegExp } from './posix-regexp';

export type Address =
  | { readonly kind: 'line' | 'plus'; readonly line: number }
  | { readonly kind: 'step'; readonly line: number; readonly step: number }
  | { readonly kind: 'last' }
  | { readonly kind: 'pattern'; readonly pattern: Pattern };

export interface SedCommand {
  readonly name: string;
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly negated: boolean;
  readonly text?: string;
  readonly code?: number;
  readonly label?: string;
  readonly map?: ReadonlyMap<string, string>;
  readonly pattern?: Pattern;
  readonly replace?: (match: readonly string[]) => string;
  /** From which match on, and whether all after it. */
  readonly which?: number;
  readonly global?: boolean;
  readonly prints?: boolean;
  /** The index of the command before the one to go on with. */
  jump?: number;
}

export class ScriptError extends Error {
  constructor(
    message: string,
    /** It is a real command that this stand-in lacks. */
    readonly isLack = false,
  ) {
    super(message);
  }
}

/** Parses a sed script. Throws ScriptError, PatternError. */
export function parseScript(text: string, extended: boolean): SedCommand[] {
  const parser = new Parser(text, extended);
  const commands = parser.all();
  resolveJumps(commands);
  return commands;
}

function resolveJumps(commands: SedCommand[]): void {
  const labels = new Map<string, number>();
  const open: number[] = [];
  commands.forEach((command, index) => {
    if (command.name === ':') labels.set(command.label ?? '', index);
    if (command.name === '{') open.push(index);
    if (command.name === '}') {
      const start = open.pop();
      if (start === undefined) throw new ScriptError('unexpected }');
      commands[start]!.jump = index;
    }
  });
  if (open.length > 0) throw new ScriptError('unmatched {');
  for (const command of commands) {
    if (!/^[btT]$/.test(command.name) || !command.label) continue;
    const target = labels.get(command.label);
    if (target === undefined)
      throw new ScriptError(`can't find label for jump to '${command.label}'`);
    command.jump = target;
  }
}

class Parser {
  private at = 0;
  private lastPattern: Pattern | undefined;

  constructor(
    private readonly text: string,
    private readonly extended: boolean,
  ) {}

  all(): SedCommand[] {
    const commands: SedCommand[] = [];
    for (;;) {
      this.skip(/[\s;]*/y);
      if (this.at >= this.text.length) return commands;
      if (this.text[this.at] === '#') this.skip(/[^\n]*/y);
      else commands.push(this.command());
    }
  }

  private skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0] ?? '';
    this.at += match.length;
    return match;
  }

  private command(): SedCommand {
    const from = this.address();
    let to: Address | undefined;
    if (from && this.text[this.at] === ',') {
      this.at++;
      this.skip(/[ \t]*/y);
      to = this.address();
      if (!to) throw new ScriptError('no address after comma');
    }
    this.skip(/[ \t]*/y);
    const negated = this.skip(/!*/y) !== '';
    this.skip(/[ \t]*/y);
    const name = this.text[this.at++];
    if (name === undefined) throw new ScriptError('missing command');
    if (to && (name === 'a' || name === 'i'))
      throw new ScriptError('command only uses one address');
    return { name, from, to, negated, ...this.rest(name) };
  }

  private address(): Address | undefined {
    const char = this.text[this.at];
    if (char === '$') {
      this.at++;
      return { kind: 'last' };
    }
    if (char === '+') {
      this.at++;
      return { kind: 'plus', line: Number(this.skip(/\d+/y)) };
    }
    if (char === '/' || char === '\\') {
      if (char === '\\') this.at++;
      const delimiter = this.text[this.at++]!;
      const source = this.until(delimiter);
      const ignoreCase = this.skip(/[I]*/y) !== '';
      return { kind: 'pattern', pattern: this.pattern(source, ignoreCase) };
    }
    const digits = this.skip(/\d+/y);
    if (digits === '') return undefined;
    const step = this.skip(/~\d+/y);
    if (step) return { kind: 'step', line: Number(digits), step: Number(step.slice(1)) };
    return { kind: 'line', line: Number(digits) };
  }

  private pattern(source: string, ignoreCase: boolean): Pattern {
    if (source !== '') this.lastPattern = posixRegExp(source, this.extended, ignoreCase);
    if (!this.lastPattern) throw new PatternError('No previous regular expression');
    return this.lastPattern;
  }

  /** Text up to a delimiter; what is escaped stays so, but for the delimiter itself and \n. */
  private until(delimiter: string): string {
    let out = '';
    let bracket = false;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text[this.at]!;
      if (char === '\\' && this.at + 1 < this.text.length) {
        this.at++;
        const next = this.text[this.at]!;
        out += next === delimiter ? next : next === 'n' ? '\n' : `\\${next}`;
        continue;
      }
      if (char === '[' && !bracket) bracket = true;
      else if (char === ']' && bracket && !/\[\^?$/.test(out)) bracket = false;
      if (char === delimiter && !bracket) {
        this.at++;
        return out;
      }
      out += char;
    }
    throw new ScriptError(`unmatched '${delimiter}'`);
  }

  private rest(name: string): Partial<SedCommand> {
    if ('{'.includes(name)) return {};
    if ('}dDpPnNgGhHx='.includes(name)) return this.ended({});
    if (name === 's') return this.substitution();
    if (name === 'y') return this.transliteration();
    if ('aic'.includes(name)) return { text: this.textArgument() };
    if (name === ':' || 'btT'.includes(name)) {
      return { label: this.skip(/[ \t]*[^\s;}]*/y).trim() };
    }
    if (name === 'q' || name === 'Q') return this.ended({ code: Number(this.skip(/[ \t]*\d*/y)) });
    if ('rwRWeF'.includes(name)) throw new ScriptError(`the command ${name}`, true);
    throw new ScriptError(`unsupported command ${name}`);
  }

  private ended(command: Partial<SedCommand>): Partial<SedCommand> {
    this.skip(/[ \t]*/y);
    const next = this.text[this.at];
    if (next !== undefined && !/[;\n}#]/.test(next))
      throw new ScriptError('extra characters after command');
    return command;
  }

  private textArgument(): string {
    this.skip(/[ \t]*/y);
    this.skip(/\\\n?[ \t]*/y);
    let text = '';
    while (this.at < this.text.length) {
      const char = this.text[this.at++]!;
      if (char === '\n') break;
      text += char === '\\' ? (this.text[this.at++] ?? '') : char;
    }
    return text;
  }

  private transliteration(): Partial<SedCommand> {
    const delimiter = this.text[this.at++] ?? '';
    const plain = (text: string) => [...text.replace(/\\\\/g, '\\')];
    const from = plain(this.until(delimiter));
    const to = plain(this.until(delimiter));
    if (from.length !== to.length) throw new ScriptError('strings for y have different lengths');
    return this.ended({ map: new Map(from.map((char, index) => [char, to[index]!])) });
  }

  private substitution(): Partial<SedCommand> {
    const delimiter = this.text[this.at++];
    if (delimiter === undefined) throw new ScriptError('bad substitution');
    const source = this.until(delimiter);
    const replacement = this.replacement(delimiter);
    const flags = this.skip(/[gpIi0-9]*/y);
    if (/[we]/.test(this.text[this.at] ?? ''))
      throw new ScriptError(`the flag ${this.text[this.at]} of s`, true);
    const number = /\d+/.exec(flags)?.[0];
    return this.ended({
      pattern: this.pattern(source, /[iI]/.test(flags)),
      replace: replacement,
      which: Number(number ?? 1),
      global: flags.includes('g'),
      prints: flags.includes('p'),
    });
  }

  private replacement(delimiter: string): (match: readonly string[]) => string {
    const parts: (string | number)[] = [];
    for (;;) {
      const char = this.text[this.at++];
      if (char === undefined) throw new ScriptError(`unmatched '${delimiter}'`);
      if (char === delimiter) break;
      if (char === '&') parts.push(0);
      else if (char !== '\\') parts.push(char);
      else {
        const next = this.text[this.at++] ?? '';
        if (/\d/.test(next)) parts.push(Number(next));
        else if (/[ULEul]/.test(next)) throw new ScriptError(`\\${next} in s`, true);
        else parts.push(next === 'n' ? '\n' : next === 't' ? '\t' : next);
      }
    }
    return (match) =>
      parts.map((part) => (typeof part === 'string' ? part : (match[part] ?? ''))).join('');
  }
}
