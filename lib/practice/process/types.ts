import type { Inode } from '../vfs/inode';
import type { Process } from './process';

/** Why a program lets go of the CPU: it waits to be woken, or its turn is over. */
export type Pause = 'wait' | 'preempt';

/** A piece of a program that may wait; `yield*` it. */
export type Task<T = void> = Generator<Pause, T, void>;

/** What runs when a file is executed. Returns the exit code. Throws nothing but Errno. */
export type Program = (p: Process) => Task<number>;

/** What a file descriptor stands for; several descriptors and processes may share one. */
export interface OpenFile {
  /** Up to `max` bytes as they come; undefined at the end. Throws Errno. */
  read(p: Process, max: number): Task<Uint8Array | undefined>;
  /** All of it, waiting for room. Throws Errno; EPIPE raises SIGPIPE first. */
  write(p: Process, bytes: Uint8Array): Task;
  retain(): void;
  /** The last release closes it. */
  release(): void;
  readonly kind: 'file' | 'directory' | 'pipe' | 'socket' | 'device' | 'terminal' | 'null';
  readonly inode?: Inode | undefined;
  readonly path?: string | undefined;
  /** Where the next read or write of a regular file happens. */
  position?: number;
}
