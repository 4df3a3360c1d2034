import { ShellError } from './control';

/** What an expression reads and writes. */
export interface Variables {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

const SYNTAX = 'arithmetic syntax error';
const MAX_DEPTH = 64;
const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]+|\d+#\w+|\d+\w*)|([A-Za-z_]\w*)|(<<=|>>=|\*\*|&&|\|\||<<|>>|<=|>=|==|!=|\+\+|--|[-+*/%&|^]=|[-+*/%&|^!~<>=?:(),]))/y;

type Token =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'name' | 'operator'; readonly text: string };

/** Evaluates an expression as ash does: 64-bit integers that wrap. Throws ShellError. */
export function evaluate(text: string, variables: Variables, depth = 0): bigint {
  if (depth > MAX_DEPTH) throw new ShellError('expression recursion loop detected');
  if (text.trim() === '') return 0n;
  const simple = /^\s*(\d{1,15})\s*$/.exec(text);
  if (simple && !/^0\d/.test(simple[1]!)) return BigInt(simple[1]!);
  const parser = new Parser(tokenize(text), variables, depth);
  const value = parser.comma(true);
  parser.expectEnd();
  return value;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) throw new ShellError(SYNTAX);
    const [, number, name, operator] = match;
    if (number !== undefined) tokens.push({ kind: 'number', value: parseNumber(number) });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'operator', text: operator ?? '' });
  }
  return tokens;
}

function parseNumber(text: string): bigint {
  const based = /^(\d+)#(\w+)$/.exec(text);
  if (based) return inBase(based[2]!, Number(based[1]));
  if (/^0[xX]/.test(text)) return wrap(BigInt(text));
  if (/^0\d/.test(text)) return inBase(text.slice(1), 8);
  if (!/^\d+$/.test(text)) throw new ShellError(SYNTAX);
  return wrap(BigInt(text));
}

function inBase(digits: string, base: number): bigint {
  let value = 0n;
  for (const digit of digits) {
    const worth = Number.parseInt(digit, 36);
    if (!(worth < base)) throw new ShellError(SYNTAX);
    value = value * BigInt(base) + BigInt(worth);
  }
  return wrap(value);
}

const wrap = (value: bigint) => BigInt.asIntN(64, value);
const truth = (value: boolean) => (value ? 1n : 0n);

/** A value, or the name of a variable that is still to be looked up. */
type Operand = bigint | string;

/** How deep brackets and signs may nest. */
const MOST_NESTED = 300;

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '>', '<=', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

