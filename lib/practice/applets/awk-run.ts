import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import type { Pattern } from '../regex/pattern';
import { replaceInSteps } from '../regex/replace-in-steps';
import { AwkError, type AwkProgram, type Expr, type Stmt } from './awk-parse';
import { posixRegExp } from './posix-regexp';
import { formatText } from './printf';

/** A number, a text, or a text from input that counts as a number where it looks like one. */
export type Value = number | string | { readonly input: string };

type Array = Map<string, Value>;

class Jump extends Error {
  constructor(
    readonly to: 'next' | 'exit' | 'break' | 'continue' | 'return',
    readonly value: Value,
  ) {
    super(to);
  }
}

const LOOKS_NUMERIC = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/;
const NUMBER_PREFIX = /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?/;

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  return Number(NUMBER_PREFIX.exec(typeof value === 'string' ? value : value.input)?.[0] ?? 0);
}

/** One run of a program: variables, fields, open files. */
/** From here on it is worth counting (bytes). */
const MUCH = 1 << 16;

/** A variable that nobody has set: an empty text and a 0 at the same time. */
const UNSET: Value = { input: '' };

export class AwkRun {
  readonly globals = new Map<string, Value>([
    ['FS', ' '],
    ['OFS', ' '],
    ['ORS', '\n'],
    ['RS', '\n'],
    ['NR', 0],
    ['NF', 0],
    ['FNR', 0],
    ['SUBSEP', '\x1c'],
    ['OFMT', '%.6g'],
    ['CONVFMT', '%.6g'],
    ['RSTART', 0],
    ['RLENGTH', -1],
    ['FILENAME', ''],
  ]);
  readonly arrays = new Map<string, Array>();
  private fields: string[] = [''];
  private split = true;
  private readonly locals: Map<string, Value | Array>[] = [];
  private readonly ranges = new Set<number>();
  private readonly outputs = new Map<string, OpenFile>();
  private held = '';
  /** Bytes in arrays, about, and how many of them were counted as memory. */
  private elements = 0;
  private counted = 0;
  exitCode = 0;

  constructor(
    private readonly p: Process,
    private readonly program: AwkProgram,
  ) {}

  // Rules

  /** Runs BEGIN or END. False: `exit` was met. */
  *runSpecial(when: 'BEGIN' | 'END'): Task<boolean> {
    for (const rule of this.program.rules) {
      if (rule.when !== when || !rule.body) continue;
      const jump = yield* this.catching(rule.body);
      if (jump?.to === 'exit') return false;
    }
    return true;
  }

  /** Runs the rules on a line. False: `exit` was met. */
  *runLine(line: string): Task<boolean> {
    this.setLine(line);
    this.globals.set('NR', this.num('NR') + 1);
    this.globals.set('FNR', this.num('FNR') + 1);
    for (const [index, rule] of this.program.rules.entries()) {
      const { when, until, body } = rule;
      if (when === 'BEGIN' || when === 'END') continue;
      if (!(yield* this.selects(index, when, until))) continue;
      const jump = yield* this.catching(
        body ?? { kind: 'print', formatted: false, args: [], mode: '', target: undefined },
      );
      if (jump?.to === 'exit') return false;
      if (jump?.to === 'next') return true;
    }
    return true;
  }

  private *selects(index: number, when: Expr | undefined, until: Expr | undefined): Task<boolean> {
    if (!when) return true;
    if (!until) return this.truth(yield* this.eval(when));
    if (!this.ranges.has(index)) {
      if (!this.truth(yield* this.eval(when))) return false;
      this.ranges.add(index);
    }
    if (this.truth(yield* this.eval(until))) this.ranges.delete(index);
    return true;
  }

  private *catching(body: Stmt): Task<Jump | undefined> {
    try {
      yield* this.exec(body);
      return undefined;
    } catch (error) {
      if (!(error instanceof Jump)) throw error;
      if (error.to === 'exit' && error.value !== '') this.exitCode = toNumber(error.value) & 255;
      return error;
    }
  }

