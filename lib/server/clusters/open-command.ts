import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import WebSocket, { type ClientOptions, type RawData } from 'ws';
import type { CommandListener, OpenCommand } from '@/lib/clusters/connection';
import { ClusterError, makeProblem, transportProblem } from '@/lib/clusters/problem';
import { readObject } from '@/lib/clusters/read-answer';

const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const HANDSHAKE_MS = 15_000;
/** Bytes of one message, and of a refusal. */
const LONGEST_MESSAGE = 16 * 1024 * 1024;
const LONGEST_REFUSAL = 64 * 1024;

/** The first byte of a message says what it belongs to. */
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const ERROR = 3;
const RESIZE = 4;
const CLOSE = 255;

/**
 * Opens what exec speaks with an API server. Resolves once it has agreed. Throws a ClusterError where nobody answers,
 * a RefusedError with the server's own words where it says no.
 */
export function openCommand(
  cluster: string,
  address: URL,
  options: RequestOptions,
  listener: CommandListener,
): Promise<OpenCommand> {
  const url = new URL(address);
  url.protocol = address.protocol === 'http:' ? 'ws:' : 'wss:';
  const { headers, auth, ...tls } = options;
  const socket = new WebSocket(url, PROTOCOLS, {
    headers: { ...(headers as Record<string, string>), 'User-Agent': 'pod-designer' },
    ...(tls as ClientOptions),
    ...(auth && { auth }),
    handshakeTimeout: HANDSHAKE_MS,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
  });
  return new Promise((resolve, reject) => {
    let isRefused = false;
    socket.on('unexpected-response', (request, response) => {
      isRefused = true;
      readRefusal(cluster, url, response)
        .then(reject, reject)
        .finally(() => request.destroy());
    });
    socket.on('error', (error) => {
      if (!isRefused) reject(new ClusterError(transportProblem(cluster, error)));
    });
    socket.once('open', () => resolve(new Command(socket, listener)));
  });
}

class Command implements OpenCommand {
  readonly #socket: WebSocket;
  readonly #listener: CommandListener;
  #status: unknown = null;
  #isOver = false;

  constructor(socket: WebSocket, listener: CommandListener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on('message', (data) => this.#take(bytesOf(data)));
    socket.on('error', () => {});
    socket.on('close', () => {
      if (!this.#isOver) listener.onEnd(this.#status);
      this.#isOver = true;
    });
  }

  write(bytes: Uint8Array): void {
    this.#send(STDIN, bytes);
  }

  endInput(): void {
    // Only v5 knows a way to say it.
    if (this.#socket.protocol === PROTOCOLS[0]) this.#send(CLOSE, Uint8Array.of(STDIN));
  }

  resize(columns: number, rows: number): void {
    this.#send(RESIZE, Buffer.from(JSON.stringify({ Width: columns, Height: rows })));
  }

  setPaused(paused: boolean): void {
    if (paused) this.#socket.pause();
    else this.#socket.resume();
  }

  close(): void {
    this.#isOver = true;
    this.#socket.close();
    // A server that does not answer to that is not waited for.
    setTimeout(() => this.#socket.terminate(), 1000).unref();
  }

  #send(channel: number, bytes: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(Buffer.concat([Buffer.of(channel), bytes]));
  }

  #take(message: Buffer): void {
    if (this.#isOver || message.length < 1) return;
    const rest = message.subarray(1);
    if (message[0] === STDOUT) this.#listener.onOutput('stdout', rest);
    else if (message[0] === STDERR) this.#listener.onOutput('stderr', rest);
    else if (message[0] === ERROR) this.#status = parse(rest.toString('utf8'));
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/** The answer in place of an agreement, as what it is thrown as. */
async function readRefusal(cluster: string, url: URL, response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_REFUSAL) break;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const status = response.statusCode ?? 0;
  const [, namespace = '', name = ''] =
    /\/namespaces\/([^/]+)\/pods\/([^/]+)\//.exec(url.pathname)?.map(decodeURIComponent) ?? [];
  const subject = { cluster, kind: 'Pod', name, namespace, object: null };
  // What the kubelet says is passed on as plain text.
  if (status >= 500 && text !== '' && !text.startsWith('{'))
    return new ClusterError(makeProblem('server-error', NOT_RUN, text.trim(), status));
  try {
    readObject({ status, contentType: '', warnings: [], text }, subject);
  } catch (error) {
    return error;
  }
  return new ClusterError(makeProblem('nonsense', NOT_RUN, '', status));
}

const NOT_RUN = 'The cluster does not run commands in this container.';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
