import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { checkUpgrade } from '@/lib/server/guard/check';
import { requestHead } from '@/lib/server/guard/head';
import type { GuardPolicy } from '@/lib/server/guard/policy';
import { log } from '@/lib/server/log';
import { withoutIds } from '@/lib/server/practice/cluster-id';

/** Takes over the socket of a WebSocket handshake that passed the guard. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** The one door for WebSockets: paths that rooms register, and nothing else. */
export class UpgradeRouter {
  readonly #routes: { readonly prefix: string; readonly handler: UpgradeHandler }[] = [];
  readonly #policy: GuardPolicy;

  constructor(policy: GuardPolicy) {
    this.#policy = policy;
  }

  /** `prefix` ends in `/`; the first one that fits a path takes it. */
  register(prefix: string, handler: UpgradeHandler): void {
    this.#routes.push({ prefix, handler });
  }

  /** For `server.on('upgrade', …)`. Refuses with one clear status what the guard or the table does not let through. */
  readonly handle: UpgradeHandler = (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const { path, ...rest } = requestHead(request);
    const refusal = checkUpgrade({ path, ...rest }, this.#policy);
    if (refusal) return refuse(socket, path, refusal.status, refusal.code, refusal.message);
    const route = this.#routes.find(({ prefix }) => path.startsWith(prefix));
    if (!route) return refuse(socket, path, 404, 'no-socket', 'No WebSocket is served here.');
    route.handler(request, socket, head);
  };
}

function refuse(socket: Duplex, path: string, status: number, code: string, message: string): void {
  log('warn', 'upgrade-refused', { path: withoutIds(path), status, code });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`,
  );
}
