import { Errno } from '../vfs/errno';
import { ByteQueue } from './byte-queue';
import type { Process } from './process';
import type { OpenFile, Task } from './types';

abstract class Counted {
  private references = 1;
  retain(): void {
    this.references++;
  }
  release(): void {
    this.references--;
    if (this.references === 0) this.close();
  }
  protected abstract close(): void;
}

class ReadEnd extends Counted implements OpenFile {
  readonly kind = 'pipe';
  constructor(readonly queue: ByteQueue) {
    super();
  }
  read(p: Process, max: number): Task<Uint8Array | undefined> {
    return this.queue.read(p, max);
  }
  // biome-ignore lint/correctness/useYield: it never gets so far
  *write(): Task {
    throw new Errno('EBADF');
  }
  protected close(): void {
    this.queue.break();
  }
}

class WriteEnd extends Counted implements OpenFile {
  readonly kind = 'pipe';
  constructor(readonly queue: ByteQueue) {
    super();
  }
  // biome-ignore lint/correctness/useYield: it never gets so far
  *read(): Task<Uint8Array | undefined> {
    throw new Errno('EBADF');
  }
  *write(p: Process, bytes: Uint8Array): Task {
    if (p.step(1 + (bytes.length >> 14))) yield 'preempt';
    yield* writeOrRaise(p, this.queue, bytes);
  }
  protected close(): void {
    this.queue.end();
  }
}

/** Writes; when nobody reads, SIGPIPE comes before EPIPE. */
export function* writeOrRaise(p: Process, queue: ByteQueue, bytes: Uint8Array): Task {
  try {
    yield* queue.write(p, bytes);
  } catch (error) {
    if (error instanceof Errno && error.code === 'EPIPE') yield* p.raise('PIPE');
    throw error;
  }
}

export function makePipe(): [read: OpenFile, write: OpenFile] {
  const queue = new ByteQueue();
  return [new ReadEnd(queue), new WriteEnd(queue)];
}

/** A file to read from that holds `bytes` and then ends: here-documents. */
export function bytesFile(bytes: Uint8Array): OpenFile {
  const queue = new ByteQueue(Number.POSITIVE_INFINITY);
  queue.put(bytes);
  queue.end();
  return new ReadEnd(queue);
}

/** A queue as stdin: whoever holds it from outside puts bytes in. */
export function queueFile(queue: ByteQueue): OpenFile {
  return new ReadEnd(queue);
}

class Sink extends Counted implements OpenFile {
  readonly kind = 'pipe';
  constructor(
    private readonly receive: (bytes: Uint8Array) => void,
    private readonly closed: () => void,
  ) {
    super();
  }
  // biome-ignore lint/correctness/useYield: it never gets so far
  *read(): Task<Uint8Array | undefined> {
    throw new Errno('EBADF');
  }
  *write(p: Process, bytes: Uint8Array): Task {
    if (p.step(1 + (bytes.length >> 12))) yield 'preempt';
    this.receive(bytes.slice());
  }
  protected close(): void {
    this.closed();
  }
}

/** A file whose writes go to `receive`: what a container prints. */
export function sinkFile(receive: (bytes: Uint8Array) => void, closed = () => {}): OpenFile {
  return new Sink(receive, closed);
}

class NullFile extends Counted implements OpenFile {
  readonly kind = 'null';
  // biome-ignore lint/correctness/useYield: there is nothing to wait for
  *read(): Task<Uint8Array | undefined> {
    return undefined;
  }
  *write(p: Process): Task {
    if (p.step()) yield 'preempt';
  }
  protected close(): void {}
}

/** /dev/null, opened by the runtime. */
export function nullFile(): OpenFile {
  return new NullFile();
}
