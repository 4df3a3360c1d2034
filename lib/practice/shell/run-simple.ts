import type { Assignment, Command } from 'unbash';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { BUILTINS, SPECIAL_BUILTINS } from './builtins/registry';
import type { Builtin } from './builtins/types';
import { FunctionReturn, ShellError, ShellExit } from './control';
import { expandToText, expandWord } from './expand';
import { findOrComplain } from './find-program';
import { fork, waitForeground } from './jobs';
import { quoteIfNeeded } from './quote';
import { RedirectError, redirect, restoreFiles } from './redirect';
import { runNode } from './run';
import type { FunctionBody, SavedFile, Shell, Variable } from './state';

type Assigned = readonly (readonly [name: string, value: string])[];

/** A simple command: expansions, then redirections, then the function, builtin or program. */
export function* runSimple(sh: Shell, node: Command, last: boolean): Task {
  sh.position = node.pos;
  const before = sh.status;
  const argv = yield* expandArguments(sh, node);
  const name = argv[0];
  sh.status = name === undefined ? 0 : before;
  const assignments = node.prefix.filter((item) => item.type === 'Assignment');
  const assigned = name === undefined ? [] : yield* expandAssignments(sh, assignments);
  let saved: SavedFile[];
  try {
    if (name === undefined) yield* assignAll(sh, assignments);
    yield* trace(sh, assigned, argv);
    saved = yield* redirect(sh, node.redirects);
  } catch (error) {
    if (!(error instanceof RedirectError)) throw error;
    yield* sh.complain(error.message);
    sh.status = error.status;
    if (name !== undefined && SPECIAL_BUILTINS.has(name)) throw new ShellExit(sh.status);
    return;
  }
  try {
    if (name !== undefined) yield* runNamed(sh, argv, assigned, saved, last);
  } finally {
    restoreFiles(sh, saved);
  }
}

function* expandArguments(sh: Shell, node: Command): Task<string[]> {
  if (!node.name) return [];
  const argv = yield* expandWord(sh, node.name);
  for (const item of node.args) {
    if (item.type === 'Word') for (const word of yield* expandWord(sh, item)) argv.push(word);
    else argv.push(yield* assignmentText(sh, item));
    if (argv.length > MOST_WORDS) throw new ShellError('out of memory', 1);
  }
  return argv;
}

function* assignmentText(sh: Shell, item: Assignment): Task<string> {
  const value = item.value.type === 'Word' ? yield* expandToText(sh, item.value, true) : '';
  return `${item.name}${item.append ? '+=' : '='}${value}`;
}

function* expandAssignments(sh: Shell, items: readonly Assignment[]): Task<Assigned> {
  const assigned: [string, string][] = [];
  for (const item of items) assigned.push([item.name, yield* assignedValue(sh, item)]);
  return assigned;
}

function* assignedValue(sh: Shell, item: Assignment): Task<string> {
  const value = item.value.type === 'Word' ? yield* expandToText(sh, item.value, true) : '';
  return item.append ? (sh.get(item.name) ?? '') + value : value;
}

function* assignAll(sh: Shell, items: readonly Assignment[]): Task {
  for (const item of items) {
    const value = yield* assignedValue(sh, item);
    if (sh.options.has('x')) yield* trace(sh, [[item.name, value]], []);
    sh.set(item.name, value);
    yield* holdVariables(sh);
  }
}

const MUCH = 1 << 16;
/** So many words at once are more than a shell has memory for. */
const MOST_WORDS = 2 ** 20;

/** Takes the memory that variables and parameters need, where that is much. */
function* holdVariables(sh: Shell): Task {
  const words = sh.parameters.length > 1000 ? sh.parameters.length * 32 : 0;
  const bytes = (sh.bytes + words) * 2;
  if (bytes > MUCH) yield* sh.p.hold(bytes);
}

function* trace(sh: Shell, assigned: Assigned, argv: readonly string[]): Task {
  if (!sh.options.has('x') || (assigned.length === 0 && argv.length === 0)) return;
  const words = [
    ...assigned.map(([name, value]) => `${name}=${quoteIfNeeded(value)}`),
    ...argv.map(quoteIfNeeded),
  ];
  yield* sh.p.err(`${sh.get('PS4') ?? ''}${words.join(' ')}\n`);
}

