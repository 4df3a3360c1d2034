import { type KillTarget, killMain } from '../../applets/kill';
import { parseSignal, SIGNALS, type Signal, signalWords } from '../../process/signals';
import type { Task } from '../../process/types';
import { ShellError } from '../control';
import { findJob } from '../jobs';
import { singleQuote } from '../quote';
import type { Job, Shell } from '../state';
import { type Builtin, plain } from './types';

/** trap. */
export const trap: Builtin = function* trap(sh, argv) {
  const words = argv.slice(argv[1] === '--' ? 2 : 1);
  if (words.length === 0) {
    const byNumber = [...sh.traps].sort(([a], [b]) => numberOf(a) - numberOf(b));
    for (const [signal, action] of byNumber) {
      yield* sh.p.out(`trap -- ${singleQuote(action)} ${signal}\n`);
    }
    return 0;
  }
  if (words[0] === '-l') return yield* listSignals(sh);
  const resets = words[0] === '-' || /^\d+$/.test(words[0]!) || words.length === 1;
  const names = resets && words[0] !== '-' ? words : words.slice(1);
  for (const name of names) {
    const signal = name === '0' || name.toUpperCase() === 'EXIT' ? 'EXIT' : parseSignal(name);
    if (!signal) {
      yield* sh.complain(`${name}: invalid signal specification`, 'trap');
      return 1;
    }
    setTrap(sh, signal, resets ? undefined : words[0]!);
  }
  return 0;
};

const numberOf = (signal: Signal | 'EXIT') => (signal === 'EXIT' ? 0 : SIGNALS[signal]);

function setTrap(sh: Shell, signal: Signal | 'EXIT', action: string | undefined): void {
  if (action === undefined) sh.traps.delete(signal);
  else sh.traps.set(signal, action);
  if (signal === 'EXIT' || signal === 'KILL' || signal === 'STOP') return;
  if (action === undefined) sh.p.setHandler(signal, undefined);
  else sh.p.setHandler(signal, action === '' ? 'ignore' : () => sh.pending.push(signal));
}

function* listSignals(sh: Shell): Task<number> {
  for (const [name, number] of Object.entries(SIGNALS)) {
    yield* sh.p.out(`${String(number).padStart(2)}) SIG${name}\n`);
  }
  return 0;
}

/** wait: for all jobs, or for those that are named; a trapped signal ends it. */
export const wait: Builtin = function* wait(sh, argv) {
  if (argv.length === 1) {
    for (const job of [...sh.jobs]) {
      const interrupted = yield* waitForJob(sh, job);
      if (interrupted !== undefined && sh.pending.length > 0) return interrupted;
    }
    return 0;
  }
  let status = 0;
  for (const word of argv.slice(1)) {
    const job = findJob(sh, word);
    status = job ? ((yield* waitForJob(sh, job)) ?? 127) : 127;
    if (sh.pending.length > 0) return status;
  }
  return status;
};

function* waitForJob(sh: Shell, job: Job): Task<number | undefined> {
  let code: number | undefined;
  for (const process of job.processes) {
    const ended = yield* sh.p.waitFor(process, true);
    if (!ended) return 128 + SIGNALS[sh.pending[0] ?? 'HUP'];
    code = ended.code;
    const words = ended.signal && signalWords(ended.signal);
    if (words) yield* sh.p.err(`${words}\n`);
  }
  sh.jobs = sh.jobs.filter((other) => other !== job);
  return code;
}

export const jobs: Builtin = function* jobs(sh) {
  for (const job of sh.jobs) {
    const running = job.processes.some(({ status }) => !status);
    const mark = job === sh.jobs.at(-1) ? '+' : job === sh.jobs.at(-2) ? '-' : ' ';
    yield* sh.p.out(
      `[${job.number}] ${mark} ${running ? 'Running' : 'Done'}                 ${job.text}\n`,
    );
  }
  return 0;
};

export const foreground: Builtin = function* foreground(sh, argv) {
  const job = findJob(sh, argv[1] ?? '%%');
  if (!job) throw new ShellError(`${argv[1] ?? '%%'}: no such job`, 2, 'fg');
  for (const process of job.processes) process.kill('CONT');
  return (yield* waitForJob(sh, job)) ?? 0;
};

export const background = plain((sh, argv) => {
  const job = findJob(sh, argv[1] ?? '%%');
  if (!job) throw new ShellError(`${argv[1] ?? '%%'}: no such job`, 2, 'bg');
  for (const process of job.processes) process.kill('CONT');
  return 0;
});

export const kill: Builtin = function* kill(sh, argv) {
  const job = (word: string): KillTarget | undefined => {
    const found = word.startsWith('%') ? findJob(sh, word) : undefined;
    return found?.processes[0];
  };
  return yield* killMain(sh.p, argv, { shellName: sh.name, job });
};

export const times: Builtin = function* times(sh) {
  yield* sh.p.out('0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
};
