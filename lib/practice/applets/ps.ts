import type { Process } from '../process/process';
import { parseSignal } from '../process/signals';
import { stateLetter } from '../process/state-letter';
import { userName } from '../vfs/accounts';
import { type Applet, defineApplet } from './define-applet';
import { UsageError } from './options';
import { posixRegExp } from './posix-regexp';

const HEADERS: Readonly<Record<string, string>> = {
  pid: 'PID  ',
  ppid: 'PPID ',
  user: 'USER    ',
  comm: 'COMMAND         ',
  args: 'COMMAND',
  stat: 'STAT',
};

export const ps = defineApplet({
  name: 'ps',
  usage: '[-o COL1,COL2=HEADER] [-T]',
  options: 'o:Tefaxuw',
  rawArguments: false,
  *run(p, options) {
    const columns = (options.get('o') ?? 'pid,user,args').split(',').map((text) => text.split('='));
    const unknown = columns.find(([name]) => !(name! in HEADERS));
    if (unknown) {
      yield* p.err(
        `ps: bad -o argument '${unknown[0]}', supported arguments: user,group,comm,args,pid,ppid,pgid,tty,vsz,sid,stat,rss\n`,
      );
      return 1;
    }
    yield* p.out(
      `${columns
        .map(([name, title]) => title ?? HEADERS[name!])
        .join(' ')
        .trimEnd()}\n`,
    );
    const rows = p.pids
      .list()
      .map((process) => columns.map(([name]) => cell(p, process, name!)).join(' '));
    yield* p.out(rows.map((row) => `${row.trimEnd()}\n`).join(''));
    return 0;
  },
});

function cell(p: Process, process: Process, name: string): string {
  switch (name) {
    case 'pid':
      return String(process.pid).padStart(5);
    case 'ppid':
      return String(process.parent?.pid ?? 0).padStart(5);
    case 'user':
      return (userName(p, process.credentials.uid) ?? String(process.credentials.uid))
        .slice(0, 8)
        .padEnd(8);
    case 'comm':
      return process.name.slice(0, 16).padEnd(16);
    case 'stat':
      return stateLetter(process).padEnd(4);
    default:
      return process.title ?? process.argv.join(' ');
  }
}

function matching(
  p: Process,
  pattern: string,
  options: { full: boolean; exact: boolean; inverse: boolean },
): Process[] {
  const expression = posixRegExp(options.exact ? `^(${pattern})$` : pattern, true);
  return p.pids.list().filter((process) => {
    if (process === p) return false;
    const text = options.full ? process.argv.join(' ') : process.name.slice(0, 15);
    return expression.test(text) !== options.inverse;
  });
}

export const pgrep = defineApplet({
  name: 'pgrep',
  usage: '[-flanovx] [-s SID|-P PPID|PATTERN]',
  options: 'flanovxs:P:',
  *run(p, options, [pattern = '']) {
    if (pattern === '' && !options.has('P')) throw new UsageError('');
    const found = matching(p, pattern, {
      full: options.has('f'),
      exact: options.has('x'),
      inverse: options.has('v'),
    }).filter((process) => !options.has('P') || process.parent?.pid === Number(options.get('P')));
    const chosen = options.has('o')
      ? found.slice(0, 1)
      : options.has('n')
        ? found.slice(-1)
        : found;
    for (const process of chosen) {
      const text = options.has('l')
        ? ` ${process.name}`
        : options.has('a')
          ? ` ${process.argv.join(' ')}`
          : '';
      yield* p.out(`${process.pid}${text}\n`);
    }
    return chosen.length > 0 ? 0 : 1;
  },
});

function makeKiller(name: string, exact: boolean): Applet {
  return defineApplet({
    name,
    usage: exact ? '[-lq] [-SIG] NAME...' : '[-l|-SIGNAL] [-xfvnoe] [-s SID|-P PPID|PATTERN]',
    rawArguments: true,
    *run(p, _options, words) {
      let signal = parseSignal('TERM');
      let full = false;
      let isExact = exact;
      const patterns: string[] = [];
      for (const word of words) {
        if (word === '-f') full = true;
        else if (word === '-x') isExact = true;
        else if (word === '-q' || word === '-e') continue;
        else if (word.startsWith('-')) signal = parseSignal(word.slice(1));
        else patterns.push(word);
      }
      if (!signal) {
        yield* p.err(
          `${name}: bad signal name '${words.find((word) => word.startsWith('-'))?.slice(1)}'\n`,
        );
        return 1;
      }
      if (patterns.length === 0) throw new UsageError('');
      let status = 0;
      for (const pattern of patterns) {
        const found = matching(p, pattern, { full, exact: isExact, inverse: false });
        if (found.length === 0) {
          if (exact) yield* p.err(`${name}: ${pattern}: no process killed\n`);
          status = 1;
        }
        for (const process of found) {
          if (!p.maySignal(process)) {
            yield* p.err(`${name}: can't kill pid ${process.pid}: Operation not permitted\n`);
            status = 1;
          } else if (process.pid !== 1 || signal !== 'KILL') process.kill(signal);
        }
      }
      yield* p.checkAlive();
      return status;
    },
  });
}

export const pkill = makeKiller('pkill', false);
export const killall = makeKiller('killall', true);

export const pidof = defineApplet({
  name: 'pidof',
  usage: '[-s] [-o PID] [NAME]...',
  options: 'so:',
  *run(p, options, args) {
    const found = p.pids
      .list()
      .filter((process) => process !== p && args.includes(process.name))
      .map(({ pid }) => pid)
      .reverse();
    const shown = options.has('s') ? found.slice(0, 1) : found;
    yield* p.out(`${shown.join(' ')}\n`);
    return shown.length > 0 ? 0 : 1;
  },
});
