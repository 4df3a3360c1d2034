import type {
  AndOr,
  Case,
  CompoundList,
  For,
  If,
  Pipeline,
  Statement,
  TestExpression,
  While,
} from 'unbash';
import { makePipe } from '../process/open-files';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';
import { Pattern } from '../regex/pattern';
import { LoopExit, ShellError, ShellExit } from './control';
import { expandToGlob, expandToText, expandWords } from './expand';
import { startJob, subshell, waitForeground } from './jobs';
import { globToRegExp } from './pattern';
import { RedirectError, redirect, restoreFiles } from './redirect';
import { runSimple } from './run-simple';
import type { SavedFile, Shell } from './state';
import { evaluateTest } from './test-expression';
import { runTraps } from './traps';

type Node = Statement['command'];

/** Runs statements one after another. `last`: nothing comes after, so the last command may take the shell's place. */
export function* runList(sh: Shell, statements: readonly Statement[], last = false): Task {
  for (const [index, statement] of statements.entries()) {
    yield* runStatement(sh, statement, last && index === statements.length - 1);
  }
}

function* runStatement(sh: Shell, statement: Statement, last: boolean): Task {
  if (sh.p.step(2)) yield 'preempt';
  if (sh.options.has('n')) return;
  if (statement.background) {
    startJob(sh, statement.command, (child) => runNode(child, statement.command, true));
    sh.status = 0;
  } else yield* runNode(sh, statement.command, last);
  if (sh.pending.length > 0) yield* runTraps(sh);
}

/** Runs one command of any kind; `sh.status` is its status. */
export function* runNode(sh: Shell, node: Node, last: boolean): Task {
  switch (node.type) {
    case 'Command':
      yield* runSimple(sh, node, last);
      return exitOnError(sh);
    case 'AndOr':
      return yield* runAndOr(sh, node, last);
    case 'Pipeline':
      return yield* runPipeline(sh, node, last);
    case 'Redirected':
      return yield* runRedirected(sh, node);
    case 'BraceGroup':
      return yield* runList(sh, node.body.commands, last);
    case 'Subshell':
      return yield* runSubshell(sh, node.body, last);
    case 'If':
      return yield* runIf(sh, node, last);
    case 'While':
      return yield* runWhile(sh, node);
    case 'For':
      return yield* runFor(sh, node);
    case 'Case':
      return yield* runCase(sh, node, last);
    case 'Function':
      sh.functions.set(node.name.value, node.body as never);
      sh.status = 0;
      return;
    case 'TestCommand':
      sh.status = (yield* runTest(sh, node.expression)) ? 0 : 1;
      return exitOnError(sh);
    case 'ArithmeticCommand':
      // ash reads (( as two subshells
      throw new ShellError(`${node.body.trim()}: not found`, 127);
    default:
      throw new ShellError('syntax error: unexpected word');
  }
}

function exitOnError(sh: Shell): void {
  if (sh.status !== 0 && sh.tested === 0 && sh.options.has('e')) throw new ShellExit(sh.status);
}

/** Runs something whose failure set -e overlooks. */
function* runTested(sh: Shell, body: Task): Task {
  sh.tested++;
  try {
    yield* body;
  } finally {
    sh.tested--;
  }
}

function* runAndOr(sh: Shell, node: AndOr, last: boolean): Task {
  for (const [index, command] of node.commands.entries()) {
    const operator = node.operators[index - 1];
    if (operator === '&&' && sh.status !== 0) continue;
    if (operator === '||' && sh.status === 0) continue;
    if (index === node.commands.length - 1) yield* runNode(sh, command, last);
    else yield* runTested(sh, runNode(sh, command, false));
  }
}

function* runPipeline(sh: Shell, node: Pipeline, last: boolean): Task {
  const negated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const timed = node.prefixes.some(({ type }) => type === 'Time');
  const start = sh.p.now();
  const [first] = node.commands;
  if (negated) sh.tested++;
  try {
    if (node.commands.length === 1 && first) yield* runNode(sh, first, last && !negated && !timed);
    else yield* runPiped(sh, node);
  } finally {
    if (negated) sh.tested--;
  }
  if (negated) sh.status = sh.status === 0 ? 1 : 0;
  else exitOnError(sh);
  if (timed) yield* printTime(sh, first, sh.p.now() - start);
}

/** `time` is a program to ash: what its command redirects holds for the report too. */
function* printTime(sh: Shell, command: Pipeline['commands'][0] | undefined, spent: number): Task {
  const redirects = command?.type === 'Command' ? command.redirects : [];
  const ofErrors = redirects.filter(
    ({ descriptor }) => descriptor?.type === 'FileDescriptor' && descriptor.value === 2,
  );
  const saved = yield* redirect(sh, ofErrors);
  yield* sh.p.err(timeReport(spent));
  restoreFiles(sh, saved);
}

function timeReport(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = ((milliseconds % 60_000) / 1000).toFixed(2);
  return `real\t${minutes}m ${seconds}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`;
}

