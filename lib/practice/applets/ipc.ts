import { type IpcKind, type IpcObject, pidIn } from '../process/ipc-namespace';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { userName } from '../vfs/accounts';
import { Errno } from '../vfs/errno';
import { defineApplet } from './define-applet';
import { UsageError } from './options';

const TITLES: Readonly<Record<IpcKind, string>> = {
  shm: '------ Shared Memory Segments --------\nkey        shmid      owner      perms      bytes      nattch     status      \n',
  sem: '------ Semaphore Arrays --------\nkey        semid      owner      perms      nsems     \n',
  msg: '------ Message Queues --------\nkey        msqid      owner      perms      used-bytes   messages    \n',
};

const KINDS: readonly (readonly [letter: string, kind: IpcKind])[] = [
  ['m', 'shm'],
  ['s', 'sem'],
  ['q', 'msg'],
];

export const ipcs = defineApplet({
  name: 'ipcs',
  usage: '[[-smq] -i SHMID] | [[-asmq] [-tcplu]]',
  options: 'smqatcplui:',
  *run(p, options) {
    const asked = KINDS.filter(([letter]) => options.has(letter));
    if (options.has('i')) return yield* showOne(p, asked[0]?.[1], Number(options.get('i')));
    const kinds = asked.length > 0 && !options.has('a') ? asked : KINDS;
    const isCreator = options.has('p');
    yield* p.out('\n');
    for (const [, kind] of kinds) {
      const { ipc } = p.surroundings;
      const rows = ipc.list(kind).map((one) => (isCreator ? pidRow(p, one) : row(p, one)));
      yield* p.out(`${isCreator ? PID_TITLES[kind] : TITLES[kind]}${rows.join('')}\n`);
    }
    return 0;
  },
});

function ownerOf(p: Process, { uid }: IpcObject): string {
  return (userName(p, uid) ?? String(uid)).slice(0, 10).padEnd(10);
}

function row(p: Process, object: IpcObject): string {
  const key = `0x${(object.key >>> 0).toString(16).padStart(8, '0')}`;
  const start = `${key} ${String(object.id).padEnd(10)} ${ownerOf(p, object)} ${(object.mode & 0o777).toString(8).padEnd(10)}`;
  return `${start} ${cells(p, object)}\n`;
}

function cells(p: Process, { kind, id }: IpcObject): string {
  const { ipc } = p.surroundings;
  if (kind === 'shm') {
    const found = ipc.list('shm').find((one) => one.id === id);
    return `${String(found?.size ?? 0).padEnd(10)} ${String(found?.attached ?? 0).padEnd(10)} ${' '.repeat(6)} ${' '.repeat(6)}`;
  }
  if (kind === 'sem') {
    const found = ipc.list('sem').find((one) => one.id === id);
    return String(found?.values.length ?? 0).padEnd(10);
  }
  return `${'0'.padEnd(12)} ${'0'.padEnd(12)}`;
}

const PID_TITLES: Readonly<Record<IpcKind, string>> = {
  shm: '------ Shared Memory Creator/Last-op --------\nshmid      owner      cpid       lpid      \n',
  sem: '',
  msg: '------ Message Queues PIDs --------\nmsqid      owner      lspid      lrpid     \n',
};

function pidRow(p: Process, object: IpcObject): string {
  if (object.kind === 'sem') return '';
  const start = `${String(object.id).padEnd(10)} ${ownerOf(p, object)}`;
  if (object.kind === 'msg') return `${start}      0         0\n`;
  const pids = [pidIn(p.pids, object.creator), pidIn(p.pids, object.last)];
  return `${start} ${pids.map((pid) => String(pid).padEnd(10)).join(' ')}\n`;
}

function* showOne(p: Process, kind: IpcKind | undefined, id: number): Task<number> {
  if (kind === undefined) throw new UsageError('');
  const found = p.surroundings.ipc.list(kind).find((one) => one.id === id);
  const call = { shm: 'shmctl', sem: 'semctl', msg: 'msgctl' }[kind];
  if (!found) {
    yield* p.err(`ipcs: ${call}: Invalid argument\n`);
    return 0;
  }
  yield* p.out(`\n${TITLES[kind]}${row(p, found)}\n`);
  if (found.kind !== 'sem') return 0;
  const { values } = p.surroundings.ipc.list('sem').find((one) => one.id === id)!;
  yield* p.out(
    `${['semnum', 'value', 'ncount', 'zcount', 'pid'].map((word) => word.padEnd(10)).join(' ')}\n`,
  );
  for (const [index, value] of values.entries()) {
    const pid = pidIn(p.pids, found.last);
    yield* p.out(
      `${[index, value, 0, 0, pid].map((number) => String(number).padEnd(10)).join(' ')}\n`,
    );
  }
  return 0;
}

export const ipcrm = defineApplet({
  name: 'ipcrm',
  usage: '[-MQS key] [-mqs id]',
  options: 'm:q:s:M:Q:S:',
  most: 0,
  *run(p, options) {
    let status = 0;
    for (const [letter, kind] of KINDS) {
      for (const word of options.all(letter))
        status = (yield* removeOne(p, kind, word, number(word))) || status;
      for (const word of options.all(letter.toUpperCase())) {
        const key = number(word);
        if (key === 0) {
          yield* p.err(`ipcrm: illegal key (${word})\n`);
          status = 1;
          continue;
        }
        const found = p.surroundings.ipc.byKey(kind, key);
        if (!found) {
          yield* p.err(`ipcrm: invalid key (${word})\n`);
          status = 1;
        } else status = (yield* removeOne(p, kind, word, found.id)) || status;
      }
    }
    return status;
  },
});

function number(word: string): number {
  return Number.parseInt(word, /^0x/i.test(word) ? 16 : /^0\d/.test(word) ? 8 : 10);
}

function* removeOne(p: Process, kind: IpcKind, word: string, id: number): Task<number> {
  try {
    p.surroundings.ipc.remove(p, kind, id);
    return 0;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const why =
      error.code === 'EPERM' ? 'permission denied for' : error.code === 'EINVAL' ? 'invalid' : '';
    yield* p.err(`ipcrm: ${why} id (${word})\n`);
    return 1;
  }
}
