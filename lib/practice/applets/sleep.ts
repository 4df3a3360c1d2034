import type { Process } from '../process/process';
import { type Applet, defineApplet } from './define-applet';
import { parseDuration } from './sizes';

export const sleep = defineApplet({
  name: 'sleep',
  usage: '[N]...',
  options: '+',
  least: 1,
  *run(p, _options, args) {
    let total = 0;
    for (const word of args) {
      const duration = parseDuration(word);
      if (duration === undefined) {
        yield* p.err(`sleep: invalid number '${word}'\n`);
        return 1;
      }
      total += duration;
    }
    // A real one wakes a little late, so that two that sleep alike do not meet for ever.
    yield* p.sleep(total + 1 + p.machine.random() * 2);
    return 0;
  },
});

export const usleep = defineApplet({
  name: 'usleep',
  usage: 'N',
  least: 1,
  *run(p, _options, [count = '0']) {
    yield* p.sleep(Number(count) / 1000);
    return 0;
  },
});

/** The process that holds a shared process namespace: it only waits. */
export const pause: Applet = {
  name: 'pause',
  *program(p: Process) {
    for (const signal of ['TERM', 'INT'] as const) p.setHandler(signal, () => p.exit(0));
    for (;;) yield* p.wait([]);
  },
};
