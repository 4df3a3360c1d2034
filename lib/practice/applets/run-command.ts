import { findCommand, loadExecutable } from '../process/find-program';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';

/** The program of a command, or the exit code after saying `name: can't execute 'x': why`. */
export function* findOrSay(
  p: Process,
  argv: readonly string[],
  env: ReadonlyMap<string, string> = p.env,
): Task<{ program: Program; argv: readonly string[] } | number> {
  const name = argv[0] ?? '';
  const file = findCommand(p, name, env.get('PATH') ?? '/sbin:/usr/sbin:/bin:/usr/bin');
  if (file === 'missing' || file === 'denied') {
    const words = file === 'missing' ? 'No such file or directory' : 'Permission denied';
    const what = p.name === 'xargs' ? name : `can't execute '${name}'`;
    yield* p.err(`${p.name}: ${what}: ${words}\n`);
    return file === 'missing' ? 127 : 126;
  }
  try {
    return loadExecutable(p, file, argv);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const sh = p.surroundings.programs.get('sh');
    if (error.code === 'ENOEXEC' && sh)
      return { program: sh, argv: ['sh', file, ...argv.slice(1)] };
    yield* p.err(`${p.name}: can't execute '${name}': ${error.message}\n`);
    return 126;
  }
}

/** Runs a command as a child and waits for it. Returns its exit code. */
export function* runChild(p: Process, argv: readonly string[]): Task<number> {
  const found = yield* findOrSay(p, argv);
  if (typeof found === 'number') return found;
  const child = p.spawn(found.program, found.argv);
  return (yield* p.waitFor(child))?.code ?? 0;
}
