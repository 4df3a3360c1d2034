import { readQuietly } from '../network/names';
import type { Process } from '../process/process';
import { stateLetter } from '../process/state-letter';
import type { Task } from '../process/types';
import { userName } from '../vfs/accounts';
import { defineApplet } from './define-applet';

/** How long CPU use is watched before the first picture, in milliseconds. */
const SAMPLE = 100;

export const top = defineApplet({
  name: 'top',
  usage: '[-bH] [-n COUNT] [-d SECONDS]',
  options: 'bHn:d:m',
  *run(p, options) {
    const count = Number(options.get('n') ?? Number.POSITIVE_INFINITY);
    const pause = Number(options.get('d') ?? 5) * 1000;
    for (let n = 0; n < count; n++) {
      if (n > 0) yield* p.sleep(pause - SAMPLE);
      if (!options.has('b')) yield* p.out('\x1b[H\x1b[J');
      yield* p.out(yield* picture(p));
    }
    return 0;
  },
});

/** One picture: the machine's use, then the processes, those that run first. */
function* picture(p: Process): Task<string> {
  const { cpu, memory } = p.surroundings;
  const before = cpu.cpuTime;
  const running = new Set(p.pids.list().filter((process) => process !== p && process.isRunning));
  yield* p.sleep(SAMPLE);
  const total = Number(/MemTotal:\s+(\d+)/.exec(yield* readQuietly(p, '/proc/meminfo'))?.[1] ?? 1);
  const used = Math.ceil(memory.used / 1024);
  const share = Math.round(((cpu.cpuTime - before) / SAMPLE / p.machine.cpus) * 100);
  const percent = (value: number) => `${String(value).padStart(3)}%`;
  const each = running.size > 0 ? Math.round(share / running.size) : 0;
  const rows = p.pids
    .list()
    .sort((a, b) => Number(running.has(b)) - Number(running.has(a)) || a.pid - b.pid)
    .map((process) => {
      const size = Math.ceil(process.memory / 1024);
      const user = (userName(p, process.credentials.uid) ?? String(process.credentials.uid)).slice(
        0,
        8,
      );
      const state = process === p || running.has(process) ? 'R' : stateLetter(process);
      const cells = [
        String(process.pid).padStart(5),
        String(process.parent?.pid ?? 0).padStart(5),
        user.padEnd(8),
        state.padEnd(4),
        String(size).padStart(5),
        percent(Math.round((size / total) * 100)),
        percent(running.has(process) ? each : 0),
        process.title ?? process.argv.join(' '),
      ];
      return `${cells.join(' ')}\n`;
    });
  return `Mem: ${used}K used, ${total - used}K free, 0K shrd, 0K buff, 0K cached
CPU: ${percent(share)} usr   0% sys   0% nic ${percent(100 - share)} idle   0% io   0% irq   0% sirq
Load average: ${running.size.toFixed(2)} 0.00 0.00 ${running.size}/${rows.length} ${p.pid}
  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND
${rows.join('')}`;
}
