import type { Task } from '../process/types';
import { ShellError, ShellExit } from './control';
import { statusOf } from './jobs';
import { runList } from './run';
import type { Shell } from './state';
import { parseScript } from './syntax';

/** Runs a script's text in this shell: traps, eval, `.`. Throws what unwinds it. */
export function* runText(sh: Shell, source: string, last = false): Task {
  if (sh.nested >= MOST_NESTED) throw new ShellError('recursion too deep');
  sh.nested++;
  try {
    yield* runParsed(sh, source, last);
  } finally {
    sh.nested--;
  }
}

/** What is deeper would be the host's stack. */
const MOST_NESTED = 150;

function* runParsed(sh: Shell, source: string, last: boolean): Task {
  const { statements, error } = parseScript(source);
  sh.status = statements.length === 0 ? 0 : sh.status;
  yield* runList(sh, statements, last && !error);
  if (!error) return;
  yield* sh.complain(error.message);
  throw new ShellExit(2);
}

/** Runs the traps of the signals that came. The status before stays. */
export function* runTraps(sh: Shell): Task {
  if (sh.inTrap) return;
  for (let signal = sh.pending.shift(); signal; signal = sh.pending.shift()) {
    const action = sh.traps.get(signal);
    if (!action) continue;
    const before = sh.status;
    sh.inTrap = true;
    try {
      yield* runText(sh, action);
    } finally {
      sh.inTrap = false;
    }
    sh.status = before;
  }
}

/** Runs the EXIT trap, if there is one. Returns the exit code. */
export function* runExitTrap(sh: Shell): Task<number> {
  const action = sh.traps.get('EXIT');
  if (!action) return sh.status;
  sh.traps.delete('EXIT');
  const before = sh.status;
  try {
    yield* runText(sh, action);
  } catch (error) {
    return yield* statusOf(sh, error);
  }
  return before;
}