  *finish(): Task {
    yield* this.flush();
    for (const file of this.outputs.values()) file.release();
  }

  *flush(): Task {
    const text = this.held;
    this.held = '';
    yield* this.p.out(text);
  }

  // Variables

  private num(name: string): number {
    return toNumber(this.get(name));
  }

  text(value: Value, format = 'CONVFMT'): string {
    if (typeof value === 'string') return value;
    if (typeof value !== 'number') return value.input;
    if (Number.isInteger(value)) return String(value);
    return formatText(String(this.globals.get(format)), [String(value)]).out;
  }

  get(name: string): Value {
    const local = this.locals.at(-1)?.get(name);
    if (local !== undefined && !(local instanceof Map)) return local;
    if (name === 'NF') this.splitFields();
    return this.globals.get(name) ?? UNSET;
  }

  set(name: string, value: Value): void {
    const frame = this.locals.at(-1);
    if (frame?.has(name)) {
      frame.set(name, value);
      return;
    }
    this.globals.set(name, value);
    if (name === 'NF') {
      this.splitFields(false);
      const count = toNumber(value);
      while (this.fields.length - 1 < count) this.fields.push('');
      this.fields.length = count + 1;
      this.join();
    }
  }

  private array(name: string): Array {
    const frame = this.locals.at(-1);
    const local = frame?.get(name);
    if (local instanceof Map) return local;
    if (frame?.has(name)) {
      const made: Array = new Map();
      frame.set(name, made);
      return made;
    }
    let array = this.arrays.get(name);
    if (!array) {
      array = new Map();
      this.arrays.set(name, array);
    }
    return array;
  }

  private setLine(line: string): void {
    this.fields = [line];
    this.split = false;
  }

  private splitFields(setsCount = true): void {
    if (this.split) return;
    this.split = true;
    this.fields = [
      this.fields[0]!,
      ...this.splitText(this.fields[0]!, this.text(this.globals.get('FS') ?? ' ')),
    ];
    if (setsCount) this.globals.set('NF', this.fields.length - 1);
  }

  private splitText(text: string, separator: string): string[] {
    if (separator === ' ') return text.split(/[ \t\n]+/).filter((field) => field !== '');
    if (text === '') return [];
    if (separator === '') return [...text];
    if (separator.length === 1 && separator !== '\\')
      return text.split(separator === '|' ? '|' : separator);
    return posixRegExp(separator, true).split(text);
  }

  private join(): void {
    this.fields[0] = this.fields.slice(1).join(this.text(this.globals.get('OFS') ?? ' '));
  }

  private field(index: number): Value {
    if (index === 0) return { input: this.fields[0]! };
    this.splitFields();
    return { input: this.fields[index] ?? '' };
  }

  private setField(index: number, text: string): void {
    if (index === 0) {
      this.setLine(text);
      return;
    }
    this.splitFields();
    while (this.fields.length <= index) this.fields.push('');
    this.fields[index] = text;
    this.globals.set('NF', this.fields.length - 1);
    this.join();
  }

  private *keyOf(keys: readonly Expr[]): Task<string> {
    const parts: string[] = [];
    for (const key of keys) parts.push(this.text(yield* this.eval(key)));
    return parts.join(this.text(this.globals.get('SUBSEP') ?? ''));
  }

  private *assign(target: Expr, value: Value): Task {
    const size = typeof value === 'string' ? value.length : 8;
    if (target.kind === 'name') this.set(target.name, value);
    else if (target.kind === 'field') {
      this.setField(toNumber(yield* this.eval(target.index)), this.text(value));
    } else if (target.kind === 'element') {
      const array = this.array(target.name);
      const key = yield* this.keyOf(target.keys);
      if (!array.has(key)) this.elements += 64 + key.length + size;
      array.set(key, value);
    }
    if (size > MUCH || this.elements > this.counted + MUCH) {
      this.counted = this.elements;
      yield* this.p.hold(this.elements + size * 2);
    }
  }

  // Statements

