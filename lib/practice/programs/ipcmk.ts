import { IPC_PRIVATE, type IpcObject } from '../process/ipc-namespace';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';

/** ipcmk of util-linux: makes shared memory, semaphores or a message queue with a key of its own. */
export const ipcmk: Program = function* ipcmk(p) {
  const mode = Number.parseInt(optionOf(p, '-p', '--mode') ?? '644', 8);
  const size = optionOf(p, '-M', '--shmem');
  const count = optionOf(p, '-S', '--semaphore');
  const isQueue = p.argv.includes('-Q') || p.argv.includes('--queue');
  if (size === undefined && count === undefined && !isQueue) {
    yield* p.err("ipcmk: bad usage\nTry 'ipcmk --help' for more information.\n");
    return 1;
  }
  const { ipc } = p.surroundings;
  const key = () => (p.machine.random() * 2 ** 32) | 0 || IPC_PRIVATE;
  const made = [
    ...(size === undefined
      ? []
      : [
          [
            'Shared memory',
            'shared memory',
            () => ipc.sharedMemory(p, key(), bytesOf(size), { create: mode }),
          ] as const,
        ]),
    ...(count === undefined
      ? []
      : [
          [
            'Semaphore',
            'semaphore',
            () => ipc.semaphores(p, key(), Number(count), { create: mode }),
          ] as const,
        ]),
    ...(isQueue
      ? [
          [
            'Message queue',
            'message queue',
            () => ipc.messageQueue(p, key(), { create: mode }),
          ] as const,
        ]
      : []),
  ];
  for (const [title, what, make] of made) {
    if (!(yield* tell(p, title, what, make))) return 1;
  }
  return 0;
};

function* tell(p: Process, title: string, what: string, make: () => IpcObject): Task<boolean> {
  try {
    yield* p.out(`${title} id: ${make().id}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`ipcmk: create ${what} failed: ${error.message}\n`);
    return false;
  }
}

function optionOf({ argv }: Process, short: string, long: string): string | undefined {
  const at = argv.findIndex((word) => word === short || word === long);
  if (at >= 0) return argv[at + 1];
  return argv.find((word) => word.startsWith(`${long}=`))?.slice(long.length + 1);
}

function bytesOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+)([KMG]?)(?:iB)?$/i.exec(text) ?? [];
  const factor = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 }[unit.toUpperCase()] ?? 1;
  return digits === '' ? 0 : Number(digits) * factor;
}
