import type { Listener } from '../network/network';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Signal } from '../process/signals';
import type { Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { Errno } from '../vfs/errno';

// What servers have in common: a port, connections, and signals that end them.

/** Takes a port. The error where it cannot be had: EADDRINUSE, EACCES, EADDRNOTAVAIL. */
export function tryListen(p: Process, port: number, ip?: string): Listener | Errno {
  try {
    return p.network.listen(p, port, ip);
  } catch (error) {
    if (error instanceof Errno) return error;
    throw error;
  }
}

/** Someone from whom connections come: a port, or a socket in the file system. */
export interface Acceptor {
  accept(p: Process): Task<Socket>;
}

/** Gives each connection to `serve`, all at the same time. An error of one connection ends that one. */
export function acceptEach(
  p: Process,
  listener: Acceptor,
  serve: (socket: Socket) => Task<void>,
): void {
  p.startThread(
    (function* accept() {
      for (;;) {
        const socket = yield* listener.accept(p);
        p.startThread(closing(socket, serve));
      }
    })(),
  );
}

function* closing(socket: Socket, serve: (socket: Socket) => Task<void>): Task<void> {
  try {
    yield* serve(socket);
  } finally {
    socket.close();
  }
}

/** Signals that a program waits for, in the order in which they come. */
export class SignalWatch {
  private readonly arrived: Signal[] = [];
  private readonly woken = new WaitQueue();

  constructor(
    private readonly p: Process,
    signals: readonly Signal[],
  ) {
    for (const signal of signals) {
      p.setHandler(signal, () => {
        this.arrived.push(signal);
        this.woken.wakeAll();
      });
    }
  }

  /** The next one; undefined when `timeout` milliseconds have gone by first. */
  *next(timeout = Number.POSITIVE_INFINITY): Task<Signal | undefined> {
    const end = this.p.now() + timeout;
    for (;;) {
      const signal = this.arrived.shift();
      if (signal) return signal;
      const left = end - this.p.now();
      if (left <= 0) return undefined;
      yield* this.p.wait([this.woken], { timeout: left });
    }
  }
}
