import type { Process } from '../process/process';
import { parseSignal } from '../process/signals';
import type { Task } from '../process/types';
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
    const child = p.spawn(found.program, found.argv);
    if (yield* endsWithin(p, child, limit)) return child.status?.code ?? 0;
    child.kill(signal);
    const patience = parseDuration(options.get('k') ?? '');
    if (patience !== undefined && !(yield* endsWithin(p, child, patience))) child.kill('KILL');
    const status = yield* p.waitFor(child);
    return status?.code ?? 143;
  },
});

function* endsWithin(p: Process, child: Process, limit: number): Task<boolean> {
  const end = p.now() + limit;
  while (!child.status) {
    const left = end - p.now();
    if (left <= 0) return false;
    yield* p.wait([child.ended], { timeout: left });
  }
  return true;
}

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