function* runNamed(
  sh: Shell,
  argv: readonly string[],
  assigned: Assigned,
  saved: SavedFile[],
  last: boolean,
): Task {
  const name = argv[0]!;
  const special = SPECIAL_BUILTINS.get(name);
  const body = sh.functions.get(name);
  if (special && !body) {
    for (const [key, value] of assigned) sh.set(key, value);
    sh.status = yield* runBuiltin(sh, special, argv, saved);
  } else if (body) yield* withAssigned(sh, assigned, () => callFunction(sh, body, argv));
  else {
    const builtin = BUILTINS.get(name);
    if (builtin) {
      yield* withAssigned(sh, assigned, function* run() {
        sh.status = yield* runBuiltin(sh, builtin, argv, saved);
      });
    } else yield* runProgram(sh, argv, assigned, last);
  }
}

function* runBuiltin(
  sh: Shell,
  builtin: Builtin,
  argv: readonly string[],
  saved: SavedFile[],
): Task<number> {
  try {
    return yield* builtin(sh, argv, saved);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code !== 'EPIPE') yield* sh.p.err(`${sh.name}: write error: ${error.message}\n`);
    return 1;
  }
}

/** Variables that hold for one command. */
function* withAssigned(sh: Shell, assigned: Assigned, run: () => Task): Task {
  if (assigned.length === 0) return yield* run();
  const before = new Map<string, Variable | undefined>();
  for (const [name, value] of assigned) {
    const known = sh.variables.get(name);
    if (!before.has(name)) before.set(name, known && { ...known });
    sh.export(name, value);
  }
  try {
    yield* run();
  } finally {
    restoreVariables(sh, before);
  }
}

function restoreVariables(sh: Shell, before: ReadonlyMap<string, Variable | undefined>): void {
  for (const [name, variable] of before) {
    if (variable) sh.variables.set(name, variable);
    else sh.variables.delete(name);
  }
}

const MAX_CALLS = 250;

function* callFunction(sh: Shell, body: FunctionBody, argv: readonly string[]): Task {
  if (sh.saved.length >= MAX_CALLS) throw new ShellError('function call recursion too deep');
  const { parameters, loops } = sh;
  const frame = new Map<string, Variable | undefined>();
  sh.parameters = argv.slice(1);
  sh.loops = 0;
  sh.saved.push(frame);
  try {
    yield* runNode(sh, body as never, false);
  } catch (error) {
    if (!(error instanceof FunctionReturn)) throw error;
    sh.status = error.status;
  } finally {
    sh.saved.pop();
    sh.parameters = parameters;
    sh.loops = loops;
    restoreVariables(sh, frame);
  }
}

function* runProgram(sh: Shell, argv: readonly string[], assigned: Assigned, last: boolean): Task {
  const env = sh.environment();
  for (const [name, value] of assigned) env.set(name, value);
  const path = assigned.findLast(([name]) => name === 'PATH')?.[1] ?? sh.path;
  const found = yield* findOrComplain(sh, argv, path);
  if (typeof found === 'number') {
    sh.status = found;
    return;
  }
  if (last && sh.traps.size === 0 && !sh.interactive) {
    throw new ShellExit(yield* sh.p.exec(found.program, found.argv, env));
  }
  const child = fork(() => sh.p.spawn(found.program, found.argv, { env }));
  child.inheritIgnored(sh.p);
  sh.status = yield* waitForeground(sh, child);
}

/** Runs builtins and programs by name, past functions: `command`. Returns the status. */
export function* runNamedCommand(sh: Shell, argv: readonly string[]): Task<number> {
  const name = argv[0] ?? '';
  const builtin = SPECIAL_BUILTINS.get(name) ?? BUILTINS.get(name);
  if (builtin) return yield* runBuiltin(sh, builtin, argv, []);
  yield* runProgram(sh, argv, [], false);
  return sh.status;
}