  private *exec(stmt: Stmt): Task {
    if (this.p.step()) yield 'preempt';
    switch (stmt.kind) {
      case 'block':
        for (const one of stmt.body) yield* this.exec(one);
        return;
      case 'expr':
        yield* this.eval(stmt.value);
        return;
      case 'print':
        return yield* this.print(stmt);
      case 'if':
        if (this.truth(yield* this.eval(stmt.test))) yield* this.exec(stmt.yes);
        else if (stmt.no) yield* this.exec(stmt.no);
        return;
      case 'while':
        if (stmt.first && !(yield* this.loopBody(stmt.body))) return;
        while (this.truth(yield* this.eval(stmt.test)))
          if (!(yield* this.loopBody(stmt.body))) return;
        return;
      case 'for':
        if (stmt.start) yield* this.exec(stmt.start);
        while (!stmt.test || this.truth(yield* this.eval(stmt.test))) {
          if (!(yield* this.loopBody(stmt.body))) return;
          if (stmt.step) yield* this.exec(stmt.step);
        }
        return;
      case 'each':
        for (const key of [...this.array(stmt.array).keys()]) {
          this.set(stmt.name, { input: key });
          if (!(yield* this.loopBody(stmt.body))) return;
        }
        return;
      case 'delete':
        if (stmt.keys) this.array(stmt.name).delete(yield* this.keyOf(stmt.keys));
        else this.array(stmt.name).clear();
        return;
      default:
        throw new Jump(stmt.to, stmt.value ? yield* this.eval(stmt.value) : '');
    }
  }

  /** False: `break` was met. */
  private *loopBody(body: Stmt): Task<boolean> {
    try {
      yield* this.exec(body);
      return true;
    } catch (error) {
      if (!(error instanceof Jump) || (error.to !== 'break' && error.to !== 'continue'))
        throw error;
      return error.to === 'continue';
    }
  }

  private *print(stmt: Extract<Stmt, { kind: 'print' }>): Task {
    const values: Value[] = [];
    for (const arg of stmt.args) values.push(yield* this.eval(arg));
    let text: string;
    if (stmt.formatted) {
      text = formatText(
        this.text(values[0] ?? ''),
        values.slice(1).map((value) => this.text(value)),
        values.slice(1).map(isNumber),
      ).out;
    } else {
      const parts = values.length > 0 ? values : [this.field(0)];
      const separator = this.text(this.globals.get('OFS') ?? ' ');
      text =
        parts.map((value) => this.text(value, 'OFMT')).join(separator) +
        this.text(this.globals.get('ORS') ?? '\n');
    }
    if (!stmt.target) {
      this.held += text;
      if (this.held.length > 4096) yield* this.flush();
      return;
    }
    if (stmt.mode === '|') throw new AwkError('print to a command', true);
    const path = this.text(yield* this.eval(stmt.target));
    let file = this.outputs.get(path);
    if (!file) {
      yield* this.flush();
      file = this.p.open(path, stmt.mode === '>>' ? 'append' : 'write');
      this.outputs.set(path, file);
    }
    yield* file.write(
      this.p,
      Uint8Array.from(text, (char) => char.charCodeAt(0)),
    );
  }

  // Expressions

  private truth(value: Value): boolean {
    if (typeof value === 'number') return value !== 0;
    if (typeof value === 'string') return value !== '';
    return LOOKS_NUMERIC.test(value.input) ? toNumber(value) !== 0 : value.input !== '';
  }

