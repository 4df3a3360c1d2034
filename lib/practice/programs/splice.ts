import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { Errno } from '../vfs/errno';

/** How many bytes went each way. */
export interface Carried {
  up: number;
  down: number;
}

/** Carries bytes between two connections both ways until both ends have said that no more will come. */
export function* splice(p: Process, client: Socket, server: Socket): Task<Carried> {
  const carried: Carried = { up: 0, down: 0 };
  const done = new WaitQueue();
  let open = 2;
  function* copy(from: Socket, to: Socket, way: keyof Carried): Task<void> {
    try {
      for (let bytes = yield* from.read(p, 1 << 16); bytes; bytes = yield* from.read(p, 1 << 16)) {
        carried[way] += bytes.length;
        yield* to.outgoing.write(p, bytes.slice());
        if (p.step(1 + (bytes.length >> 14))) yield 'preempt';
      }
      to.shutdown();
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      // One end is gone: the other hears of it.
      from.close();
      to.close();
    } finally {
      open--;
      done.wakeAll();
    }
  }
  p.startThread(copy(client, server, 'up'));
  p.startThread(copy(server, client, 'down'));
  while (open > 0) yield* p.wait([done]);
  server.close();
  return carried;
}
