import type { Pattern } from '../regex/pattern';
import { posixRegExp } from './posix-regexp';

export type Expr =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regex'; readonly pattern: Pattern }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'field'; readonly index: Expr }
  | { readonly kind: 'element'; readonly name: string; readonly keys: readonly Expr[] }
  | { readonly kind: 'in'; readonly keys: readonly Expr[]; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expr }
  | {
      readonly kind: 'step';
      readonly operator: string;
      readonly target: Expr;
      readonly before: boolean;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expr;
      readonly right: Expr;
    }
  | {
      readonly kind: 'assign';
      readonly operator: string;
      readonly target: Expr;
      readonly value: Expr;
    }
  | { readonly kind: 'choose'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expr[] };

export type Stmt =
  | { readonly kind: 'expr'; readonly value: Expr }
  | {
      readonly kind: 'print';
      readonly formatted: boolean;
      readonly args: readonly Expr[];
      readonly mode: string;
      readonly target: Expr | undefined;
    }
  | { readonly kind: 'block'; readonly body: readonly Stmt[] }
  | { readonly kind: 'if'; readonly test: Expr; readonly yes: Stmt; readonly no: Stmt | undefined }
  | { readonly kind: 'while'; readonly test: Expr; readonly body: Stmt; readonly first: boolean }
  | {
      readonly kind: 'for';
      readonly start: Stmt | undefined;
      readonly test: Expr | undefined;
      readonly step: Stmt | undefined;
      readonly body: Stmt;
    }
  | { readonly kind: 'each'; readonly name: string; readonly array: string; readonly body: Stmt }
  | { readonly kind: 'delete'; readonly name: string; readonly keys: readonly Expr[] | undefined }
  | {
      readonly kind: 'jump';
      readonly to: 'next' | 'exit' | 'break' | 'continue' | 'return';
      readonly value: Expr | undefined;
    };

export interface Rule {
  readonly when: 'BEGIN' | 'END' | Expr | undefined;
  /** A range's end. */
  readonly until: Expr | undefined;
  /** Undefined: print the line. */
  readonly body: Stmt | undefined;
}

export interface AwkFunction {
  readonly params: readonly string[];
  readonly body: Stmt;
}

export interface AwkProgram {
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, AwkFunction>;
}

export class AwkError extends Error {
  constructor(
    message: string,
    /** It is awk, but this stand-in lacks it. */
    readonly isLack = false,
  ) {
    super(message);
  }
}

interface Token {
  readonly kind: 'number' | 'string' | 'regex' | 'name' | 'call' | 'symbol' | 'newline' | 'end';
  readonly text: string;
}

const SYMBOLS =
  /^(\*\*=|\*\*|&&|\|\||\+\+|--|\+=|-=|\*=|\/=|%=|\^=|==|<=|>=|!=|!~|>>|[{}()[\];,+\-*/%^!<>|?:~$=])/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  '/': '/',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let rest = source;
  const take = (kind: Token['kind'], text: string, length = text.length) => {
    tokens.push({ kind, text });
    rest = rest.slice(length);
  };
  while (rest !== '') {
    const blank = /^(?:[ \t\r]|\\\r?\n|#[^\n]*)+/.exec(rest)?.[0];
    if (blank) {
      rest = rest.slice(blank.length);
      continue;
    }
    const number = /^(0[xX][0-9a-fA-F]+|(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?)/.exec(rest)?.[0];
    const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    if (rest[0] === '\n') take('newline', '\n');
    else if (number) take('number', number);
    else if (name) take(rest[name.length] === '(' ? 'call' : 'name', name);
    else if (rest[0] === '"') {
      const text = /^"((?:[^"\\\n]|\\[\s\S])*)"/.exec(rest);
      if (!text) throw new AwkError('cmd. line:1: Unterminated string');
      take('string', unescapeText(text[1]!), text[0].length);
    } else if (rest[0] === '/' && regexMayFollow(tokens.at(-1))) {
      const text = /^\/((?:[^/\\\n[]|\\.|\[\^?\]?[^\]\n]*\])*)\//.exec(rest);
      if (!text) throw new AwkError('unterminated regex');
      take('regex', text[1]!.replace(/\\\//g, '/'), text[0].length);
    } else {
      const symbol = SYMBOLS.exec(rest)?.[0];
      if (!symbol) throw new AwkError(`cmd. line:1: Unexpected token`);
      take('symbol', symbol);
    }
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function unescapeText(text: string): string {
  return text.replace(/\\(\n|[0-7]{1,3}|.)/g, (whole, char: string) => {
    if (/^[0-7]/.test(char)) return String.fromCharCode(Number.parseInt(char, 8));
    return char === '\n' ? '' : (ESCAPES[char] ?? whole);
  });
}

function regexMayFollow(before: Token | undefined): boolean {
  if (!before) return true;
  if (before.kind === 'number' || before.kind === 'string' || before.kind === 'regex') return false;
  if (before.kind === 'name') return /^(print|return|in)$/.test(before.text);
  return !/^(\)|\]|\$|\+\+|--)$/.test(before.text);
}

