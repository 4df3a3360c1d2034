import { connectionPair, type Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { create, unlink } from '../vfs/changes';
import { mayAccess, WRITE } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Inode } from '../vfs/inode';

/** Who listens at a socket of the file system. It is found by its inode, so a shared volume shares it. */
const listening = new WeakMap<Inode, UnixListener>();

const NOWHERE = { ip: '', port: 0 } as const;

export class UnixListener {
  private readonly waiting: Socket[] = [];
  private readonly arrivals = new WaitQueue();

  constructor(private readonly inode: Inode) {}

  push(socket: Socket): void {
    this.waiting.push(socket);
    this.arrivals.wakeAll();
  }

  *accept(p: Process): Task<Socket> {
    for (;;) {
      const socket = this.waiting.shift();
      if (socket) return socket;
      yield* p.wait([this.arrivals]);
    }
  }

  close(): void {
    listening.delete(this.inode);
    for (const socket of this.waiting) socket.close();
  }
}

/** bind(2) and listen(2) at a path; what is there is replaced, as servers do. Closed when the process ends. Throws Errno. */
export function listenAt(p: Process, path: string, mode = 0o777): UnixListener {
  const before = p.lookup(path);
  if (before.inode) unlink(p.find(path), p);
  const inode = create(p.lookup(path), p, 'socket', mode);
  const listener = new UnixListener(inode);
  listening.set(inode, listener);
  p.onExit(() => listener.close());
  return listener;
}

/** connect(2) to a path. Throws Errno: ENOENT, EACCES, ECONNREFUSED where nobody listens. */
export function connectTo(p: Process, path: string): Socket {
  const { inode } = p.find(path);
  if (!mayAccess(inode, p.credentials, WRITE)) throw new Errno('EACCES', path);
  const listener = listening.get(inode);
  if (!listener) throw new Errno('ECONNREFUSED', path);
  const [near, far] = connectionPair(NOWHERE, NOWHERE);
  listener.push(far);
  return near;
}