  *eval(expr: Expr): Task<Value> {
    switch (expr.kind) {
      case 'number':
      case 'string':
        return expr.value;
      case 'regex':
        return expr.pattern.test(this.fields[0]!) ? 1 : 0;
      case 'name':
        return this.get(expr.name);
      case 'field':
        return this.field(toNumber(yield* this.eval(expr.index)));
      case 'element': {
        const array = this.array(expr.name);
        const key = yield* this.keyOf(expr.keys);
        if (!array.has(key)) array.set(key, '');
        return array.get(key)!;
      }
      case 'in':
        return this.array(expr.name).has(yield* this.keyOf(expr.keys)) ? 1 : 0;
      case 'unary': {
        const value = yield* this.eval(expr.operand);
        if (expr.operator === '!') return this.truth(value) ? 0 : 1;
        return expr.operator === '-' ? -toNumber(value) : toNumber(value);
      }
      case 'step': {
        const before = toNumber(yield* this.eval(expr.target));
        const after = expr.operator === '++' ? before + 1 : before - 1;
        yield* this.assign(expr.target, after);
        return expr.before ? after : before;
      }
      case 'assign': {
        const value = yield* this.eval(expr.value);
        const result =
          expr.operator === ''
            ? value
            : arithmetic(expr.operator, toNumber(yield* this.eval(expr.target)), toNumber(value));
        yield* this.assign(expr.target, result);
        return result;
      }
      case 'choose':
        return yield* this.eval(this.truth(yield* this.eval(expr.test)) ? expr.yes : expr.no);
      case 'binary':
        return yield* this.binary(expr.operator, expr.left, expr.right);
      default:
        return yield* this.call(expr.name, expr.args);
    }
  }

  private *binary(operator: string, left: Expr, right: Expr): Task<Value> {
    if (operator === '&&')
      return this.truth(yield* this.eval(left)) && this.truth(yield* this.eval(right)) ? 1 : 0;
    if (operator === '||')
      return this.truth(yield* this.eval(left)) || this.truth(yield* this.eval(right)) ? 1 : 0;
    if (operator === '~' || operator === '!~') {
      const text = this.text(yield* this.eval(left));
      return (yield* this.pattern(right)).test(text) === (operator === '~') ? 1 : 0;
    }
    const [a, b] = [yield* this.eval(left), yield* this.eval(right)];
    if (operator === ' ') return this.text(a) + this.text(b);
    if (/^[<>=!]/.test(operator)) return this.compare(operator, a, b) ? 1 : 0;
    return arithmetic(operator, toNumber(a), toNumber(b));
  }

  private compare(operator: string, a: Value, b: Value): boolean {
    const numeric = (value: Value) =>
      typeof value === 'number' || (typeof value === 'object' && LOOKS_NUMERIC.test(value.input));
    const unset = (value: Value) => value === UNSET;
    const byNumber = (numeric(a) && (numeric(b) || unset(b))) || (unset(a) && numeric(b));
    const [x, y] = byNumber ? [toNumber(a), toNumber(b)] : [this.text(a), this.text(b)];
    if (operator === '==') return x === y;
    if (operator === '!=') return x !== y;
    if (operator === '<') return x < y;
    if (operator === '<=') return x <= y;
    return operator === '>' ? x > y : x >= y;
  }

  private *pattern(expr: Expr): Task<Pattern> {
    if (expr.kind === 'regex') return expr.pattern;
    return posixRegExp(this.text(yield* this.eval(expr)), true);
  }

  private *call(name: string, args: readonly Expr[]): Task<Value> {
    const own = this.program.functions.get(name);
    if (own) return yield* this.callOwn(own, args);
    const first = args[0];
    if (name === 'split' && args[1]?.kind === 'name') {
      const text = this.text(yield* this.eval(first!));
      const by = args[2];
      const parts =
        by?.kind === 'regex'
          ? text === ''
            ? []
            : by.pattern.split(text)
          : this.splitText(
              text,
              this.text(by ? yield* this.eval(by) : (this.globals.get('FS') ?? ' ')),
            );
      const array = this.array(args[1].name);
      array.clear();
      for (const [index, part] of parts.entries()) array.set(String(index + 1), { input: part });
      return parts.length;
    }
    if (name === 'sub' || name === 'gsub') return yield* this.replace(name === 'gsub', args);
    if (name === 'match') {
      const text = this.text(yield* this.eval(first!));
      const found = (yield* this.pattern(args[1]!)).find(text);
      this.globals.set('RSTART', found ? found.index + 1 : 0);
      this.globals.set('RLENGTH', found ? found.text.length : -1);
      return this.num('RSTART');
    }
    if (name === 'length' && first?.kind === 'name' && this.arrays.has(first.name))
      return this.array(first.name).size;
    const values: Value[] = [];
    for (const arg of args) values.push(yield* this.eval(arg));
    return this.builtin(name, values);
  }

