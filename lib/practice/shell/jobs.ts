import { nullFile } from '../process/open-files';
import type { Process } from '../process/process';
import { signalWords } from '../process/signals';
import type { OpenFile, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { FunctionReturn, LoopExit, ShellError, ShellExit } from './control';
import type { Job, Shell } from './state';
import { runExitTrap } from './traps';

/** A shell in a process of its own, for `(…)`, pipelines, substitutions and jobs. */
export function subshell(
  sh: Shell,
  body: (child: Shell) => Task,
  over: ReadonlyMap<number, OpenFile> = new Map(),
): Process {
  const child = fork(() =>
    sh.p.spawn((p) => runToEnd(sh.fork(p), body), sh.p.argv, {
      env: sh.p.env,
      files: sh.p.copyFiles(over),
    }),
  );
  child.inheritIgnored(sh.p);
  return child;
}

/** Starts a child; says so as ash does where there are too many. Throws ShellError. */
export function fork(spawn: () => Process): Process {
  try {
    return spawn();
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    throw new ShellError(`can't fork: ${error.message}`);
  }
}

/** Runs a shell's body up to its end, whatever ends it, and its EXIT trap. Returns its exit code. */
export function* runToEnd(sh: Shell, body: (sh: Shell) => Task): Task<number> {
  try {
    yield* body(sh);
  } catch (error) {
    sh.status = yield* statusOf(sh, error);
  }
  return yield* runExitTrap(sh);
}

/** What status a script ends with for what unwound it; prints what there is to say. Throws what is not a shell's. */
export function* statusOf(sh: Shell, error: unknown): Task<number> {
  if (error instanceof ShellExit || error instanceof FunctionReturn) return error.status;
  if (error instanceof LoopExit) return sh.status;
  if (!(error instanceof ShellError)) throw error;
  yield* sh.complain(error.message, error.builtin);
  return error.status;
}

/** Starts a background job. */
export function startJob(
  sh: Shell,
  source: { readonly type: string },
  body: (child: Shell) => Task,
): void {
  const process = subshell(sh, body, new Map([[0, nullFile()]]));
  process.setHandler('INT', 'ignore');
  process.setHandler('QUIT', 'ignore');
  const number = (sh.jobs.at(-1)?.number ?? 0) + 1;
  sh.lastJobPid = process.pid;
  sh.jobs.push({ number, processes: [process], text: source.type });
}

/** Waits for a child in the foreground; says what signal ended it, as ash does of the last in a pipeline. */
export function* waitForeground(sh: Shell, process: Process, tells = true): Task<number> {
  const status = yield* sh.p.waitFor(process);
  if (!status) return 0;
  if (status.signal && tells) {
    const words = signalWords(status.signal);
    if (words) yield* sh.p.err(`${words}\n`);
  }
  return status.code;
}

/** The job that `%1`, `%%` or a process id names. */
export function findJob(sh: Shell, text: string): Job | undefined {
  if (/^\d+$/.test(text)) {
    return sh.jobs.find(({ processes }) => processes.some(({ pid }) => pid === Number(text)));
  }
  if (text === '%%' || text === '%+' || text === '%') return sh.jobs.at(-1);
  if (text === '%-') return sh.jobs.at(-2);
  return sh.jobs.find(({ number }) => text === `%${number}`);
}
