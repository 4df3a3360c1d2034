import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { Errno } from '../vfs/errno';
import { type Address, connectionPair, type Socket } from './socket';

/** Where a connection from one Pod to an address ends; Services and Pods of the cluster. */
export interface Fabric {
  /**
   * The listener's namespace and port for an address that is not the namespace's own. `refused` answers at once,
   * `unreachable` is "No route to host", `silent` never answers.
   */
  route(from: NetworkNamespace, to: Address): Route | 'refused' | 'unreachable' | 'silent';
  /** Addresses of a name, in order; undefined: the server says there is no such name. `silent`: no server answers. */
  resolve(from: NetworkNamespace, name: string): readonly string[] | undefined | 'silent';
}

export interface Route {
  readonly namespace: NetworkNamespace;
  readonly port: number;
  /** The address that the listener sees and that it must be bound to. */
  readonly ip: string;
}

/** No other Pods and no names. */
export const ALONE: Fabric = { route: () => 'unreachable', resolve: () => undefined };

/** Where `ip_unprivileged_port_start` is 0, as in a Pod, everybody may listen below 1024. */
export interface NetworkOptions {
  readonly ip: string;
  readonly fabric?: Fabric;
  readonly firstUnprivilegedPort?: number;
}

const LINUX_SYN_TIMEOUT = 127_000;
const FIRST_EPHEMERAL_PORT = 32_768;
const BACKLOG = 128;

/** Someone who takes connections at a port. */
export class Listener {
  readonly arrivals = new WaitQueue();
  private readonly waiting: Socket[] = [];

  constructor(
    private readonly namespace: NetworkNamespace,
    readonly address: Address,
    public process: Process,
  ) {}

  push(socket: Socket): void {
    if (this.waiting.length >= BACKLOG) {
      socket.close();
      return;
    }
    this.waiting.push(socket);
    this.arrivals.wakeAll();
  }

  /** The next connection. */
  *accept(p: Process): Task<Socket> {
    for (;;) {
      const socket = this.waiting.shift();
      if (socket) return socket;
      yield* p.wait([this.arrivals]);
    }
  }

  /** Gives it to a process that goes on when this one ends. */
  moveTo(process: Process): void {
    this.process = process;
    process.onExit(() => this.closeFor(process));
  }

  /** Its owner ended. */
  closeFor(process: Process): void {
    if (this.process === process) this.close();
  }

  close(): void {
    this.namespace.forget(this);
    for (const socket of this.waiting) socket.close();
    this.waiting.length = 0;
  }
}

/** What the containers of one Pod share: addresses, localhost, ports, names. */
export class NetworkNamespace {
  readonly ip: string;
  fabric: Fabric;
  private readonly listeners: Listener[] = [];
  private readonly firstUnprivilegedPort: number;
  private lastPort = FIRST_EPHEMERAL_PORT;

  constructor(options: NetworkOptions) {
    this.ip = options.ip;
    this.fabric = options.fabric ?? ALONE;
    this.firstUnprivilegedPort = options.firstUnprivilegedPort ?? 0;
  }

  /** Throws EADDRINUSE, EACCES, EADDRNOTAVAIL. Closed when the process ends. */
  listen(p: Process, port: number, ip = '0.0.0.0'): Listener {
    if (port < this.firstUnprivilegedPort && !p.credentials.capabilities.has('NET_BIND_SERVICE')) {
      throw new Errno('EACCES');
    }
    if (ip !== '0.0.0.0' && !this.isOwn(ip)) throw new Errno('EADDRNOTAVAIL');
    const actual = port || this.freePort();
    const clash = this.listeners.some(
      ({ address }) => address.port === actual && overlap(address.ip, ip),
    );
    if (clash) throw new Errno('EADDRINUSE');
    const listener = new Listener(this, { ip, port: actual }, p);
    this.listeners.push(listener);
    p.onExit(() => listener.closeFor(p));
    return listener;
  }

  /** Who listens, for netstat and for the canvas. */
  ports(): readonly Listener[] {
    return this.listeners;
  }

  forget(listener: Listener): void {
    const index = this.listeners.indexOf(listener);
    if (index >= 0) this.listeners.splice(index, 1);
  }

  isOwn(ip: string): boolean {
    return ip === this.ip || ip.startsWith('127.');
  }

  private freePort(): number {
    this.lastPort = this.lastPort >= 60_999 ? FIRST_EPHEMERAL_PORT : this.lastPort + 1;
    return this.lastPort;
  }

  /** Someone bound so that a connection to `ip` reaches them. */
  private listenerAt(ip: string, port: number): Listener | undefined {
    return this.listeners.find(
      ({ address }) => address.port === port && (address.ip === '0.0.0.0' || address.ip === ip),
    );
  }

  /** A connection from outside the processes: probes, port-forward, other Pods. Undefined: refused. */
  connectTo(client: Address, ip: string, port: number): Socket | undefined {
    const listener = this.listenerAt(ip, port);
    if (!listener) return undefined;
    const [near, far] = connectionPair(client, { ip, port });
    listener.push(far);
    return near;
  }

  /** connect(2). Throws ECONNREFUSED, EHOSTUNREACH, ETIMEDOUT (after `timeout` milliseconds). */
  *connect(p: Process, to: Address, timeout = LINUX_SYN_TIMEOUT): Task<Socket> {
    if (p.step()) yield 'preempt';
    const ip = to.ip === '0.0.0.0' ? '127.0.0.1' : to.ip;
    const own = this.isOwn(ip);
    const route = own ? { namespace: this, ip, port: to.port } : this.fabric.route(this, to);
    if (route === 'unreachable') {
      yield* p.sleep(Math.min(timeout, 3000));
      throw new Errno('EHOSTUNREACH');
    }
    if (route === 'silent') {
      yield* p.sleep(timeout);
      throw new Errno('ETIMEDOUT');
    }
    const client = { ip: own ? ip : this.ip, port: this.freePort() };
    const socket =
      route === 'refused' ? undefined : route.namespace.connectTo(client, route.ip, route.port);
    if (!socket) throw new Errno('ECONNREFUSED');
    if (own) p.machine.onAct?.({ kind: 'connect', by: p.surroundings, port: to.port });
    return socket;
  }
}

function overlap(a: string, b: string): boolean {
  return a === b || a === '0.0.0.0' || b === '0.0.0.0';
}
