import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { walk } from './walk';

/** Does something to files, and to all below them if `recursive`. Returns 1 if something failed. */
export function* eachPath(
  p: Process,
  names: readonly string[],
  recursive: boolean,
  change: (path: string) => void,
): Task<number> {
  let status = 0;
  for (const name of names) {
    const paths: string[] = [];
    try {
      if (recursive) paths.push(...[...walk(p, name)].map(({ path }) => path));
      else paths.push(name);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      paths.push(name);
    }
    for (const path of paths) {
      try {
        change(path);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* p.err(`${p.name}: ${path}: ${error.message}\n`);
        status = 1;
      }
    }
  }
  return status;
}
