import { concatBytes, fromBytes, toBytes } from '../bytes';
import type { Timer } from '../clock/clock';
import type { NetworkNamespace } from '../network/network';
import type { Credentials } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Inode, Viewer } from '../vfs/inode';
import type { Found, MountNamespace, Place } from '../vfs/mount-namespace';
import type { CpuGroup } from './cpu-group';
import type { IpcNamespace } from './ipc-namespace';
import type { Machine } from './machine';
import type { MemoryGroup } from './memory-group';
import { type OpenMode, openPath } from './open-path';
import type { PidNamespace } from './pid-namespace';
import { defaultAction, SIGNALS, type Signal } from './signals';
import type { Thread } from './thread';
import type { OpenFile, Program, Task } from './types';
import { WaitQueue } from './wait-queue';

/** What surrounds a process: the container it runs in. */
export interface Surroundings {
  readonly machine: Machine;
  readonly mounts: MountNamespace;
  readonly network: NetworkNamespace;
  readonly cpu: CpuGroup;
  readonly memory: MemoryGroup;
  /** The Pod's shared memory and semaphores. */
  readonly ipc: IpcNamespace;
  readonly hostname: string;
  /** How soon the kernel ends its processes when memory is short: -1000 to 1000. */
  readonly oomScoreAdj?: number;
  /** Built-in programs by the names that inodes carry. */
  readonly programs: ReadonlyMap<string, Program>;
}

export interface ExitStatus {
  readonly code: number;
  /** The signal that ended it. */
  readonly signal?: Signal;
}

export type Handler = 'ignore' | ((signal: Signal) => void);

export interface SpawnOptions {
  readonly surroundings: Surroundings;
  readonly pids: PidNamespace;
  readonly program: Program;
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly credentials: Credentials;
  /** Given over: the process releases them when it ends. */
  readonly files: Map<number, OpenFile>;
  readonly parent?: Process;
  readonly umask?: number;
}

/** The exit code of a program that the simulation could not carry on. */
const FAULT = 125;

/** Memory that a small program takes, in bytes. */
const SMALL = 400 << 10;

/** A running program with its identity, files and signals. Byte strings throughout. */
export class Process implements Viewer {
  readonly pid: number;
  readonly pids: PidNamespace;
  readonly surroundings: Surroundings;
  readonly started: number;
  readonly files: Map<number, OpenFile>;
  readonly children = new Set<Process>();
  readonly ended = new WaitQueue();
  argv: readonly string[];
  /** What ps shows in place of the arguments (setproctitle). */
  title: string | undefined;
  env: ReadonlyMap<string, string>;
  cwd: string;
  credentials: Credentials;
  umask: number;
  parent: Process | undefined;
  status: ExitStatus | undefined;
  private readonly handlers = new Map<Signal, Handler>();
  private readonly threads = new Set<Thread>();
  private readonly atExit: (() => void)[] = [];
  private memoryUsed = 0;
  /** Bytes of its data that are the host's memory too. */
  private held = 0;
  /** Signals that were handled so far: a wait that sees it grow was interrupted. */
  private handled = 0;
  private stopped = false;

  constructor(options: SpawnOptions) {
    this.surroundings = options.surroundings;
    this.pids = options.pids;
    this.argv = options.argv;
    this.env = options.env;
    this.cwd = options.cwd;
    this.credentials = options.credentials;
    this.files = options.files;
    this.parent = options.parent;
    this.umask = options.umask ?? options.parent?.umask ?? 0o022;
    this.started = this.machine.clock.now();
    this.pid = this.pids.register(this);
    this.machine.quota.processes++;
    options.parent?.children.add(this);
    this.setMemory(SMALL);
    if (!this.status) this.startThread(this.runMain(options.program));
  }

  get machine(): Machine {
    return this.surroundings.machine;
  }
  get mounts(): MountNamespace {
    return this.surroundings.mounts;
  }
  get network(): NetworkNamespace {
    return this.surroundings.network;
  }
  now(): number {
    return this.machine.clock.now();
  }
  /** The name it was called by, without folders. */
  get name(): string {
    return (this.argv[0] ?? '').split('/').pop() ?? '';
  }
  get memory(): number {
    return this.memoryUsed;
  }

  // Running

  private *runMain(program: Program): Task<void> {
    let code: number;
    try {
      code = yield* program(this);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      code = 1;
      yield* this.complain(error);
    }
    this.exit(code & 255);
  }

  private *complain(error: Errno): Task {
    const where = error.path ? `${error.path}: ` : '';
    try {
      yield* this.err(`${this.name}: ${where}${error.message}\n`);
    } catch (second) {
      if (!(second instanceof Errno)) throw second;
    }
  }

  /** A further line of execution in this process; it ends with it. */
  startThread(task: Task<void>): void {
    const thread: Thread = this.machine.start(
      this.surroundings.cpu,
      this.guard(task, () => this.threads.delete(thread)),
    );
    this.threads.add(thread);
  }

