import { FunctionReturn, LoopExit, ShellError, ShellExit } from '../control';
import { findOrComplain } from '../find-program';
import { keepFiles } from '../redirect';
import type { Shell } from '../state';
import { runText } from '../traps';
import { type Builtin, plain } from './types';

function number(text: string | undefined, fallback: number, name: string): number {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text)) throw new ShellError(`Illegal number: ${text}`, 2, name);
  return Number(text);
}

const leaveLoop = (goesOn: boolean): Builtin =>
  plain((sh, argv) => {
    const levels = number(argv[1], 1, argv[0] ?? '');
    if (levels <= 0) throw new ShellError(`Illegal number: ${argv[1]}`, 2, argv[0]);
    if (sh.loops === 0) return 0;
    throw new LoopExit(Math.min(levels, sh.loops), goesOn);
  });

export const breakLoop = leaveLoop(false);
export const continueLoop = leaveLoop(true);

export const returnFrom = plain((sh, argv) => {
  throw new FunctionReturn(number(argv[1], sh.status, 'return') & 255);
});

export const exitShell = plain((sh, argv) => {
  throw new ShellExit(number(argv[1], sh.status, 'exit') & 255);
});

export const evalText: Builtin = function* evalText(sh, argv) {
  yield* runText(sh, argv.slice(1).join(' '));
  return sh.status;
};

/** `.`: the script of a file, in this shell. */
export const sourceFile: Builtin = function* sourceFile(sh, argv) {
  const name = argv[1];
  if (name === undefined) throw new ShellError('filename argument required', 2, argv[0]);
  const text = yield* readSource(sh, name);
  const { parameters } = sh;
  if (argv.length > 2) sh.parameters = argv.slice(2);
  try {
    yield* runText(sh, text);
  } catch (error) {
    if (!(error instanceof FunctionReturn)) throw error;
    sh.status = error.status;
  } finally {
    if (argv.length > 2) sh.parameters = parameters;
  }
  return sh.status;
};

function* readSource(sh: Shell, name: string) {
  const places = name.includes('/')
    ? [name]
    : [...sh.path.split(':').map((folder) => `${folder || '.'}/${name}`), name];
  const found = places.find((path) => sh.p.mounts.peek(sh.p.cwd, path, sh.p)?.kind === 'file');
  if (found === undefined) {
    throw new ShellError(`can't open '${name}': No such file or directory`, 2, '.');
  }
  return yield* sh.p.readFile(found);
}

export const execProgram: Builtin = function* execProgram(sh, argv, saved) {
  keepFiles(saved);
  if (argv.length === 1) return 0;
  const found = yield* findOrComplain(sh, argv.slice(1), sh.path, 'exec');
  if (typeof found === 'number') throw new ShellExit(found);
  for (const signal of sh.traps.keys()) {
    if (signal !== 'EXIT' && sh.traps.get(signal) !== '') sh.p.setHandler(signal, undefined);
  }
  sh.traps.clear();
  throw new ShellExit(yield* sh.p.exec(found.program, found.argv, sh.environment()));
};