/** Parses an awk program. Throws AwkError, PatternError. */
export function parseAwk(source: string): AwkProgram {
  return new Parser(tokenize(source)).program();
}

const BINARY: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['in'],
  ['~', '!~'],
  ['<', '<=', '==', '!=', '>', '>='],
];

class Parser {
  private at = 0;
  /** Within `print …`, where `>` is a redirection. */
  private inPrint = false;

  constructor(private readonly tokens: readonly Token[]) {}

  program(): AwkProgram {
    const rules: Rule[] = [];
    const functions = new Map<string, AwkFunction>();
    for (this.newlines(); this.peek().kind !== 'end'; this.newlines()) {
      if (this.peek().text === 'function' || this.peek().text === 'func') {
        this.at++;
        const name = this.take().text;
        this.expect('(');
        const params: string[] = [];
        while (!this.accept(')')) {
          params.push(this.take().text);
          this.accept(',');
        }
        this.newlines();
        functions.set(name, { params, body: this.block() });
      } else rules.push(this.rule());
    }
    return { rules, functions };
  }

  private peek(): Token {
    return this.tokens[this.at]!;
  }
  private take(): Token {
    return this.tokens[this.at++]!;
  }
  private is(text: string): boolean {
    const token = this.peek();
    return (
      token.text === text &&
      (token.kind === 'symbol' || token.kind === 'name' || token.kind === 'call')
    );
  }
  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }
  private expect(text: string): void {
    if (!this.accept(text)) throw new AwkError('cmd. line:1: Unexpected token');
  }
  private newlines(): void {
    while (this.peek().kind === 'newline' || this.is(';')) this.at++;
  }
  private skipNewlines(): void {
    while (this.peek().kind === 'newline') this.at++;
  }

  private rule(): Rule {
    const word = this.peek().text;
    if (this.peek().kind === 'name' && (word === 'BEGIN' || word === 'END')) {
      this.at++;
      this.skipNewlines();
      return { when: word, until: undefined, body: this.block() };
    }
    const when = this.is('{') ? undefined : this.expr();
    let until: Expr | undefined;
    if (when && this.accept(',')) {
      this.skipNewlines();
      until = this.expr();
    }
    return { when, until, body: this.is('{') ? this.block() : undefined };
  }

  private block(): Stmt {
    this.expect('{');
    const body: Stmt[] = [];
    for (this.newlines(); !this.accept('}'); this.newlines()) {
      if (this.peek().kind === 'end') throw new AwkError('cmd. line:1: Unexpected token');
      body.push(this.statement());
    }
    return { kind: 'block', body };
  }

  private ended(): void {
    if (this.is('}') || this.peek().kind === 'end') return;
    if (this.peek().kind === 'newline' || this.is(';')) {
      this.at++;
      return;
    }
    throw new AwkError('cmd. line:1: Unexpected token');
  }

  private body(): Stmt {
    this.skipNewlines();
    if (this.accept(';')) return { kind: 'block', body: [] };
    return this.statement();
  }

  private statement(): Stmt {
    if (this.is('{')) return this.block();
    if (this.accept('if')) {
      this.expect('(');
      const test = this.expr();
      this.expect(')');
      const yes = this.body();
      const mark = this.at;
      this.newlines();
      if (this.accept('else')) return { kind: 'if', test, yes, no: this.body() };
      this.at = mark;
      return { kind: 'if', test, yes, no: undefined };
    }
    if (this.accept('while')) {
      this.expect('(');
      const test = this.expr();
      this.expect(')');
      return { kind: 'while', test, body: this.body(), first: false };
    }
    if (this.accept('do')) {
      const body = this.body();
      this.newlines();
      this.expect('while');
      this.expect('(');
      const test = this.expr();
      this.expect(')');
      this.ended();
      return { kind: 'while', test, body, first: true };
    }
    if (this.accept('for')) return this.loop();
    const simple = this.simple();
    this.ended();
    return simple;
  }

  private loop(): Stmt {
    this.expect('(');
    const [name, word, array, close] = this.tokens.slice(this.at, this.at + 4);
    if (
      name?.kind === 'name' &&
      word?.text === 'in' &&
      array?.kind === 'name' &&
      close?.text === ')'
    ) {
      this.at += 4;
      return { kind: 'each', name: name.text, array: array.text, body: this.body() };
    }
    const start = this.is(';') ? undefined : this.simple();
    this.expect(';');
    this.skipNewlines();
    const test = this.is(';') ? undefined : this.expr();
    this.expect(';');
    this.skipNewlines();
    const step = this.is(')') ? undefined : this.simple();
    this.expect(')');
    return { kind: 'for', start, test, step, body: this.body() };
  }

  private simple(): Stmt {
    const { text } = this.peek();
    if (text === 'print' || text === 'printf') return this.print();
    if (this.accept('delete')) {
      const name = this.take().text;
      return { kind: 'delete', name, keys: this.accept('[') ? this.list(']') : undefined };
    }
    for (const to of ['next', 'exit', 'break', 'continue', 'return'] as const) {
      if (!this.accept(to)) continue;
      const bare = /^[;}\n]?$/.test(this.peek().text) && this.peek().kind !== 'string';
      return { kind: 'jump', to, value: bare ? undefined : this.expr() };
    }
    if (text === 'getline' || text === 'nextfile') throw new AwkError(text, true);
    return { kind: 'expr', value: this.expr() };
  }

  private print(): Stmt {
    const formatted = this.take().text === 'printf';
    this.inPrint = true;
    let args: Expr[] = [];
    if (this.is('(') && this.closesBefore()) {
      this.at++;
      this.inPrint = false;
      args = this.list(')');
    } else if (!/^[;}>|\n]?$/.test(this.peek().text) || this.peek().kind === 'string') {
      do {
        this.skipNewlines();
        args.push(this.expr());
      } while (this.accept(','));
    } else if (this.is('>>')) args = [];
    this.inPrint = false;
    const mode = ['>>', '>', '|'].find((symbol) => this.accept(symbol)) ?? '';
    this.inPrint = true;
    const target = mode === '' ? undefined : this.expr();
    this.inPrint = false;
    return { kind: 'print', formatted, args, mode, target };
  }

  /** Whether the parenthesis here holds all that is printed. */
  private closesBefore(): boolean {
    let depth = 0;
    for (let i = this.at; i < this.tokens.length; i++) {
      const { kind, text } = this.tokens[i]!;
      if (kind !== 'symbol') continue;
      if (text === '(') depth++;
      if (text === ')' && --depth === 0) {
        const after = this.tokens[i + 1]!;
        return /^(;|}|>|>>|\||\n|)$/.test(after.text) && after.kind !== 'string';
      }
    }
    return false;
  }

  private list(end: string): Expr[] {
    const items: Expr[] = [];
    this.skipNewlines();
    while (!this.accept(end)) {
      items.push(this.expr());
      this.skipNewlines();
      if (!this.is(end)) this.expect(',');
      this.skipNewlines();
    }
    return items;
  }

  private expr(): Expr {
    const left = this.choose();
    const operator = this.peek().text;
    if (this.peek().kind !== 'symbol' || !/^([-+*/%^]|\*\*)?=$/.test(operator)) return left;
    if (left.kind !== 'name' && left.kind !== 'field' && left.kind !== 'element') return left;
    this.at++;
    this.skipNewlines();
    return { kind: 'assign', operator: operator.slice(0, -1), target: left, value: this.expr() };
  }

  private choose(): Expr {
    const test = this.level(0);
    if (!this.accept('?')) return test;
    this.skipNewlines();
    const yes = this.expr();
    this.skipNewlines();
    this.expect(':');
    this.skipNewlines();
    return { kind: 'choose', test, yes, no: this.expr() };
  }

  private level(index: number): Expr {
    const operators = BINARY[index];
    if (!operators) return this.concat();
    let left = this.level(index + 1);
    for (;;) {
      const operator = this.peek().text;
      const usable =
        (this.peek().kind === 'symbol' || operator === 'in') && operators.includes(operator);
      if (!usable || (operator === '>' && this.inPrint)) return left;
      this.at++;
      this.skipNewlines();
      if (operator === 'in') left = { kind: 'in', keys: [left], name: this.take().text };
      else left = { kind: 'binary', operator, left, right: this.level(index + 1) };
    }
  }

  private concat(): Expr {
    let left = this.sum();
    while (this.startsOperand()) left = { kind: 'binary', operator: ' ', left, right: this.sum() };
    return left;
  }

  private startsOperand(): boolean {
    const { kind, text } = this.peek();
    if (kind === 'number' || kind === 'string' || kind === 'call') return true;
    if (kind === 'name') return text !== 'in';
    return kind === 'symbol' && /^(\(|\$|!|-|\+|\+\+|--)$/.test(text);
  }

  private sum(): Expr {
    return this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.unary()));
  }

  private chain(operators: readonly string[], operand: () => Expr): Expr {
    let left = operand();
    while (this.peek().kind === 'symbol' && operators.includes(this.peek().text)) {
      const operator = this.take().text;
      left = { kind: 'binary', operator, left, right: operand() };
    }
    return left;
  }

  private unary(): Expr {
    for (const operator of ['!', '-', '+']) {
      if (this.accept(operator)) return { kind: 'unary', operator, operand: this.unary() };
    }
    return this.power();
  }

  private power(): Expr {
    const base = this.postfix();
    if (!this.accept('^') && !this.accept('**')) return base;
    return { kind: 'binary', operator: '^', left: base, right: this.unary() };
  }

  private postfix(): Expr {
    for (const operator of ['++', '--']) {
      if (this.accept(operator))
        return { kind: 'step', operator, target: this.postfix(), before: true };
    }
    const target = this.primary();
    if (target.kind !== 'name' && target.kind !== 'field' && target.kind !== 'element')
      return target;
    for (const operator of ['++', '--']) {
      if (this.accept(operator)) return { kind: 'step', operator, target, before: false };
    }
    return target;
  }

  private primary(): Expr {
    const { kind, text } = this.take();
    if (kind === 'number') return { kind, value: Number(text) };
    if (kind === 'string') return { kind, value: text };
    if (kind === 'regex') return { kind, pattern: posixRegExp(text, true) };
    if (text === '$') return { kind: 'field', index: this.fieldIndex() };
    if (text === '(') {
      const inPrint = this.inPrint;
      this.inPrint = false;
      const items = this.list(')');
      this.inPrint = inPrint;
      if (items.length > 1 && this.accept('in'))
        return { kind: 'in', keys: items, name: this.take().text };
      if (items.length !== 1) throw new AwkError('cmd. line:1: Unexpected token');
      const [inner] = items;
      return { kind: 'choose', test: { kind: 'number', value: 1 }, yes: inner!, no: inner! };
    }
    if (text === 'getline') throw new AwkError(text, true);
    if (kind === 'call') {
      this.expect('(');
      const inPrint = this.inPrint;
      this.inPrint = false;
      const args = this.list(')');
      this.inPrint = inPrint;
      return { kind: 'call', name: text, args };
    }
    if (kind !== 'name') throw new AwkError('cmd. line:1: Unexpected token');
    if (text === 'length') return { kind: 'call', name: 'length', args: [] };
    if (this.accept('[')) return { kind: 'element', name: text, keys: this.list(']') };
    return { kind: 'name', name: text };
  }

  private fieldIndex(): Expr {
    for (const operator of ['++', '--']) {
      if (this.accept(operator))
        return { kind: 'step', operator, target: this.primary(), before: true };
    }
    if (this.accept('-')) return { kind: 'unary', operator: '-', operand: this.primary() };
    return this.primary();
  }
}