  /** What a program does wrong ends it and nobody else. */
  private *guard(task: Task<void>, done: () => void): Task<void> {
    try {
      yield* task;
    } catch (error) {
      // A system call that failed ends a thread quietly: its connection is closed, its reader gone.
      if (error instanceof Errno) return;
      // The host's stack or its longest text: to the program it is its own stack, or its memory.
      if (error instanceof RangeError) {
        this.exit(128 + SIGNALS.SEGV, 'SEGV');
        return;
      }
      this.machine.onFault(error);
      this.exit(FAULT);
    } finally {
      done();
    }
  }

  /** Counts work. True when the turn is over: then `yield 'preempt'`. */
  step(steps = 1): boolean {
    return this.machine.spend(steps);
  }

  /** Waits until one of the queues is woken, or `timeout` milliseconds have gone by, or a handled signal came if `interruptible`. */
  *wait(
    queues: readonly WaitQueue[],
    options: { timeout?: number; interruptible?: boolean } = {},
  ): Task<'woken' | 'timeout' | 'interrupted'> {
    const thread = this.machine.current!;
    const handled = this.handled;
    let late = false;
    let timer: Timer | undefined;
    if (options.timeout !== undefined && options.timeout < Number.POSITIVE_INFINITY) {
      timer = this.machine.clock.setTimer(options.timeout, () => {
        late = true;
        thread.wake();
      });
    }
    for (const queue of queues) queue.add(thread);
    try {
      yield 'wait';
    } finally {
      timer?.cancel();
      for (const queue of queues) queue.remove(thread);
    }
    if (options.interruptible && this.handled !== handled) return 'interrupted';
    return late ? 'timeout' : 'woken';
  }

  /** True if a handled signal cut it short. */
  *sleep(milliseconds: number, interruptible = false): Task<boolean> {
    const end = this.now() + milliseconds;
    while (this.now() < end) {
      const how = yield* this.wait([], { timeout: end - this.now(), interruptible });
      if (how === 'interrupted') return true;
      if (how === 'timeout') return false;
    }
    return false;
  }

  /** Waits for another's end. Undefined if a handled signal came first and `interruptible`. */
  *waitFor(other: Process, interruptible = false): Task<ExitStatus | undefined> {
    while (!other.status) {
      const how = yield* this.wait([other.ended], { interruptible });
      if (how === 'interrupted' && !other.status) return undefined;
    }
    return other.status;
  }

  /** A child with this one's surroundings, identity and (unless given) files. Throws EAGAIN when there are too many. */
  spawn(
    program: Program,
    argv: readonly string[],
    options: { env?: ReadonlyMap<string, string>; files?: Map<number, OpenFile> } = {},
  ): Process {
    if (this.pids.isFull || this.machine.quota.isFull('processes')) {
      for (const file of options.files?.values() ?? []) file.release();
      throw new Errno('EAGAIN');
    }
    return new Process({
      surroundings: this.surroundings,
      pids: this.pids,
      program,
      argv,
      env: options.env ?? this.env,
      cwd: this.cwd,
      credentials: this.credentials,
      files: options.files ?? this.copyFiles(),
      parent: this,
    });
  }

  /** A forked child hears ignored signals no more than its parent; handlers are for the child to set. */
  inheritIgnored(from: Process): void {
    for (const [signal, handler] of from.handlers) {
      if (handler === 'ignore') this.handlers.set(signal, handler);
    }
  }

  /** Becomes another program: `return yield* p.exec(…)`. */
  *exec(program: Program, argv: readonly string[], env = this.env): Task<number> {
    this.argv = argv;
    this.env = env;
    for (const [signal, handler] of this.handlers) {
      if (handler !== 'ignore') this.handlers.delete(signal);
    }
    this.setMemory(SMALL);
    return yield* program(this);
  }

  /** Never goes on once the process has ended. */
  *checkAlive(): Task {
    while (this.status) yield 'wait';
  }

  // Ending and signals

  onExit(call: () => void): void {
    this.atExit.push(call);
  }

  exit(code: number, signal?: Signal): void {
    if (this.status) return;
    this.status = signal ? { code, signal } : { code };
    for (const thread of this.threads) thread.stop();
    for (const file of this.files.values()) file.release();
    this.files.clear();
    this.surroundings.memory.charge(-this.memoryUsed);
    this.memoryUsed = 0;
    this.machine.quota.heldBytes -= this.held;
    this.held = 0;
    this.machine.quota.processes--;
    this.pids.remove(this.pid);
    this.leaveFamily();
    for (const call of this.atExit) call();
    this.ended.wakeAll();
    this.parent?.kill('CHLD');
    if (this.pid === 1) for (const other of this.pids.list()) other.kill('KILL');
  }

  private leaveFamily(): void {
    this.parent?.children.delete(this);
    const { init } = this.pids;
    for (const child of this.children) {
      child.parent = init;
      init?.children.add(child);
    }
  }

