import { findCommand, loadExecutable } from '../process/find-program';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import type { Shell } from './state';

/** The program of a command, or the status that says why there is none. */
export function* findOrComplain(
  sh: Shell,
  argv: readonly string[],
  path: string,
  builtin?: string,
): Task<{ program: Program; argv: readonly string[] } | number> {
  const name = argv[0] ?? '';
  const file = findCommand(sh.p, name, path);
  if (file === 'missing' || file === 'denied') {
    yield* sh.complain(
      `${name}: ${file === 'missing' ? 'not found' : 'Permission denied'}`,
      builtin,
    );
    return file === 'missing' ? 127 : 126;
  }
  try {
    return loadExecutable(sh.p, file, argv);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'ENOEXEC') return { program: scriptRunner(file), argv };
    yield* sh.complain(
      `${name}: ${error.code === 'ENOENT' ? 'not found' : error.message}`,
      builtin,
    );
    return error.code === 'ENOENT' ? 127 : 126;
  }
}

/** Runs a text without `#!`: the shell reads it itself. */
function scriptRunner(file: string): Program {
  return function* run(p) {
    const shell = p.surroundings.programs.get('sh');
    p.argv = ['sh', file, ...p.argv.slice(1)];
    return shell ? yield* shell(p) : 126;
  };
}
