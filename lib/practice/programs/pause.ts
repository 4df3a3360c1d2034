import type { Program } from '../process/types';
import { SignalWatch } from './listening';

/** pause: waits until it is told to end. */
export const pause: Program = function* pause(p) {
  if (p.argv.includes('-v')) {
    yield* p.out('pause.c 3.10\n');
    return 0;
  }
  if (p.pid !== 1) yield* p.err('Warning: pause should be the first process\n');
  const signals = new SignalWatch(p, ['INT', 'TERM']);
  const signal = yield* signals.next();
  yield* p.err(`Shutting down, got signal: ${signal === 'INT' ? 'Interrupt' : 'Terminated'}\n`);
  return 0;
};
