import type { ParameterExpansionPart, ParameterOperation, Word } from 'unbash';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { affixLength, Pattern } from '../regex/pattern';
import { replaceInSteps } from '../regex/replace-in-steps';
import { ShellError } from './control';
import type { Piece } from './expand';
import { globToSource } from './pattern';
import type { Shell } from './state';

/** How the operand of an expansion is expanded, for those who know words. */
interface Operands {
  text(word: Word | undefined): Task<string>;
  glob(word: Word): Task<string>;
  pieces(word: Word): Task<Piece[]>;
  number(word: Word): Task<bigint>;
}

/** The value of a variable, positional or special parameter; undefined if it is not set. */
export function specialValue(sh: Shell, name: string): string | undefined {
  switch (name) {
    case '?':
      return String(sh.status);
    case '$':
      return String(sh.rootPid);
    case '!':
      return sh.lastJobPid ? String(sh.lastJobPid) : undefined;
    case '#':
      return String(sh.parameters.length);
    case '0':
      return sh.name;
    case '-':
      return optionLetters(sh);
    case '*':
      return sh.parameters.length > 0
        ? sh.parameters.join((sh.get('IFS') ?? ' ').slice(0, 1))
        : undefined;
    case '@':
      return sh.parameters.length > 0 ? sh.parameters.join(' ') : undefined;
    case 'RANDOM':
      return sh.variables.has(name)
        ? sh.get(name)
        : String(Math.floor(sh.p.machine.random() * 32768));
    case 'LINENO':
      return String(sh.line + 1);
    default:
      return /^\d+$/.test(name) ? sh.parameters[Number(name) - 1] : sh.get(name);
  }
}

function optionLetters(sh: Shell): string {
  const letters = [...sh.options].filter((option) => option.length === 1).join('');
  return letters + (sh.interactive ? 'i' : '') + sh.startedBy;
}

/** `${…}`: its text, or pieces where an operand with its own quotes takes the value's place. */
export function* expandParameter(
  sh: Shell,
  part: ParameterExpansionPart,
  operands: Operands,
): Task<string | Piece[]> {
  const { parameter: name, operation, prefix } = part;
  if (prefix === '!' || part.index || !/^(\w+|[@*#?$!-])$/.test(name)) {
    throw new ShellError('syntax error: bad substitution');
  }
  const value = specialValue(sh, name);
  if (prefix === '#') {
    if (name === '@' || name === '*') return String(sh.parameters.length);
    return String(need(sh, name, value).length);
  }
  if (!operation) return need(sh, name, value);
  switch (operation.type) {
    case 'Default':
      return yield* withDefault(sh, name, value, operation, operands);
    case 'Remove':
      return remove(
        need(sh, name, value),
        operation.operator,
        yield* operands.glob(operation.operand),
      );
    case 'Replace':
      return yield* replace(sh.p, need(sh, name, value), operation, operands);
    case 'Slice':
      return yield* slice(need(sh, name, value), operation, operands);
    default:
      throw new ShellError('syntax error: bad substitution');
  }
}

function need(sh: Shell, name: string, value: string | undefined): string {
  if (value === undefined && sh.options.has('u') && name !== '@' && name !== '*') {
    throw new ShellError(`${name}: parameter not set`);
  }
  return value ?? '';
}

function* withDefault(
  sh: Shell,
  name: string,
  value: string | undefined,
  operation: Extract<ParameterOperation, { type: 'Default' }>,
  operands: Operands,
): Task<string | Piece[]> {
  const { operator, operand } = operation;
  const missing = value === undefined || (operator.startsWith(':') && value === '');
  switch (operator.slice(-1)) {
    case '-':
      return missing ? yield* operands.pieces(operand) : value;
    case '+':
      return missing ? '' : yield* operands.pieces(operand);
    case '=': {
      if (!missing) return value;
      if (!/^[A-Za-z_]/.test(name)) throw new ShellError('syntax error: bad substitution');
      const text = yield* operands.text(operand);
      sh.set(name, text);
      return text;
    }
    default: {
      if (!missing) return value;
      const words = yield* operands.text(operand);
      throw new ShellError(
        `${name}: ${words || (operator === ':?' ? 'parameter not set or null' : 'parameter not set')}`,
      );
    }
  }
}

function remove(value: string, operator: '#' | '##' | '%' | '%%', glob: string): string {
  const atEnd = operator.startsWith('%');
  const want = operator.length === 2 ? 'longest' : 'shortest';
  const length = affixLength(globToSource(glob), value, want, atEnd);
  if (length < 0) return value;
  return atEnd ? value.slice(0, value.length - length) : value.slice(length);
}

function* replace(
  p: Process,
  value: string,
  operation: Extract<ParameterOperation, { type: 'Replace' }>,
  operands: Operands,
): Task<string> {
  // ash knows no anchors: # and % stand for themselves
  const mark = operation.operator.slice(1).replace('/', '');
  const source = globToSource(mark + (yield* operands.glob(operation.pattern)));
  const replacement = yield* operands.text(operation.replacement);
  if (source === '') return value;
  const pattern = new Pattern(source, { dotAll: true, longest: true });
  const isLast = operation.operator !== '//';
  return yield* replaceInSteps(p, pattern, value, () => ({ text: replacement, isLast }));
}

function* slice(
  value: string,
  operation: Extract<ParameterOperation, { type: 'Slice' }>,
  operands: Operands,
): Task<string> {
  const offset = Number(yield* operands.number(operation.offset));
  const start = offset < 0 ? value.length + offset : offset;
  if (start < 0) return '';
  if (!operation.length) return value.slice(start);
  const length = Number(yield* operands.number(operation.length));
  return value.slice(start, length < 0 ? Math.max(start, value.length + length) : start + length);
}
