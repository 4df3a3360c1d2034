import type { Process } from './process';

/** As ps prints the state of a process: T stopped, R running, S asleep. */
export function stateLetter(process: Process): 'T' | 'R' | 'S' {
  if (process.isStopped) return 'T';
  return process.isRunning ? 'R' : 'S';
}
