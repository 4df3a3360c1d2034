import { findCommand } from '../../process/find-program';
import type { Task } from '../../process/types';
import { runNamedCommand } from '../run-simple';
import type { Shell } from '../state';
import { BUILTINS, SPECIAL_BUILTINS } from './registry';
import { type Builtin, plain } from './types';

const KEYWORDS = new Set(
  '! case do done elif else esac fi for if in then until while { } [[ function'.split(' '),
);

/** What a name means, for type and command -V; undefined: nothing. */
function meaning(sh: Shell, name: string): { short: string; long: string } | undefined {
  if (KEYWORDS.has(name)) return { short: name, long: `${name} is a shell keyword` };
  if (sh.functions.has(name)) return { short: name, long: `${name} is a function` };
  if (SPECIAL_BUILTINS.has(name)) {
    return { short: name, long: `${name} is a special shell builtin` };
  }
  if (BUILTINS.has(name)) return { short: name, long: `${name} is a shell builtin` };
  const file = findCommand(sh.p, name, sh.path);
  if (file === 'missing' || file === 'denied') return undefined;
  return { short: file, long: `${name} is ${file}` };
}

export const type: Builtin = function* type(sh, argv) {
  let status = 0;
  for (const name of argv.slice(1)) {
    const found = meaning(sh, name);
    yield* sh.p.out(`${found?.long ?? `${name}: not found`}\n`);
    if (!found) status = 127;
  }
  return status;
};

/** command: without functions, or `-v` to ask. */
export const command: Builtin = function* command(sh, argv) {
  const option = argv[1];
  if (option === '-v' || option === '-V')
    return yield* describeNames(sh, argv.slice(2), option === '-V');
  const words = argv.slice(option === '-p' || option === '--' ? 2 : 1);
  return words.length === 0 ? 0 : yield* runNamedCommand(sh, words);
};

function* describeNames(sh: Shell, names: readonly string[], long: boolean): Task<number> {
  let status = 0;
  for (const name of names) {
    const found = meaning(sh, name);
    if (found) yield* sh.p.out(`${long ? found.long : found.short}\n`);
    else {
      status = 127;
      if (long) yield* sh.p.out(`${name}: not found\n`);
    }
  }
  return status;
}

/** hash, alias: what they remember changes nothing that a script sees. */
export const nothing = plain(() => 0);
