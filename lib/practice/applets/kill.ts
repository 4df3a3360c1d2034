import type { Process } from '../process/process';
import { parseSignal, SIGNALS, type Signal } from '../process/signals';
import type { Task } from '../process/types';
import type { Applet } from './define-applet';

export type KillTarget = Process;

interface KillOptions {
  /** Who speaks: the shell, where kill is its builtin. */
  readonly shellName: string;
  /** The process that `%1` names. */
  readonly job?: (word: string) => KillTarget | undefined;
}

export function* killMain(p: Process, argv: readonly string[], options: KillOptions): Task<number> {
  const { shellName } = options;
  let words = argv.slice(1);
  let signal: Signal | undefined | 'none' = 'TERM';
  const first = words[0] ?? '';
  if (first === '-l' || first === '-L') return yield* listSignals(p, words[1]);
  if (first === '-s' || /^-./.test(first)) {
    const name = first === '-s' ? (words[1] ?? '') : first === '--' ? 'TERM' : first.slice(1);
    signal = name === '0' ? 'none' : parseSignal(name);
    if (!signal) {
      yield* p.err(`${shellName}: bad signal name '${name}'\n`);
      return 1;
    }
    words = words.slice(first === '-s' ? 2 : 1);
    if (words[0] === '--') words = words.slice(1);
  }
  if (words.length === 0) {
    yield* p.err(`${shellName}: you need to specify whom to kill\n`);
    return 1;
  }
  let failed = 0;
  for (const word of words) failed += yield* killOne(p, word, signal, options);
  yield* p.checkAlive();
  return failed > 0 ? 1 : 0;
}

function* killOne(
  p: Process,
  word: string,
  signal: Signal | 'none',
  { shellName, job }: KillOptions,
): Task<number> {
  const target = job?.(word);
  if (!target && !/^-?\d+$/.test(word)) {
    yield* p.err(`${shellName}: invalid number '${word}'\n`);
    return 1;
  }
  const everybody = word === '-1';
  const targets = target
    ? [target]
    : everybody
      ? p.pids.list().filter((other) => other.pid !== 1 && other !== p)
      : [p.pids.get(Math.abs(Number(word)))];
  for (const other of targets) {
    const problem = !other
      ? 'No such process'
      : p.maySignal(other)
        ? ''
        : 'Operation not permitted';
    if (problem) {
      yield* p.err(`${shellName}: can't kill pid ${word}: ${problem}\n`);
      return 1;
    }
    // From inside its namespace not even KILL ends PID 1.
    if (other && signal !== 'none' && !(other.pid === 1 && signal === 'KILL')) other.kill(signal);
  }
  return 0;
}

function* listSignals(p: Process, word: string | undefined): Task<number> {
  if (word !== undefined) {
    const number = Number(word) > 128 ? Number(word) - 128 : Number(word);
    const signal = parseSignal(Number.isNaN(number) ? word : String(number));
    yield* p.out(`${/^\d+$/.test(word) ? signal : signal && SIGNALS[signal]}\n`);
    return 0;
  }
  for (const [name, number] of Object.entries(SIGNALS)) {
    yield* p.out(`${String(number).padStart(2)}) ${name}\n`);
  }
  return 0;
}

export const kill: Applet = {
  name: 'kill',
  program: (p) => killMain(p, p.argv, { shellName: 'kill' }),
};
