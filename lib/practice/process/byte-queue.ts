import { Errno } from '../vfs/errno';
import type { Process } from './process';
import type { Task } from './types';
import { WaitQueue } from './wait-queue';

/** How many bytes a pipe holds. */
const CAPACITY = 1 << 16;

/** Bytes on their way from writers to readers, with room for so many: the inside of pipes and connections. */
export class ByteQueue {
  /** Woken when bytes, room or an end come. */
  readonly changes = new WaitQueue();
  /** Nothing more will be written. */
  isEnded = false;
  /** Nobody will read. */
  isBroken = false;
  private parts: Uint8Array[] = [];
  private held = 0;

  constructor(private readonly capacity = CAPACITY) {}

  get length(): number {
    return this.held;
  }

  /** Without waiting; undefined when there is nothing now. */
  take(max: number): Uint8Array | undefined {
    const first = this.parts[0];
    if (!first) return undefined;
    const part = first.length > max ? first.subarray(0, max) : first;
    if (part === first) this.parts.shift();
    else this.parts[0] = first.subarray(max);
    this.held -= part.length;
    this.changes.wakeAll();
    return part;
  }

  /** Undefined at the end. */
  *read(p: Process, max: number): Task<Uint8Array | undefined> {
    for (;;) {
      const part = this.take(max);
      if (part) return part;
      if (this.isEnded || this.isBroken) return undefined;
      yield* p.wait([this.changes]);
    }
  }

  /** Throws EPIPE once nobody reads. */
  *write(p: Process, bytes: Uint8Array): Task {
    let at = 0;
    while (at < bytes.length) {
      if (this.isBroken || this.isEnded) throw new Errno('EPIPE');
      const room = this.capacity - this.held;
      if (room <= 0) {
        yield* p.wait([this.changes]);
        continue;
      }
      const part = bytes.slice(at, at + room);
      this.put(part);
      at += part.length;
    }
  }

  /** Without asking for room. */
  put(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.isBroken) return;
    this.parts.push(bytes);
    this.held += bytes.length;
    this.changes.wakeAll();
  }

  end(): void {
    this.isEnded = true;
    this.changes.wakeAll();
  }

  break(): void {
    this.isBroken = true;
    this.parts = [];
    this.held = 0;
    this.changes.wakeAll();
  }
}
