import type { Task } from '../../process/types';
import type { SavedFile, Shell } from '../state';

/** A command that the shell runs itself. Returns its status; throws ShellError to end the shell. */
export type Builtin = (
  sh: Shell,
  argv: readonly string[],
  /** The command's redirections, which exec makes stay. */
  saved: SavedFile[],
) => Task<number>;

/** A builtin that waits for nothing. */
export function plain(run: (sh: Shell, argv: readonly string[]) => number): Builtin {
  // biome-ignore lint/correctness/useYield: it waits for nothing
  return function* builtin(sh, argv) {
    return run(sh, argv);
  };
}
