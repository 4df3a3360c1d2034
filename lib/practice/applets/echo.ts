import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { Applet } from './define-applet';
import { readEscapes } from './escapes';

/** echo as a builtin and as a program: -n, -e, -E; what is no option is text. */
export function* echoMain(p: Process, argv: readonly string[]): Task<number> {
  let newline = true;
  let escapes = false;
  let i = 1;
  for (; /^-[neE]+$/.test(argv[i] ?? ''); i++) {
    for (const letter of argv[i]!.slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const words = argv.slice(i).join(' ');
  const { text, stopped } = escapes ? readEscapes(words, true) : { text: words, stopped: false };
  yield* p.out(text + (newline && !stopped ? '\n' : ''));
  return 0;
}

export const echo: Applet = { name: 'echo', program: (p) => echoMain(p, p.argv) };
