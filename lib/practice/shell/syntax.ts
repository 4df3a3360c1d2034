import { type ParseError, parse, type Statement } from 'unbash';

/** A script as ash reads it: what runs before an error that is met, and that error in ash's words. */
export interface Syntax {
  readonly statements: readonly Statement[];
  readonly error?: {
    readonly message: string;
    readonly line: number;
    readonly incomplete: boolean;
  };
}

const KEPT = 200;
const kept = new Map<string, Syntax>();

/** Parses a script; the same text is parsed once while it is in use. */
export function parseScript(source: string): Syntax {
  const known = kept.get(source);
  if (known) return known;
  const syntax = read(source);
  if (source.length < 4096) {
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(source, syntax);
  }
  return syntax;
}

function read(source: string): Syntax {
  const script = parse(source);
  const errors: ParseError[] = [...(script.errors ?? [])];
  const foreign = foreignSyntax(script.commands, source);
  if (foreign) errors.push(foreign);
  const first = errors.sort((a, b) => a.pos - b.pos)[0];
  if (!first) return { statements: script.commands };
  const failing = script.commands.find(
    ({ pos, end }) => pos <= first.pos && (first.pos <= end || end === pos),
  );
  const lineStart = source.lastIndexOf('\n', (failing?.pos ?? first.pos) - 1) + 1;
  const message = wordsOf(source, first, errors);
  return {
    statements: script.commands.filter(({ pos }) => pos < lineStart),
    error: {
      message,
      line: source.slice(0, first.pos).split('\n').length,
      incomplete: /end of file|unterminated|EOF|missing/.test(message),
    },
  };
}

/** What bash has and ash has not. */
function foreignSyntax(statements: readonly Statement[], source: string): ParseError | undefined {
  for (const { command } of statements) {
    if (command.type === 'Command') {
      const array = command.prefix.find(
        (item) => item.type === 'Assignment' && item.value.type === 'ArrayValue',
      );
      if (array) return { message: 'array', pos: source.indexOf('(', array.pos) };
      const hereString = command.redirects.find(({ type }) => type === 'HereString');
      if (hereString) return { message: 'redirection', pos: hereString.pos + 2 };
    }
    if (command.type === 'ArithmeticFor')
      return { message: 'bad for loop variable', pos: command.pos };
    if (command.type === 'Select') {
      return { message: 'select', pos: source.indexOf('do', command.name.end) };
    }
  }
  return undefined;
}

const LEXER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/unterminated (double|single|.*quote)/, 'unterminated quoted string'],
  [/unterminated parameter expansion/, "missing '}'"],
  [/unterminated arithmetic/, "missing '))'"],
  [/unterminated backtick/, 'EOF in backquote substitution'],
  [/unterminated/, 'unexpected end of file (expecting ")")'],
];

function wordsOf(source: string, first: ParseError, errors: readonly ParseError[]): string {
  if (first.message === 'bad for loop variable') return `syntax error: ${first.message}`;
  if (first.message === 'redirection') return 'syntax error: unexpected redirection';
  for (const [pattern, words] of LEXER_WORDS) {
    if (pattern.test(first.message)) return `syntax error: ${words}`;
  }
  const inside = /^expected command in/.test(first.message);
  const token = inside ? undefined : tokenAt(source, first.pos);
  const closing = errors
    .map(({ message }) => /^expected '([^']+)' to close '?(\w+)/.exec(message))
    .find(Boolean);
  const expecting = closing ? ` (expecting "${closing[2] === 'case' ? ')' : closing[1]}")` : '';
  if (token === undefined) return `syntax error: unexpected end of file${expecting}`;
  return `syntax error: unexpected ${token}`;
}

const RESERVED = new Set(
  'if then else elif fi do done case esac while until for in { } !'.split(' '),
);

function tokenAt(source: string, pos: number): string | undefined {
  const rest = source.slice(pos).replace(/^[ \t]+/, '');
  if (rest.trim() === '') return undefined;
  if (rest.startsWith('\n')) return 'newline';
  const operator = /^(;;|;|&&|&|\|\||\||\(|\))/.exec(rest)?.[0];
  if (operator) return `"${operator}"`;
  if (/^[<>]/.test(rest)) return 'redirection';
  const word = /^[^\s;&|()<>]+/.exec(rest)?.[0] ?? '';
  return RESERVED.has(word) ? `"${word}"` : 'word';
}
