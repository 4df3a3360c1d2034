import { HttpReader } from '../network/http';
import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import type { Section, ServerLine } from './haproxy-config';
import { closeAfter } from './http-forward';

const CHECK_TIMEOUT = 10_000;
const RETRY_PAUSE = 1000;

/** A server with what is known of it at this moment. */
export class ServerState {
  isUp: boolean;
  connections = 0;
  served = 0;
  /** Checks in a row that spoke against what is held of it. */
  private against = 0;

  constructor(
    readonly line: ServerLine,
    readonly ip: string,
  ) {
    this.isUp = !line.disabled;
  }

  /** Takes the answer of a check. True when it changed what is held of the server. A first failure counts at once. */
  judge(passed: boolean, isFirst: boolean): boolean {
    if (passed === this.isUp) {
      this.against = 0;
      return false;
    }
    this.against++;
    const needed = passed ? this.line.rise : isFirst ? 1 : this.line.fall;
    if (this.against < needed) return false;
    this.against = 0;
    this.isUp = passed;
    return true;
  }
}

/** A connection to a server, or the one that could not be reached. */
export interface Reached {
  readonly server: ServerState | undefined;
  readonly socket: Socket | undefined;
  readonly retries: number;
}

/** The servers of a backend: which is next, and how they are. */
export class Backend {
  readonly servers: readonly ServerState[];
  connections = 0;
  total = 0;
  private turn = 0;

  constructor(
    readonly proxy: Section,
    addresses: ReadonlyMap<ServerLine, string>,
  ) {
    this.servers = proxy.servers.map((line) => new ServerState(line, addresses.get(line) ?? ''));
  }

  /** Servers that take traffic: backups only where no other is up. */
  usable(): readonly ServerState[] {
    const up = this.servers.filter(({ isUp, line }) => isUp && line.weight > 0);
    const active = up.filter(({ line }) => !line.backup);
    return active.length > 0
      ? active
      : up.slice(0, this.proxy.options.has('allbackups') ? undefined : 1);
  }

  count(isBackup: boolean): number {
    return this.servers.filter(({ isUp, line }) => isUp && line.backup === isBackup).length;
  }

  private pick(client: string): ServerState | undefined {
    const servers = this.usable();
    if (servers.length === 0) return undefined;
    const { balance } = this.proxy;
    if (balance === 'first') return servers[0];
    if (balance === 'leastconn')
      return [...servers].sort(
        (a, b) =>
          a.connections / a.line.weight - b.connections / b.line.weight || a.served - b.served,
      )[0];
    if (balance === 'source') {
      const hash = [...client].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) >>> 0, 7);
      return servers[hash % servers.length];
    }
    const slots = servers.flatMap((server) =>
      Array<ServerState>(Math.max(1, server.line.weight)).fill(server),
    );
    const reduced = servers.every(({ line }) => line.weight === servers[0]!.line.weight)
      ? servers
      : slots;
    return reduced[this.turn++ % reduced.length];
  }

  /** Connects to a server, trying again a second later as often as `retries` says; the last try may go to another. */
  *reach(p: Process, client: string, port: number): Task<Reached> {
    let server = this.pick(client);
    const { retries, timeouts, options } = this.proxy;
    for (let tries = 0; server; tries++) {
      try {
        const to = { ip: server.ip, port: server.line.port || port };
        const socket = yield* p.network.connect(p, to, timeouts.get('connect'));
        return { server, socket, retries: tries };
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        if (tries >= retries) return { server, socket: undefined, retries: tries };
        yield* p.sleep(Math.min(RETRY_PAUSE, timeouts.get('connect') ?? RETRY_PAUSE));
        if (options.has('redispatch') && tries === retries - 1)
          server = this.pick(client) ?? server;
      }
    }
    return { server: undefined, socket: undefined, retries: 0 };
  }
}

/** What a check found: passed or why not, in haproxy's words. */
export interface CheckResult {
  readonly passed: boolean;
  readonly words: string;
}

/** One check of a server: a connection, or a request where `option httpchk` asks for one. */
export function* checkServer(
  p: Process,
  { proxy }: Backend,
  { line, ip }: ServerState,
): Task<CheckResult> {
  const begun = p.now();
  const spent = () => `check duration: ${Math.round(p.now() - begun)}ms`;
  try {
    const timeout = proxy.timeouts.get('check') ?? Math.min(line.inter, CHECK_TIMEOUT);
    const socket = yield* p.network.connect(p, { ip, port: line.checkPort }, timeout);
    try {
      if (!proxy.check) return { passed: true, words: `reason: Layer4 check passed, ${spent()}` };
      const { method, uri } = proxy.check;
      const deadline = closeAfter(p, socket, timeout);
      yield* socket.send(p, `${method} ${uri} HTTP/1.0\r\n\r\n`);
      const message = yield* new HttpReader(socket).next(p, method === 'HEAD');
      deadline.cancel();
      if (deadline.isOver) return { passed: false, words: `reason: Layer7 timeout, ${spent()}` };
      const code = Number(message?.start.split(' ')[1]);
      if (!message) return { passed: false, words: `reason: Layer7 invalid response, ${spent()}` };
      const passed = code >= 200 && code < 400;
      const info = passed ? '' : `, info: "${message.start.split(' ').slice(2).join(' ')}"`;
      return {
        passed,
        words: `reason: ${passed ? 'Layer7 check passed' : 'Layer7 wrong status'}, code: ${code}${info}, ${spent()}`,
      };
    } finally {
      socket.close();
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    if (error.code === 'ETIMEDOUT')
      return { passed: false, words: `reason: Layer4 timeout, ${spent()}` };
    return {
      passed: false,
      words: `reason: Layer4 connection problem, info: "${error.message}", ${spent()}`,
    };
  }
}

/** Addresses of servers; the lines whose names are not known, apart. */
export function* resolveServers(
  p: Process,
  proxies: readonly Section[],
): Task<{ addresses: Map<ServerLine, string>; unknown: { proxy: Section; line: ServerLine }[] }> {
  const addresses = new Map<ServerLine, string>();
  const unknown: { proxy: Section; line: ServerLine }[] = [];
  for (const proxy of proxies) {
    for (const line of proxy.servers) {
      const [ip] = (yield* resolveName(p, line.host)) ?? [];
      if (ip === undefined) unknown.push({ proxy, line });
      else addresses.set(line, ip);
    }
  }
  return { addresses, unknown };
}
