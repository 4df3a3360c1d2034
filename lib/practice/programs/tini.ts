import { findOrSay } from '../applets/run-command';
import type { Program } from '../process/types';
import { SignalWatch } from './listening';

const FORWARDED = ['TERM', 'INT', 'HUP', 'QUIT', 'USR1', 'USR2', 'WINCH'] as const;

/** tini: runs a program as its child, hands signals on, and ends as it ends. */
export const tini: Program = function* tini(p) {
  const words = p.argv.slice(1);
  while (words[0]?.startsWith('-') && words[0] !== '--') words.shift();
  if (words[0] === '--') words.shift();
  const found = yield* findOrSay(p, words);
  if (typeof found === 'number') return found;
  const signals = new SignalWatch(p, [...FORWARDED, 'CHLD']);
  const child = p.spawn(found.program, found.argv);
  while (!child.status) {
    const signal = yield* signals.next();
    if (signal && signal !== 'CHLD') child.kill(signal);
  }
  return child.status.code;
};
