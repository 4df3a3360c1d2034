import { Errno } from '../vfs/errno';
import type { MemoryGroup } from './memory-group';
import type { PidNamespace } from './pid-namespace';
import type { Process } from './process';
import type { Task } from './types';
import { WaitQueue } from './wait-queue';

// System V shared memory, semaphores and message queues: one namespace for all containers of a Pod.

/** A process as it is remembered: its id means nothing in another namespace. */
interface Actor {
  readonly pid: number;
  readonly pids: PidNamespace;
}

export type IpcKind = 'shm' | 'sem' | 'msg';

/** What all three kinds have in common. Times are milliseconds, 0: never. */
export interface IpcObject {
  readonly kind: IpcKind;
  readonly key: number;
  readonly id: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly creator: Actor;
  last: Actor | undefined;
  changeTime: number;
}

export interface SharedMemory extends IpcObject {
  readonly kind: 'shm';
  readonly size: number;
  /** Undefined until somebody writes: no page is there before. */
  bytes: Uint8Array | undefined;
  attached: number;
  attachTime: number;
  detachTime: number;
  payer: MemoryGroup | undefined;
}

export interface SemaphoreSet extends IpcObject {
  readonly kind: 'sem';
  readonly values: number[];
  operationTime: number;
  readonly waiting: Operation[];
  readonly changes: WaitQueue;
  isRemoved: boolean;
}

/** A change of one semaphore that may have to wait. */
interface Operation {
  readonly index: number;
  readonly change: number;
  readonly by: Actor;
  isDone: boolean;
}

export interface MessageQueue extends IpcObject {
  readonly kind: 'msg';
}

interface KindOf {
  shm: SharedMemory;
  sem: SemaphoreSet;
  msg: MessageQueue;
}

/** Asked for with this key, a new one is made each time. */
export const IPC_PRIVATE = 0;

const PAGE = 4096;
const SEMAPHORE_MOST = 32_767;
/** The biggest segment: its bytes are the host's memory. */
const SEGMENT_MOST = 2 ** 28;
const OBJECTS_MOST = 4096;
const SEQUENCE = 32_768;

class Table<T extends IpcObject> {
  private readonly byIndex = new Map<number, T>();
  private lastIndex = -1;
  private sequence = 0;

  /** As Linux counts: the lowest free place, and a higher round where it has been used before. */
  nextId(): number {
    if (this.byIndex.size >= OBJECTS_MOST) throw new Errno('ENOSPC');
    let index = 0;
    while (this.byIndex.has(index)) index++;
    if (index <= this.lastIndex) this.sequence++;
    this.lastIndex = index;
    return this.sequence * SEQUENCE + index;
  }

  add(object: T): T {
    this.byIndex.set(object.id % SEQUENCE, object);
    return object;
  }

  get(id: number): T | undefined {
    const found = this.byIndex.get(id % SEQUENCE);
    return found?.id === id ? found : undefined;
  }

  withKey(key: number): T | undefined {
    return key === IPC_PRIVATE ? undefined : this.list().find((one) => one.key === key);
  }

  remove(id: number): void {
    this.byIndex.delete(id % SEQUENCE);
  }

  list(): T[] {
    return [...this.byIndex.entries()].sort(([a], [b]) => a - b).map(([, object]) => object);
  }
}

export interface GetOptions {
  /** Make it where it is missing, with these permissions. */
  readonly create?: number;
}

export class IpcNamespace {
  private readonly tables: { readonly [K in IpcKind]: Table<KindOf[K]> } = {
    shm: new Table<SharedMemory>(),
    sem: new Table<SemaphoreSet>(),
    msg: new Table<MessageQueue>(),
  };

  list<K extends IpcKind>(kind: K): readonly KindOf[K][] {
    return this.tables[kind].list();
  }

  /** shmget(2). Throws ENOENT, EACCES, EINVAL (bigger than it is), ENOSPC. */
  sharedMemory(p: Process, key: number, size: number, { create }: GetOptions = {}): SharedMemory {
    const known = this.find(p, 'shm', key, create);
    if (known) {
      if (size > known.size) throw new Errno('EINVAL');
      return known;
    }
    if (size <= 0 || size > SEGMENT_MOST) throw new Errno('EINVAL');
    return this.tables.shm.add({
      kind: 'shm',
      ...this.common(p, 'shm', key, create),
      size,
      bytes: undefined,
      attached: 0,
      attachTime: 0,
      detachTime: 0,
      payer: undefined,
    });
  }

  /** semget(2). Throws ENOENT, EACCES, EINVAL. */
  semaphores(p: Process, key: number, count: number, { create }: GetOptions = {}): SemaphoreSet {
    const known = this.find(p, 'sem', key, create);
    if (known) {
      if (count > known.values.length) throw new Errno('EINVAL');
      return known;
    }
    if (count <= 0 || count > 32_000) throw new Errno('EINVAL');
    return this.tables.sem.add({
      kind: 'sem',
      ...this.common(p, 'sem', key, create),
      values: new Array<number>(count).fill(0),
      operationTime: 0,
      waiting: [],
      changes: new WaitQueue(),
      isRemoved: false,
    });
  }