class Parser {
  private at = 0;
  private nested = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly variables: Variables,
    private readonly depth: number,
  ) {}

  expectEnd(): void {
    if (this.at < this.tokens.length) throw new ShellError(SYNTAX);
  }

  private peek(offset = 0): string | undefined {
    const token = this.tokens[this.at + offset];
    return token?.kind === 'operator' ? token.text : undefined;
  }

  private take(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw new ShellError(SYNTAX);
  }

  /** `live`: false in a branch that is only read over. */
  comma(live: boolean): bigint {
    return this.value(this.lazyComma(live), live);
  }

  /** A name is looked up when what stands beside it has been worked out, as ash does: `n + (n = 3)`. */
  private value(operand: Operand, live: boolean): bigint {
    if (typeof operand === 'bigint') return operand;
    return live ? this.valueOf(operand) : 0n;
  }

  private lazyComma(live: boolean): Operand {
    let value = this.assignment(live);
    while (this.take(',')) value = this.assignment(live);
    return value;
  }

  private assignment(live: boolean): Operand {
    const token = this.tokens[this.at];
    const operator = this.peek(1);
    if (token?.kind !== 'name' || !operator || !/^([-+*/%&|^]|<<|>>)?=$/.test(operator)) {
      return this.ternary(live);
    }
    this.at += 2;
    const right = this.value(this.assignment(live), live);
    if (!live) return 0n;
    const value =
      operator === '=' ? right : binary(operator.slice(0, -1), this.valueOf(token.text), right);
    this.variables.set(token.text, String(value));
    return value;
  }

  private ternary(live: boolean): Operand {
    const first = this.binaryLevel(0, live);
    if (!this.take('?')) return first;
    const test = this.value(first, live);
    const yes = this.lazyComma(live && test !== 0n);
    this.expect(':');
    const no = this.assignment(live && test === 0n);
    return test !== 0n ? yes : no;
  }

  private binaryLevel(level: number, live: boolean): Operand {
    const operators = LEVELS[level];
    if (!operators) return this.power(live);
    let left = this.binaryLevel(level + 1, live);
    for (;;) {
      const operator = this.peek();
      if (operator === undefined || !operators.includes(operator)) return left;
      this.at++;
      const isLogic = operator === '&&' || operator === '||';
      const needed = live && (!isLogic || (this.value(left, live) !== 0n) === (operator === '&&'));
      const right = this.value(this.binaryLevel(level + 1, needed), needed);
      const first = this.value(left, live);
      if (operator === '&&') left = truth(first !== 0n && right !== 0n);
      else if (operator === '||') left = truth(first !== 0n || right !== 0n);
      else left = live ? binary(operator, first, right) : 0n;
    }
  }

  private power(live: boolean): Operand {
    const base = this.unary(live);
    if (!this.take('**')) return base;
    const exponent = this.value(this.power(live), live);
    return live ? binary('**', this.value(base, live), exponent) : 0n;
  }

  private unary(live: boolean): Operand {
    if (++this.nested > MOST_NESTED) throw new ShellError(SYNTAX);
    try {
      return this.signed(live);
    } finally {
      this.nested--;
    }
  }

  private signed(live: boolean): Operand {
    const operand = () => this.value(this.unary(live), live);
    if (this.take('!')) return truth(operand() === 0n);
    if (this.take('~')) return wrap(~operand());
    if (this.take('-')) return wrap(-operand());
    if (this.take('+')) return operand();
    for (const operator of ['++', '--'] as const) {
      if (!this.take(operator)) continue;
      const token = this.tokens[this.at];
      if (token?.kind !== 'name') return operand();
      this.at++;
      return this.change(token.text, operator, live).after;
    }
    return this.postfix(live);
  }

  private postfix(live: boolean): Operand {
    const token = this.tokens[this.at++];
    if (!token) throw new ShellError(SYNTAX);
    if (token.kind === 'number') return token.value;
    if (token.kind === 'operator') {
      if (token.text !== '(') throw new ShellError(SYNTAX);
      const value = this.lazyComma(live);
      this.expect(')');
      return value;
    }
    for (const operator of ['++', '--'] as const) {
      if (this.take(operator)) return this.change(token.text, operator, live).before;
    }
    return live ? token.text : 0n;
  }

  private change(
    name: string,
    operator: '++' | '--',
    live: boolean,
  ): { before: bigint; after: bigint } {
    if (!live) return { before: 0n, after: 0n };
    const before = this.valueOf(name);
    const after = wrap(operator === '++' ? before + 1n : before - 1n);
    this.variables.set(name, String(after));
    return { before, after };
  }

  private valueOf(name: string): bigint {
    return evaluate(this.variables.get(name) ?? '', this.variables, this.depth + 1);
  }
}

function binary(operator: string, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return wrap(a + b);
    case '-':
      return wrap(a - b);
    case '*':
      return wrap(a * b);
    case '/':
    case '%':
      if (b === 0n) throw new ShellError('divide by zero');
      return wrap(operator === '/' ? a / b : a % b);
    case '**':
      return power(a, b);
    case '<<':
      return wrap(a << BigInt.asUintN(6, b));
    case '>>':
      return a >> BigInt.asUintN(6, b);
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    default:
      return compare(operator, a, b);
  }
}

function compare(operator: string, a: bigint, b: bigint): bigint {
  if (operator === '==') return truth(a === b);
  if (operator === '!=') return truth(a !== b);
  if (operator === '<') return truth(a < b);
  if (operator === '>') return truth(a > b);
  return truth(operator === '<=' ? a <= b : a >= b);
}

function power(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) throw new ShellError('exponent less than 0');
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = wrap(result * square);
    square = wrap(square * square);
  }
  return result;
}