  private *callOwn(
    own: { params: readonly string[]; body: Stmt },
    args: readonly Expr[],
  ): Task<Value> {
    const frame = new Map<string, Value | Array>();
    for (const [index, param] of own.params.entries()) {
      const arg = args[index];
      const isArray =
        arg?.kind === 'name' &&
        (this.arrays.has(arg.name) || this.locals.at(-1)?.get(arg.name) instanceof Map);
      frame.set(param, isArray ? this.array(arg.name) : arg ? yield* this.eval(arg) : UNSET);
    }
    if (this.locals.length > 200) throw new AwkError('function calls nest too deep', true);
    this.locals.push(frame);
    try {
      yield* this.exec(own.body);
      return '';
    } catch (error) {
      if (error instanceof Jump && error.to === 'return') return error.value;
      throw error;
    } finally {
      this.locals.pop();
    }
  }

  private *replace(all: boolean, [what, by, where]: readonly Expr[]): Task<Value> {
    const pattern = yield* this.pattern(what!);
    const replacement = this.text(yield* this.eval(by!));
    const target: Expr = where ?? { kind: 'field', index: { kind: 'number', value: 0 } };
    const text = this.text(yield* this.eval(target));
    let count = 0;
    const result = yield* replaceInSteps(
      this.p,
      pattern,
      text,
      ({ text: match }) => {
        count++;
        const made = replacement.replace(/\\\\&|\\&|&/g, (mark) => (mark === '&' ? match : '&'));
        return { text: made, isLast: !all };
      },
      true,
    );
    if (count > 0) yield* this.assign(target, result);
    return count;
  }

  private builtin(name: string, values: readonly Value[]): Value {
    const text = (index: number) => this.text(values[index] ?? '');
    const number = (index: number) => toNumber(values[index] ?? 0);
    switch (name) {
      case 'length':
        return values.length > 0 ? text(0).length : this.fields[0]!.length;
      case 'substr': {
        // As busybox: what lies before the text does not count into the length.
        const start = Math.max(0, Math.trunc(number(1)) - 1);
        const length = values.length > 2 ? Math.trunc(number(2)) : Number.POSITIVE_INFINITY;
        return length > 0 ? text(0).slice(start, start + length) : '';
      }
      case 'index':
        return text(0).indexOf(text(1)) + 1;
      case 'toupper':
        return text(0).replace(/[a-z]/g, (char) => char.toUpperCase());
      case 'tolower':
        return text(0).replace(/[A-Z]/g, (char) => char.toLowerCase());
      case 'sprintf':
        // What is made into a text ends at a zero byte.
        return formatText(
          text(0),
          values.slice(1).map((value) => this.text(value)),
          values.slice(1).map(isNumber),
        ).out.replace(/\0.*$/s, '');
      case 'int':
        return Math.trunc(number(0));
      case 'sqrt':
        return Math.sqrt(number(0));
      case 'exp':
        return Math.exp(number(0));
      case 'log':
        return Math.log(number(0));
      case 'sin':
        return Math.sin(number(0));
      case 'cos':
        return Math.cos(number(0));
      case 'atan2':
        return Math.atan2(number(0), number(1));
      case 'rand':
        return this.p.machine.random();
      case 'srand':
        return 0;
      case 'systime':
        return Math.floor(this.p.now() / 1000);
      case 'fflush':
      case 'close':
        return 0;
      default:
        throw new AwkError(`the function ${name}`, true);
    }
  }
}

function arithmetic(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
    case '%':
      if (b === 0) throw new AwkError('cmd. line:1: Division by zero');
      return operator === '/' ? a / b : a % b;
    default:
      return a ** b;
  }
}

function isNumber(value: Value): boolean {
  return (
    typeof value === 'number' || (typeof value === 'object' && LOOKS_NUMERIC.test(value.input))
  );
}
