import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { readAddress } from '../address';
import type { Answer } from '../conversation';
import type { PracticeHosting } from '../hosting';
import type { PlainReply } from '../protocol';
import { NO_CLUSTER, plainRequest, replyHeaders } from '../serve-http';
import { failure } from '../status';
import { commandOverSpdy } from './command-over-spdy';
import { commandOverWebSocket } from './command-over-websocket';
import { type Forward, forwardOverSpdy } from './forward-over-spdy';
import type { SpdyConnection, Transport } from './spdy/connection';

/** SPDY frames in the messages of a WebSocket. `ws` takes no `/` in a subprotocol: inside it goes by another name. */
const TUNNEL = 'SPDY/3.1+portforward.k8s.io';
const TUNNEL_INSIDE = 'practice-port-forward';
const COMMAND_PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const MAX_MESSAGE = 4 * 1024 * 1024;

/** exec, attach and port-forward of practice clusters, over WebSockets and over SPDY. */
export class PracticeUpgrades {
  readonly #hosting: PracticeHosting;
  readonly #sockets = new Set<Duplex>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE,
    handleProtocols: (offered) =>
      [...COMMAND_PROTOCOLS, TUNNEL_INSIDE].find((one) => offered.has(one)) ?? false,
  });

  constructor(hosting: PracticeHosting) {
    this.#hosting = hosting;
    this.#server.on('headers', (headers) => {
      const at = headers.indexOf(`Sec-WebSocket-Protocol: ${TUNNEL_INSIDE}`);
      if (at >= 0) headers[at] = `Sec-WebSocket-Protocol: ${TUNNEL}`;
    });
  }

  /** For `UpgradeRouter.register`. */
  readonly handle = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    this.#serve(request, socket, head).catch(() => socket.destroy());
  };

  /** Ends every connection. */
  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async #serve(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const address = readAddress(request.url ?? '');
    if (!address) return refuse(socket, NO_CLUSTER);
    const plain = plainRequest(request, address, Buffer.alloc(0));
    const answer = await this.#hosting.ask(address.id, plain);
    if (answer.kind === 'reply') return refuse(socket, answer);
    if (answer.kind === 'stream') {
      answer.wire.stop();
      return refuse(socket, failure(400, 'BadRequest', 'this is not asked for with an upgrade'));
    }
    if (socket.destroyed) return answer.wire.stop();
    keepAlive(socket);
    const protocol = (request.headers.upgrade ?? '').toLowerCase();
    if (protocol === 'websocket') this.#webSocket(request, socket, head, answer);
    else if (protocol === 'spdy/3.1') spdy(request, socket, head, answer);
    else {
      answer.wire.stop();
      refuse(socket, failure(400, 'BadRequest', 'Upgrade request required'));
    }
  }

  #webSocket(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    answer: Exclude<Answer, { kind: 'reply' | 'stream' }>,
  ): void {
    const offered = offeredProtocols(request, 'sec-websocket-protocol');
    const isForward = answer.kind === 'forward';
    const known = isForward ? [TUNNEL] : COMMAND_PROTOCOLS;
    if (!offered.some((one) => known.includes(one))) {
      answer.wire.stop();
      refuse(socket, failure(400, 'BadRequest', `subprotocols known here: ${known}`));
      return;
    }
    request.headers['sec-websocket-protocol'] = isForward
      ? TUNNEL_INSIDE
      : offered.filter((one) => known.includes(one)).join(',');
    socket.once('close', () => answer.wire.stop());
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      if (answer.kind === 'command') commandOverWebSocket(answer, webSocket);
      else forwardOverWebSocket(answer, webSocket);
    });
  }
}

function offeredProtocols({ headers }: IncomingMessage, name: string): readonly string[] {
  const text = headers[name];
  return [text ?? []].flat().flatMap((one) => one.split(/\s*,\s*/));
}

function forwardOverWebSocket(answer: Forward, socket: WebSocket): void {
  const connection = forwardOverSpdy(answer, {
    write: (bytes, sent) => socket.send(bytes, () => sent?.()),
    end: () => socket.close(1000),
    pause: (isPaused) => (isPaused ? socket.pause() : socket.resume()),
  });
  socket.on('message', (data: Buffer) => connection.receive(data));
  socket.on('close', () => connection.lost());
}

function spdy(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  answer: Exclude<Answer, { kind: 'reply' | 'stream' }>,
): void {
  const name = 'x-stream-protocol-version';
  const known = answer.kind === 'forward' ? ['portforward.k8s.io'] : COMMAND_PROTOCOLS;
  const chosen = offeredProtocols(request, name).find((one) => known.includes(one));
  if (chosen === undefined) {
    answer.wire.stop();
    refuse(socket, failure(403, 'Forbidden', `stream protocols known here: ${known}`));
    return;
  }
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n' +
      `X-Stream-Protocol-Version: ${chosen}\r\n\r\n`,
  );
  const transport: Transport = {
    write: (bytes, sent) => void socket.write(bytes, () => sent?.()),
    end: () => void socket.end(),
    pause: (isPaused) => void (isPaused ? socket.pause() : socket.resume()),
  };
  const connection: SpdyConnection =
    answer.kind === 'forward'
      ? forwardOverSpdy(answer, transport)
      : commandOverSpdy(answer, transport);
  socket.on('close', () => {
    connection.lost();
    answer.wire.stop();
  });
  socket.on('end', () => socket.end());
  if (head.length > 0) connection.receive(head);
  socket.on('data', (bytes: Buffer) => connection.receive(bytes));
}

/** A client whose machine has gone is noticed. */
function keepAlive(socket: Duplex): void {
  if ('setKeepAlive' in socket && typeof socket.setKeepAlive === 'function')
    socket.setKeepAlive(true, 30_000);
  if ('setNoDelay' in socket && typeof socket.setNoDelay === 'function') socket.setNoDelay(true);
}

/** The Status that plain HTTP would give: kubectl reads it from a failed upgrade too. */
function refuse(socket: Duplex, answer: Answer): void {
  const reply: PlainReply = (answer as Extract<Answer, { kind: 'reply' }>).reply;
  const headers = replyHeaders(reply).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${reply.status} Refused\r\nConnection: close\r\n${headers.join('')}\r\n`);
  socket.end(Buffer.from(reply.body));
}