  /** msgget(2). Throws ENOENT, EACCES. */
  messageQueue(p: Process, key: number, { create }: GetOptions = {}): MessageQueue {
    const known = this.find(p, 'msg', key, create);
    return known ?? this.tables.msg.add({ kind: 'msg', ...this.common(p, 'msg', key, create) });
  }

  private find<K extends IpcKind>(
    p: Process,
    kind: K,
    key: number,
    create: number | undefined,
  ): KindOf[K] | undefined {
    const known = this.tables[kind].withKey(key);
    if (!known && key !== IPC_PRIVATE && create === undefined) throw new Errno('ENOENT');
    if (known) checkAccess(p, known, 0o6);
    return known;
  }

  private common(p: Process, kind: IpcKind, key: number, mode = 0o600) {
    const { uid, gid } = p.credentials;
    return {
      key,
      id: this.tables[kind].nextId(),
      mode,
      uid,
      gid,
      creator: actor(p),
      last: undefined,
      changeTime: p.now(),
    };
  }

  /** Writes to the start of a segment, as after shmat(2) and before shmdt(2). Throws EACCES. */
  writeShared(p: Process, segment: SharedMemory, text: Uint8Array): void {
    this.attach(p, segment, 0o6);
    if (!segment.bytes) {
      segment.bytes = new Uint8Array(segment.size);
      segment.payer = p.surroundings.memory;
      segment.payer.charge(Math.ceil(segment.size / PAGE) * PAGE);
    }
    segment.bytes.set(text.subarray(0, segment.size));
    this.detach(p, segment);
  }

  /** All bytes of a segment. Throws EACCES. */
  readShared(p: Process, segment: SharedMemory): Uint8Array {
    this.attach(p, segment, 0o4);
    const bytes = segment.bytes ?? new Uint8Array(segment.size);
    this.detach(p, segment);
    return bytes;
  }

  private attach(p: Process, segment: SharedMemory, want: number): void {
    checkAccess(p, segment, want);
    segment.last = actor(p);
    segment.attachTime = p.now();
  }

  private detach(p: Process, segment: SharedMemory): void {
    segment.last = actor(p);
    segment.detachTime = p.now();
  }

  /** semctl(SETVAL). Throws EACCES, EINVAL. */
  setSemaphore(p: Process, set: SemaphoreSet, index: number, value: number): void {
    checkAccess(p, set, 0o2);
    if (!(value >= 0 && value <= SEMAPHORE_MOST)) throw new Errno('EINVAL');
    set.values[index] = value;
    set.changeTime = p.now();
    this.serve(p, set);
  }

  /** semop(2) with one operation. Waits where the value would fall below 0. Throws EACCES, EINVAL (it was removed). */
  *operate(p: Process, set: SemaphoreSet, index: number, change: number): Task {
    checkAccess(p, set, 0o2);
    const turn: Operation = { index, change, by: actor(p), isDone: false };
    set.waiting.push(turn);
    try {
      this.serve(p, set);
      while (!turn.isDone) {
        if (set.isRemoved) throw new Errno('EINVAL');
        yield* p.wait([set.changes]);
      }
    } finally {
      const at = set.waiting.indexOf(turn);
      if (at >= 0) set.waiting.splice(at, 1);
    }
  }

  /** Does what can be done, for who waits too: a value that is raised is given on at once. */
  private serve(p: Process, set: SemaphoreSet): void {
    for (;;) {
      const at = set.waiting.findIndex(
        ({ index, change }) => (set.values[index] ?? 0) + change >= 0,
      );
      const next = set.waiting[at];
      if (!next) break;
      set.waiting.splice(at, 1);
      set.values[next.index] = (set.values[next.index] ?? 0) + next.change;
      set.last = next.by;
      set.operationTime = p.now();
      next.isDone = true;
    }
    set.changes.wakeAll();
  }

  /** IPC_RMID. Throws EINVAL, EPERM. */
  remove(p: Process, kind: IpcKind, id: number): void {
    const object = this.tables[kind].get(id);
    if (!object) throw new Errno('EINVAL');
    const { uid, capabilities } = p.credentials;
    if (uid !== object.uid && !capabilities.has('SYS_ADMIN')) throw new Errno('EPERM');
    this.tables[kind].remove(id);
    if (object.kind === 'shm' && object.bytes)
      object.payer?.charge(-Math.ceil(object.size / PAGE) * PAGE);
    if (object.kind !== 'sem') return;
    object.isRemoved = true;
    object.changes.wakeAll();
  }

  byKey(kind: IpcKind, key: number): IpcObject | undefined {
    return this.tables[kind].withKey(key);
  }
}

function actor({ pid, pids }: Process): Actor {
  return { pid, pids };
}

/** The id by which a namespace knows it; 0 where it does not. */
export function pidIn(pids: PidNamespace | undefined, who: Actor | undefined): number {
  return who && who.pids === pids ? who.pid : 0;
}

/** ipcperms. Throws EACCES. */
function checkAccess({ credentials: who }: Process, object: IpcObject, want: number): void {
  const isGroup = who.gid === object.gid || who.groups.includes(object.gid);
  const shift = who.uid === object.uid ? 6 : isGroup ? 3 : 0;
  if (((object.mode >> shift) & want) === want || who.capabilities.has('IPC_OWNER')) return;
  throw new Errno('EACCES');
}
