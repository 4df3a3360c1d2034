import { readQuietly, resolveName } from '../network/names';
import { defineApplet } from './define-applet';

export const hostname = defineApplet({
  name: 'hostname',
  usage: '[-sidf] [HOSTNAME | -F FILE]',
  options: 'sidfyF:',
  *run(p, options, [name]) {
    const { hostname: own } = p.surroundings;
    if (name !== undefined || options.has('F')) {
      if (!p.credentials.capabilities.has('SYS_ADMIN')) {
        yield* p.err('hostname: sethostname: Operation not permitted\n');
        return 1;
      }
      const file = options.get('F');
      const given = name ?? (yield* readQuietly(p, file ?? '')).trim();
      // All of the container see it.
      (p.surroundings as { hostname: string }).hostname = given;
      return 0;
    }
    const line = (yield* readQuietly(p, '/etc/hosts'))
      .split('\n')
      .map((text) => text.trim().split(/\s+/))
      .find((words) => words.slice(1).includes(own));
    if (options.has('i')) {
      const found = yield* resolveName(p, own);
      yield* p.out(`${(found ?? [p.network.ip]).join(' ')}\n`);
    } else if (options.has('s')) yield* p.out(`${own.split('.')[0]}\n`);
    else if (options.has('f')) yield* p.out(`${line?.[1] ?? own}\n`);
    else if (options.has('d')) yield* p.out(`${(line?.[1] ?? '').split('.').slice(1).join('.')}\n`);
    else yield* p.out(`${own}\n`);
    return 0;
  },
});

export const uname = defineApplet({
  name: 'uname',
  usage: '[-amnrspvio]',
  options: 'amnrspvio',
  *run(p, options) {
    const kernel = (yield* readQuietly(p, '/proc/sys/kernel/osrelease')).trim();
    const fields: readonly (readonly [letter: string, value: string])[] = [
      ['s', 'Linux'],
      ['n', p.surroundings.hostname],
      ['r', kernel],
      ['v', '#1 SMP PREEMPT_DYNAMIC @0'],
      ['m', 'x86_64'],
      ['o', 'GNU/Linux'],
    ];
    const all = options.has('a');
    const none = !fields.some(([letter]) => options.has(letter)) && !all;
    const shown = fields.filter(
      ([letter]) => all || options.has(letter) || (none && letter === 's'),
    );
    yield* p.out(`${shown.map(([, value]) => value).join(' ')}\n`);
    return 0;
  },
});

export const nproc = defineApplet({
  name: 'nproc',
  usage: '',
  options: 'a',
  long: { all: 'a' },
  *run(p) {
    yield* p.out(`${p.machine.cpus}\n`);
    return 0;
  },
});

export const tty = defineApplet({
  name: 'tty',
  usage: '[-s]',
  options: 's',
  *run(p) {
    const terminal = p.files.get(0)?.kind === 'terminal';
    yield* p.out(terminal ? '/dev/pts/0\n' : 'not a tty\n');
    return terminal ? 0 : 1;
  },
});

export const sync = defineApplet({
  name: 'sync',
  usage: '',
  *run(p) {
    if (p.step()) yield 'preempt';
    return 0;
  },
});

export const clear = defineApplet({
  name: 'clear',
  usage: '',
  *run(p) {
    yield* p.out('\x1b[H\x1b[J');
    return 0;
  },
});

export const pwd = defineApplet({
  name: 'pwd',
  usage: '',
  options: 'LP',
  *run(p) {
    yield* p.out(`${p.cwd}\n`);
    return 0;
  },
});

export const free = defineApplet({
  name: 'free',
  usage: '[-bkmgh]',
  options: 'bkmgh',
  *run(p, options) {
    const total = Number(
      /MemTotal:\s+(\d+)/.exec(yield* readQuietly(p, '/proc/meminfo'))?.[1] ?? 0,
    );
    const unit = options.has('m')
      ? 1024
      : options.has('g')
        ? 1024 ** 2
        : options.has('b')
          ? 1 / 1024
          : 1;
    const used = p.surroundings.memory.used / 1024;
    const cell = (value: number) => String(Math.floor(value / unit)).padStart(12);
    yield* p.out(
      '              total        used        free      shared  buff/cache   available\n',
    );
    yield* p.out(`Mem:   ${[total, used, total - used, 0, 0, total - used].map(cell).join('')}\n`);
    yield* p.out(`Swap:  ${[0, 0, 0].map(cell).join('')}\n`);
    return 0;
  },
});
