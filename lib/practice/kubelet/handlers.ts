import { fromBytes, toBytes, utf8Decode } from '../bytes';
import type { Clock } from '../clock/clock';
import { StartError } from '../container/options';
import type { Container } from '../container/run-container';
import type { NetworkNamespace } from '../network/network';
import type { Socket } from '../network/socket';
import type { ContainerSpec, Handler, HttpGet } from './pod';
import type { Routine } from './routine';

/** Where a probe or hook goes. */
export interface Target {
  readonly clock: Clock;
  readonly container: Container;
  readonly spec: ContainerSpec;
  readonly network: NetworkNamespace;
  readonly ip: string;
  readonly nodeIP: string;
}

export interface Ran {
  /** Undefined: it did not end in time. */
  readonly code: number | undefined;
  readonly output: string;
  /** The runtime's words where it could not be run. */
  readonly error: string | null;
}

/** Runs a command in a container; after `timeout` (ms) it is killed. */
export function* runCommand(
  { clock, container }: Pick<Target, 'clock' | 'container'>,
  command: readonly string[],
  timeout: number,
): Routine<Ran> {
  let output = '';
  const onOutput = (_stream: string, bytes: Uint8Array) => {
    if (output.length < MOST_OUTPUT) output += fromBytes(bytes);
  };
  try {
    const { process } = container.exec({ command, onOutput });
    if (!process.status) {
      yield (resume) => {
        const timer = clock.setTimer(timeout, resume);
        process.onExit(() => {
          timer.cancel();
          resume();
        });
      };
    }
    const code = process.status?.code;
    if (code === undefined) process.kill('KILL');
    return { code, output: utf8Decode(output), error: null };
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return { code: undefined, output: '', error: error.message };
  }
}

const MOST_OUTPUT = 10 << 10;

/** Null: it went well. Else what went wrong, in the kubelet's words. */
export function* tryNetwork(
  target: Target,
  handler: Handler,
  timeout: number,
): Routine<string | null> {
  if (handler.httpGet) return yield* tryHttp(target, handler.httpGet, timeout);
  if (handler.tcpSocket) {
    const port = portOf(target, handler.tcpSocket.port);
    const socket = connect(target, handler.tcpSocket.host || target.ip, port);
    if (!socket) return refused(handler.tcpSocket.host || target.ip, port);
    socket.close();
    return null;
  }
  const { port = 0 } = handler.grpc ?? {};
  yield timeout;
  return `timeout: failed to connect service "${target.ip}:${port}" within ${timeout / 1000}s: context deadline exceeded`;
}

function refused(host: string, port: number): string {
  return `dial tcp ${host}:${port}: connect: connection refused`;
}

function connect({ network, nodeIP }: Target, host: string, port: number): Socket | undefined {
  return network.connectTo(
    { ip: nodeIP, port: 40_000 },
    host === 'localhost' ? '127.0.0.1' : host,
    port,
  );
}

function* tryHttp(target: Target, get: HttpGet, timeout: number): Routine<string | null> {
  const host = get.host || target.ip;
  const port = portOf(target, get.port);
  const path = get.path || '/';
  const url = `${(get.scheme ?? 'HTTP').toLowerCase()}://${host}:${port}${path.startsWith('/') ? '' : '/'}${path}`;
  const socket = connect(target, host, port);
  if (!socket) return `Get "${url}": ${refused(host, port)}`;
  const own = new Map([
    ['host', `${host}:${port}`],
    ['user-agent', 'kube-probe/1.36'],
    ['accept', '*/*'],
    ['connection', 'close'],
  ]);
  for (const { name, value } of get.httpHeaders ?? []) own.set(name.toLowerCase(), value);
  const head = [...own].map(([name, value]) => `${titled(name)}: ${value}\r\n`).join('');
  socket.outgoing.put(
    toBytes(`GET ${path.startsWith('/') ? '' : '/'}${path} HTTP/1.1\r\n${head}\r\n`),
  );
  const start = yield* firstLine(target.clock, socket, timeout);
  socket.close();
  if (start === null)
    return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
  if (start === '') return `Get "${url}": EOF`;
  // Nothing in the practice cluster speaks TLS.
  if (get.scheme === 'HTTPS')
    return start.startsWith('HTTP/')
      ? `Get "${url}": http: server gave HTTP response to HTTPS client`
      : `Get "${url}": tls: first record does not look like a TLS handshake`;
  const status = Number(/^HTTP\/\S+ (\d+)/.exec(start)?.[1] ?? 0);
  if (status >= 200 && status < 400) return null;
  return status === 0
    ? `Get "${url}": net/http: HTTP/1.x transport connection broken: malformed HTTP response "${start}"`
    : `HTTP probe failed with statuscode: ${status}`;
}

function titled(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase());
}

/** Null: nothing came in time. '': the other end hung up. */
function* firstLine(clock: Clock, { incoming }: Socket, timeout: number): Routine<string | null> {
  const end = clock.now() + timeout;
  let text = '';
  for (;;) {
    for (let part = incoming.take(4096); part; part = incoming.take(4096)) text += fromBytes(part);
    const line = text.indexOf('\n');
    if (line >= 0) return text.slice(0, line).trimEnd();
    if (incoming.isEnded || incoming.isBroken) return text;
    if (clock.now() >= end) return null;
    yield (resume) => {
      const sleeper = { wake: () => over() };
      const timer = clock.setTimer(end - clock.now(), () => over());
      const over = () => {
        timer.cancel();
        incoming.changes.remove(sleeper);
        resume();
      };
      incoming.changes.add(sleeper);
    };
  }
}

function portOf({ spec }: Target, port: number | string): number {
  if (typeof port === 'number') return port;
  return spec.ports?.find(({ name }) => name === port)?.containerPort ?? (Number(port) || 0);
}