  setHandler(signal: Signal, handler: Handler | undefined): void {
    if (handler) this.handlers.set(signal, handler);
    else this.handlers.delete(signal);
  }

  handlerOf(signal: Signal): Handler | undefined {
    return this.handlers.get(signal);
  }

  /** Delivers a signal. Whether the sender may is `maySignal`'s to say. */
  kill(signal: Signal): void {
    if (this.status) return;
    if (signal === 'KILL') {
      this.exit(128 + SIGNALS.KILL, signal);
      return;
    }
    if (signal === 'CONT') this.setStopped(false);
    const handler = signal === 'STOP' ? undefined : this.handlers.get(signal);
    if (handler === 'ignore') return;
    if (handler) {
      this.handled++;
      handler(signal);
      for (const thread of this.threads) thread.wake();
      return;
    }
    const action = defaultAction(signal);
    // The kernel keeps from PID 1 what it has no handler for.
    if (this.pid === 1) return;
    if (action === 'stop') this.setStopped(true);
    if (action === 'end') this.exit(128 + SIGNALS[signal], signal);
  }

  /** Whether it has work to do at this moment. */
  get isRunning(): boolean {
    return [...this.threads].some(({ state }) => state === 'runnable');
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  private setStopped(stopped: boolean): void {
    this.stopped = stopped;
    for (const thread of this.threads) thread.setSuspended(stopped);
  }

  maySignal(target: Process): boolean {
    return (
      this.credentials.capabilities.has('KILL') || this.credentials.uid === target.credentials.uid
    );
  }

  /** Sends itself a signal; goes on only if it lives. */
  *raise(signal: Signal): Task {
    this.kill(signal);
    yield* this.checkAlive();
  }

  // Memory

  /** Says how many bytes it holds. Over the container's limit it does not return. */
  setMemory(bytes: number): void {
    const delta = bytes - this.memoryUsed;
    this.memoryUsed = bytes;
    this.surroundings.memory.charge(delta);
  }

  /** Takes memory for something big and goes on only if the container lives. */
  *grow(bytes: number): Task {
    this.setMemory(SMALL + bytes);
    yield* this.checkAlive();
  }

  /** As `grow`, for data that is the host's memory too: `bytes` of it, `besides` of what is only simulated. */
  *hold(bytes: number, besides = 0): Task {
    const { quota } = this.machine;
    quota.heldBytes += bytes - this.held;
    this.held = bytes;
    if (quota.heldBytes > quota.limits.heldBytes) this.surroundings.memory.onLimit();
    yield* this.grow(bytes + besides);
  }

  // Files

  /** Says that it reads or writes a file past its descriptors. */
  noteAct(kind: 'read' | 'write', inode: Inode, path: string): void {
    this.machine.onAct?.({ kind, by: this.surroundings, inode, path });
  }

  /** The same open files under the same numbers, but for those in `over`, which are given over. */
  copyFiles(over: ReadonlyMap<number, OpenFile> = new Map()): Map<number, OpenFile> {
    const files = new Map<number, OpenFile>();
    for (const [fd, file] of this.files) {
      if (over.has(fd)) continue;
      file.retain();
      files.set(fd, file);
    }
    for (const [fd, file] of over) files.set(fd, file);
    return files;
  }

  /** Throws EBADF. */
  file(fd: number): OpenFile {
    const file = this.files.get(fd);
    if (!file) throw new Errno('EBADF');
    return file;
  }

  closeFile(fd: number): void {
    const file = this.files.get(fd);
    this.files.delete(fd);
    file?.release();
  }

  lookup(path: string, follow = true): Place {
    return this.mounts.lookup(this.cwd, path, this, follow);
  }

  find(path: string, follow = true): Found {
    return this.mounts.find(this.cwd, path, this, follow);
  }

  /** Opens a path; the caller releases. Throws Errno with the path as given. */
  open(path: string, mode: OpenMode): OpenFile {
    return openPath(this, path, mode);
  }

  *write(fd: number, text: string): Task {
    if (text === '') return;
    yield* this.file(fd).write(this, toBytes(text));
  }

  *out(text: string): Task {
    yield* this.write(1, text);
  }

  /** To stderr, if it is open. */
  *err(text: string): Task {
    if (this.files.has(2)) yield* this.write(2, text);
  }

  /** All that is left of a file, as a byte string. */
  *readAll(file: OpenFile): Task<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const part = yield* file.read(this, 1 << 16);
      if (!part) return fromBytes(concatBytes(parts));
      parts.push(part.slice());
      size += part.length;
      if (size > 1 << 20) yield* this.hold(size * 2);
      if (this.step()) yield 'preempt';
    }
  }

  /** The contents of a file by path. Throws Errno. */
  *readFile(path: string): Task<string> {
    const file = this.open(path, 'read');
    try {
      return yield* this.readAll(file);
    } finally {
      file.release();
    }
  }
}