function* runPiped(sh: Shell, node: Pipeline): Task {
  const processes: Process[] = [];
  let input: OpenFile | undefined;
  node.commands.forEach((command, index) => {
    const over = new Map<number, OpenFile>();
    if (input) over.set(0, input);
    input = undefined;
    if (index < node.commands.length - 1) {
      const [read, write] = makePipe();
      over.set(1, write);
      input = read;
    }
    processes.push(subshell(sh, (child) => runNode(child, command, true), over));
  });
  let status = 0;
  for (const process of processes) {
    const code = yield* waitForeground(sh, process, process === processes.at(-1));
    if (!sh.options.has('pipefail') || code !== 0) status = code;
  }
  sh.status = status;
}

function* runRedirected(sh: Shell, node: Extract<Node, { type: 'Redirected' }>): Task {
  let saved: SavedFile[];
  try {
    saved = yield* redirect(sh, node.redirects);
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    yield* sh.complain(error.message);
    sh.status = 1;
    return exitOnError(sh);
  }
  try {
    yield* runNode(sh, node.command, false);
  } finally {
    restoreFiles(sh, saved);
  }
}

function* runSubshell(sh: Shell, body: CompoundList, last: boolean): Task {
  if (last && sh.traps.size === 0) return yield* runList(sh, body.commands, true);
  const process = subshell(sh, (child) => runList(child, body.commands, true));
  sh.status = yield* waitForeground(sh, process);
  exitOnError(sh);
}

function* runIf(sh: Shell, node: If, last: boolean): Task {
  for (const branch of [node, ...node.elif]) {
    yield* runTested(sh, runList(sh, branch.clause.commands));
    if (sh.status === 0) return yield* runList(sh, branch.then.commands, last);
  }
  if (node.else) yield* runList(sh, node.else.commands, last);
  else sh.status = 0;
}

/** Runs a loop's body. False when the loop is to end. */
function* runBody(sh: Shell, body: CompoundList): Task<boolean> {
  sh.loops++;
  try {
    yield* runList(sh, body.commands);
    return true;
  } catch (error) {
    if (!(error instanceof LoopExit)) throw error;
    if (error.levels > 1 && sh.loops > 1) throw new LoopExit(error.levels - 1, error.goesOn);
    sh.status = 0;
    return error.goesOn;
  } finally {
    sh.loops--;
  }
}

function* runWhile(sh: Shell, node: While): Task {
  let status = 0;
  for (;;) {
    if (sh.p.step()) yield 'preempt';
    sh.loops++;
    try {
      yield* runTested(sh, runList(sh, node.clause.commands));
    } catch (error) {
      if (!(error instanceof LoopExit)) throw error;
      if (error.levels > 1 && sh.loops > 1) throw new LoopExit(error.levels - 1, error.goesOn);
      if (error.goesOn) continue;
      break;
    } finally {
      sh.loops--;
    }
    if ((sh.status === 0) !== (node.kind === 'while')) break;
    const goesOn = yield* runBody(sh, node.body);
    status = sh.status;
    if (!goesOn) break;
  }
  sh.status = status;
}

function* runFor(sh: Shell, node: For): Task {
  const items = node.wordlist ? yield* expandWords(sh, node.wordlist) : sh.parameters;
  sh.status = 0;
  for (const item of items) {
    if (sh.p.step()) yield 'preempt';
    sh.set(node.name.value, item);
    if (!(yield* runBody(sh, node.body))) return;
  }
}

function* runCase(sh: Shell, node: Case, last: boolean): Task {
  const word = yield* expandToText(sh, node.word);
  sh.status = 0;
  for (const item of node.items) {
    for (const pattern of item.pattern) {
      if (!globToRegExp(yield* expandToGlob(sh, pattern)).test(word)) continue;
      return yield* runList(sh, item.body.commands, last);
    }
  }
}

function* runTest(sh: Shell, node: TestExpression): Task<boolean> {
  switch (node.type) {
    case 'TestLogical':
      for (const operand of node.operands) {
        const value = yield* runTest(sh, operand);
        if (value !== (node.operator === '&&')) return value;
      }
      return node.operator === '&&';
    case 'TestNot':
      return (yield* runTest(sh, node.operand)) !== (node.negations.length % 2 === 1);
    case 'TestGroup':
      return yield* runTest(sh, node.expression);
    case 'TestUnary':
      return evaluateTest(sh.p, [node.operator, yield* expandToText(sh, node.operand)]);
    default: {
      const left = yield* expandToText(sh, node.left);
      if (/^(=|==|!=)$/.test(node.operator)) {
        const matches = globToRegExp(yield* expandToGlob(sh, node.right)).test(left);
        return matches === (node.operator !== '!=');
      }
      if (node.operator === '=~')
        return new Pattern(yield* expandToText(sh, node.right), { longest: true }).test(left);
      return evaluateTest(sh.p, [left, node.operator, yield* expandToText(sh, node.right)]);
    }
  }
}

/** A `$(…)`: what it prints, without the newlines at its end. */
export function* substitute(sh: Shell, statements: readonly Statement[]): Task<string> {
  const [read, write] = makePipe();
  const process = subshell(
    sh,
    (child) => runList(child, statements, true),
    new Map<number, OpenFile>([[1, write]]),
  );
  const text = yield* sh.p.readAll(read);
  read.release();
  sh.status = yield* waitForeground(sh, process);
  return text.replace(/\0/g, '').replace(/\n+$/, '');
}
