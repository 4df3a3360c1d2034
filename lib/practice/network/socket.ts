import { toBytes } from '../bytes';
import { ByteQueue } from '../process/byte-queue';
import { writeOrRaise } from '../process/open-files';
import type { Process } from '../process/process';
import type { OpenFile, Task } from '../process/types';

export interface Address {
  readonly ip: string;
  readonly port: number;
}

/** One end of a TCP connection. As an open file it can be a descriptor (nc -e, inetd). */
export class Socket implements OpenFile {
  readonly kind = 'socket';
  private references = 1;

  constructor(
    readonly local: Address,
    readonly remote: Address,
    readonly incoming: ByteQueue,
    readonly outgoing: ByteQueue,
  ) {}

  read(p: Process, max: number): Task<Uint8Array | undefined> {
    return this.incoming.read(p, max);
  }

  *write(p: Process, bytes: Uint8Array): Task {
    if (p.step(1 + (bytes.length >> 14))) yield 'preempt';
    yield* writeOrRaise(p, this.outgoing, bytes);
  }

  *send(p: Process, text: string): Task {
    yield* this.write(p, toBytes(text));
  }

  /** Says that nothing more will be sent; the other end may go on. */
  shutdown(): void {
    this.outgoing.end();
  }

  retain(): void {
    this.references++;
  }

  release(): void {
    this.references--;
    if (this.references === 0) this.close();
  }

  close(): void {
    this.outgoing.end();
    this.incoming.break();
  }
}

/** Both ends of a new connection. */
export function connectionPair(client: Address, server: Address): [client: Socket, server: Socket] {
  const there = new ByteQueue();
  const back = new ByteQueue();
  return [new Socket(client, server, back, there), new Socket(server, client, there, back)];
}
