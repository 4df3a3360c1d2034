import type { Task } from '../process/types';
import { ShellError, ShellExit } from './control';
import { statusOf } from './jobs';
import { runList } from './run';
import { readLine } from './sh';
import type { Shell } from './state';
import { parseScript } from './syntax';

/** A shell with a prompt: reads commands from a terminal (or -i) until `exit` or the end of input. */
export function* runInteractive(sh: Shell): Task {
  sh.interactive = true;
  sh.p.setHandler('INT', () => {});
  sh.p.setHandler('TERM', 'ignore');
  const input = sh.p.files.get(0);
  if (!input) return;
  let text = '';
  for (;;) {
    yield* sh.p.err(text === '' ? prompt(sh) : (sh.get('PS2') ?? ''));
    const line = yield* readLine(sh.p, input);
    if (line === '') {
      if (input.kind === 'terminal') yield* sh.p.err('\n');
      return;
    }
    text += line;
    const { statements, error } = parseScript(text);
    if (error?.incomplete) continue;
    text = '';
    if (error) {
      yield* sh.p.err(`${sh.name}: ${error.message}\n`);
      sh.status = 2;
    } else yield* runCommand(sh, statements);
  }
}

function* runCommand(sh: Shell, statements: Parameters<typeof runList>[1]): Task {
  try {
    yield* runList(sh, statements);
  } catch (error) {
    if (error instanceof ShellExit || !(error instanceof Error)) throw error;
    if (error instanceof ShellError) {
      yield* sh.p.err(`${sh.name}: ${error.builtin ? `${error.builtin}: ` : ''}${error.message}\n`);
      sh.status = error.status;
    } else sh.status = yield* statusOf(sh, error);
  }
}

/** PS1 with its \w \u \h \$ filled in. */
function prompt(sh: Shell): string {
  const home = sh.get('HOME');
  const cwd = sh.p.cwd;
  const folder =
    home && home !== '/' && (cwd === home || cwd.startsWith(`${home}/`))
      ? `~${cwd.slice(home.length)}`
      : cwd;
  return (sh.get('PS1') ?? '')
    .replaceAll('\\w', folder)
    .replaceAll('\\h', sh.p.surroundings.hostname)
    .replaceAll('\\u', sh.get('USER') ?? 'root')
    .replaceAll('\\$', sh.p.credentials.uid === 0 ? '#' : '$');
}
