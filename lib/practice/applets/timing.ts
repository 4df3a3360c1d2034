import { parseSignal } from '../process/signals';
import { defineApplet } from './define-applet';
import { UsageError } from './options';
import { findOrSay, runChild } from './run-command';
import { parseDuration } from './sizes';
import { formatTime } from './time-format';

export const timeout = defineApplet({
  name: 'timeout',
  usage: '[-s SIG] [-k KILL_SECS] SECS PROG ARGS',
  options: '+s:k:',
  least: 2,
  *run(p, options, [seconds = '', ...command]) {
    const limit = parseDuration(seconds);
    if (limit === undefined) throw new UsageError(`invalid number '${seconds}'`);
    const signal = parseSignal(options.get('s') ?? 'TERM') ?? 'TERM';
    const found = yield* findOrSay(p, command);
    if (typeof found === 'number') return found;
    // The command takes this process's place, as with busybox: who waits sees what ended it.
    const { clock } = p.machine;
    const patience = parseDuration(options.get('k') ?? '');
    const timer = clock.setTimer(limit, () => {
      p.kill(signal);
      if (patience !== undefined && !p.status) clock.setTimer(patience, () => p.kill('KILL'));
    });
    p.onExit(() => timer.cancel());
    return yield* p.exec(found.program, found.argv);
  },
});

export const watch = defineApplet({
  name: 'watch',
  usage: '[-n SEC] [-t] PROG ARGS',
  options: '+n:tdx',
  least: 1,
  *run(p, options, command) {
    const seconds = options.get('n') ?? '2';
    for (;;) {
      yield* p.out('\x1b[H\x1b[J');
      if (!options.has('t')) {
        const title = `Every ${Number(seconds).toFixed(1)}s: ${command.join(' ')}`;
        yield* p.out(`${title.padEnd(55)}${formatTime(p.now(), '%Y-%m-%d %H:%M:%S')}\n\n`);
      }
      yield* runChild(p, ['sh', '-c', command.join(' ')]);
      yield* p.sleep(Number(seconds) * 1000);
    }
  },
});

export const time = defineApplet({
  name: 'time',
  usage: '[-vpa] [-o FILE] PROG ARGS',
  options: '+vpao:f:',
  least: 1,
  *run(p, _options, command) {
    const start = p.now();
    const code = yield* runChild(p, command);
    const spent = p.now() - start;
    const minutes = Math.floor(spent / 60_000);
    yield* p.err(
      `real\t${minutes}m ${((spent % 60_000) / 1000).toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`,
    );
    return code;
  },
});

export const nohup = defineApplet({
  name: 'nohup',
  usage: 'PROG ARGS',
  options: '+',
  least: 1,
  *run(p, _options, command) {
    p.setHandler('HUP', 'ignore');
    const found = yield* findOrSay(p, command);
    return typeof found === 'number' ? found : yield* p.exec(found.program, found.argv);
  },
});
