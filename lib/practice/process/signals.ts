/** Linux's signals on x86-64. */
export const SIGNALS = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  POLL: 29,
  PWR: 30,
  SYS: 31,
} as const;

export type Signal = keyof typeof SIGNALS;

const NAMES = Object.keys(SIGNALS) as Signal[];

/** A signal by name (with or without SIG, in any case) or number. */
export function parseSignal(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) return NAMES[Number(text) - 1];
  const name = text.toUpperCase().replace(/^SIG/, '');
  return NAMES.find((signal) => signal === name);
}

/** What the default action does with a signal. */
export function defaultAction(signal: Signal): 'end' | 'ignore' | 'stop' | 'continue' {
  if (signal === 'CHLD' || signal === 'URG' || signal === 'WINCH') return 'ignore';
  if (signal === 'CONT') return 'continue';
  if (signal === 'STOP' || signal === 'TSTP' || signal === 'TTIN' || signal === 'TTOU')
    return 'stop';
  return 'end';
}

/** What a shell says of a child that a signal ended. */
const WORDS: Partial<Record<Signal, string>> = {
  HUP: 'Hangup',
  INT: '',
  QUIT: 'Quit',
  ILL: 'Illegal instruction',
  TRAP: 'Trace/breakpoint trap',
  ABRT: 'Aborted',
  BUS: 'Bus error',
  FPE: 'Floating point exception',
  KILL: 'Killed',
  USR1: 'User defined signal 1',
  SEGV: 'Segmentation fault',
  USR2: 'User defined signal 2',
  PIPE: '',
  ALRM: 'Alarm clock',
  TERM: 'Terminated',
};

export function signalWords(signal: Signal): string {
  return WORDS[signal] ?? signal;
}
