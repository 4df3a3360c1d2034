import { fromBytes, toBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';

const USAGE =
  'usage: kit shm-write KEY TEXT | shm-read KEY | sem-make KEY N | sem-wait KEY | sem-post KEY | alloc MIB [SECONDS] | parent CMD...\n';

/** What a segment of `shm-write` holds. */
const SEGMENT = 4096;

/** kit: one tool for System V shared memory, semaphores and memory that grows. */
export const kit: Program = function* kit(p) {
  const [, what, first = '', second = '0'] = p.argv;
  const run = what === undefined ? undefined : COMMANDS.get(what);
  if (!run || p.argv.length < 3) {
    yield* p.err(USAGE);
    return 2;
  }
  return yield* run(p, first, second);
};

type Command = (p: Process, first: string, second: string) => Task<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['shm-write', write],
  ['shm-read', read],
  ['sem-make', makeSemaphore],
  ['sem-wait', (p, key) => operate(p, 'sem-wait', key, -1)],
  ['sem-post', (p, key) => operate(p, 'sem-post', key, 1)],
  ['alloc', allocate],
]);

function* attempt<T>(p: Process, call: string, make: () => T): Task<T | undefined> {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`kit: ${call}: ${error.message}\n`);
    return undefined;
  }
}

function* write(p: Process, key: string, text: string): Task<number> {
  const { ipc } = p.surroundings;
  const segment = yield* attempt(p, 'shmget', () =>
    ipc.sharedMemory(p, Number(key), SEGMENT, { create: 0o666 }),
  );
  if (!segment) return 1;
  const done = yield* attempt(p, 'shmat', () => {
    ipc.writeShared(p, segment, toBytes(`${text.slice(0, SEGMENT - 1)}\0`));
    return true;
  });
  if (!done) return 1;
  yield* p.checkAlive();
  yield* p.out(`segment ${segment.id}, key ${key}: wrote "${text}"\n`);
  return 0;
}

function* read(p: Process, key: string): Task<number> {
  const { ipc } = p.surroundings;
  const segment = yield* attempt(p, 'shmget', () => ipc.sharedMemory(p, Number(key), SEGMENT));
  if (!segment) return 1;
  const bytes = yield* attempt(p, 'shmat', () => ipc.readShared(p, segment));
  if (!bytes) return 1;
  const text = fromBytes(bytes).split('\0')[0] ?? '';
  yield* p.out(`segment ${segment.id}, key ${key}: read "${text}"\n`);
  return 0;
}

function* makeSemaphore(p: Process, key: string, value: string): Task<number> {
  const { ipc } = p.surroundings;
  const set = yield* attempt(p, 'semget', () =>
    ipc.semaphores(p, Number(key), 1, { create: 0o666 }),
  );
  if (!set) return 1;
  const done = yield* attempt(p, 'semctl', () => {
    ipc.setSemaphore(p, set, 0, Number(value) || 0);
    return true;
  });
  if (!done) return 1;
  yield* p.out(`semaphore ${set.id}, key ${key}: value ${value}\n`);
  return 0;
}

function* operate(p: Process, name: string, key: string, change: number): Task<number> {
  const { ipc } = p.surroundings;
  const set = yield* attempt(p, 'semget', () => ipc.semaphores(p, Number(key), 1));
  if (!set) return 1;
  try {
    yield* ipc.operate(p, set, 0, change);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* p.err(`kit: semop: ${error.message}\n`);
    return 1;
  }
  yield* p.out(`${name}: done, value now ${set.values[0]}\n`);
  return 0;
}

/** Takes a MiB each `seconds`, and says so at each fourth. */
function* allocate(p: Process, mebibytes: string, seconds: string): Task<number> {
  const most = Number(mebibytes) || 0;
  for (let held = 1; held <= most; held++) {
    yield* p.grow(held * 2 ** 20);
    if (held % 4 === 0) yield* p.out(`allocated ${held} MiB\n`);
    yield* p.sleep((Number(seconds) || 0) * 1000);
    if (p.step()) yield 'preempt';
  }
  return 0;
}
