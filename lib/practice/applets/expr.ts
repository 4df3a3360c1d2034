import { defineApplet } from './define-applet';
import { UsageError } from './options';
import { posixRegExp } from './posix-regexp';

class ExprError extends Error {}

const LEVELS: readonly (readonly string[])[] = [
  ['|'],
  ['&'],
  ['<', '<=', '=', '==', '!=', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%'],
  [':'],
];

export const expr = defineApplet({
  name: 'expr',
  usage: 'EXPRESSION',
  rawArguments: true,
  *run(p, _options, words) {
    if (words.length === 0) throw new UsageError('too few arguments');
    try {
      const value = new Expression(words).all();
      yield* p.out(`${value}\n`);
      return value === '' || value === '0' ? 1 : 0;
    } catch (error) {
      if (!(error instanceof ExprError)) throw error;
      yield* p.err(`expr: ${error.message}\n`);
      return 2;
    }
  },
});

class Expression {
  private at = 0;
  constructor(private readonly words: readonly string[]) {}

  all(): string {
    const value = this.level(0);
    if (this.at < this.words.length) throw new ExprError('syntax error');
    return value;
  }

  private level(index: number): string {
    const operators = LEVELS[index];
    if (!operators) return this.primary();
    let left = this.level(index + 1);
    for (;;) {
      const operator = this.words[this.at];
      if (operator === undefined || !operators.includes(operator)) return left;
      this.at++;
      left = combine(operator, left, this.level(index + 1));
    }
  }

  private primary(): string {
    const word = this.words[this.at++];
    if (word === undefined) throw new ExprError('syntax error');
    if (word === '(') {
      const value = this.level(0);
      if (this.words[this.at++] !== ')') throw new ExprError('syntax error');
      return value;
    }
    if (word === 'length' && this.at < this.words.length) return String(this.primary().length);
    if (word === 'substr' && this.words.length - this.at >= 3) {
      const text = this.primary();
      const start = Number(this.primary());
      return text.substr(start - 1, Number(this.primary()));
    }
    if (word === 'index' && this.words.length - this.at >= 2) {
      const text = this.primary();
      const chars = this.primary();
      return String([...text].findIndex((char) => chars.includes(char)) + 1);
    }
    if (word === 'match' && this.words.length - this.at >= 2)
      return combine(':', this.primary(), this.primary());
    return word;
  }
}

const truthy = (value: string) => value !== '' && value !== '0';

function combine(operator: string, a: string, b: string): string {
  if (operator === '|') return truthy(a) ? a : b;
  if (operator === '&') return truthy(a) && truthy(b) ? a : '0';
  if (operator === ':') {
    const match = posixRegExp(`^${b.replace(/^\^/, '')}`, false).find(a);
    return /\\\(/.test(b) ? (match?.groups[0] ?? '') : String(match?.text.length ?? 0);
  }
  const numeric = [a, b].every((text) => /^-?\d+$/.test(text));
  if (LEVELS[2]!.includes(operator)) return compare(operator, a, b, numeric) ? '1' : '0';
  if (!numeric) throw new ExprError('non-numeric argument');
  const [x, y] = [BigInt(a), BigInt(b)];
  if (operator === '+') return String(x + y);
  if (operator === '-') return String(x - y);
  if (operator === '*') return String(x * y);
  if (y === 0n) throw new ExprError('division by zero');
  return String(operator === '/' ? x / y : x % y);
}

function compare(operator: string, a: string, b: string, numeric: boolean): boolean {
  const order = numeric ? Number(BigInt(a) - BigInt(b)) : a < b ? -1 : a > b ? 1 : 0;
  if (operator === '=' || operator === '==') return order === 0;
  if (operator === '!=') return order !== 0;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}
