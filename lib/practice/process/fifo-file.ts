import type { Inode } from '../vfs/inode';
import { ByteQueue } from './byte-queue';
import { writeOrRaise } from './open-files';
import type { Process } from './process';
import type { OpenFile, Task } from './types';
import { WaitQueue } from './wait-queue';

/** What all who have one named pipe open share. */
class Fifo {
  queue = new ByteQueue();
  /** Woken when somebody comes or goes. */
  readonly changes = new WaitQueue();
  readers = 0;
  writers = 0;
  /** Those of them who have written nothing yet. */
  fresh = 0;
  /** How often somebody came to write. */
  came = 0;
}

const FIFOS = new WeakMap<Inode, Fifo>();

function fifoOf(inode: Inode): Fifo {
  const known = FIFOS.get(inode);
  if (known) return known;
  const made = new Fifo();
  FIFOS.set(inode, made);
  return made;
}

/**
 * One end of a named pipe. The real open(2) waits for the other end; here the first read or write does, which comes to the
 * same for all that read or write at all.
 */
export class FifoFile implements OpenFile {
  readonly kind = 'pipe';
  private readonly fifo: Fifo;
  private readonly seen: number;
  private references = 1;
  private hasWritten = false;

  constructor(
    readonly inode: Inode,
    readonly path: string,
    private readonly ends: { readonly reads: boolean; readonly writes: boolean },
  ) {
    this.fifo = fifoOf(inode);
    if (this.fifo.queue.isBroken) this.fifo.queue = new ByteQueue();
    // Who waits to write counts as coming yet; who has written for another reader is on the way out.
    this.seen = this.fifo.fresh > 0 ? this.fifo.came - 1 : this.fifo.came;
    if (ends.reads) this.fifo.readers++;
    if (ends.writes) {
      this.fifo.writers++;
      this.fifo.fresh++;
      this.fifo.came++;
    }
    inode.hold();
    this.fifo.changes.wakeAll();
  }

  *read(p: Process, max: number): Task<Uint8Array | undefined> {
    const { fifo } = this;
    for (;;) {
      if (p.step()) yield 'preempt';
      const part = fifo.queue.take(max);
      if (part) return part;
      if (fifo.writers === 0 && fifo.came > this.seen) return undefined;
      yield* p.wait([fifo.changes, fifo.queue.changes]);
    }
  }

  *write(p: Process, bytes: Uint8Array): Task {
    const { fifo } = this;
    if (p.step(1 + (bytes.length >> 14))) yield 'preempt';
    while (fifo.readers === 0 && !this.hasWritten) yield* p.wait([fifo.changes]);
    if (this.hasWritten) fifo.came++;
    else fifo.fresh--;
    this.hasWritten = true;
    yield* writeOrRaise(p, fifo.queue, bytes);
    // Who reads is woken, and has its turn before the next is written.
    yield 'preempt';
  }

  retain(): void {
    this.references++;
  }

  release(): void {
    this.references--;
    if (this.references !== 0) return;
    const { fifo } = this;
    if (this.ends.reads) fifo.readers--;
    if (this.ends.writes) fifo.writers--;
    if (this.ends.writes && !this.hasWritten) fifo.fresh--;
    // What nobody has read is lost when nobody is left; who writes on is told.
    if (fifo.readers === 0 && (fifo.writers === 0 || this.ends.reads)) fifo.queue.break();
    fifo.changes.wakeAll();
    this.inode.letGo();
  }
}
