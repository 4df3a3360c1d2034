import { type HttpMessage, HttpReader, type HttpResponse } from '../network/http';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';

// What proxies have in common: a request sent on, an answer passed back.

export interface Outgoing {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

const HOP_BY_HOP =
  /^(connection|keep-alive|proxy-connection|transfer-encoding|te|upgrade|content-length)$/i;

/** The headers that are for the next hop too. Names in lower case, as proxies that speak HTTP/2 inside write them. */
export function endToEnd(
  headers: readonly (readonly [string, string])[],
): (readonly [name: string, value: string])[] {
  return headers
    .filter(([name]) => !HOP_BY_HOP.test(name))
    .map(([name, value]) => [name.toLowerCase(), value] as const);
}

/** Sends a request and takes the answer; undefined when the other end closed before there was one. Throws Errno. */
export function* exchange(
  p: Process,
  socket: Socket,
  request: Outgoing,
): Task<HttpMessage | undefined> {
  const { method, target, headers, body } = request;
  const length = body.length > 0 || /^(POST|PUT|PATCH)$/.test(method);
  const all = length ? [...headers, ['content-length', String(body.length)] as const] : headers;
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  yield* socket.send(p, `${method} ${target} HTTP/1.1\r\n${lines}\r\n`);
  if (body.length > 0) yield* socket.write(p, body);
  return yield* new HttpReader(socket).next(p, method === 'HEAD');
}

/** An answer as it goes back to the client. */
export function passOn(message: HttpMessage): HttpResponse {
  const [, status = '502', ...reason] = message.start.split(' ');
  return {
    status: Number(status),
    reason: reason.join(' '),
    headers: endToEnd(message.rawHeaders),
    body: message.body,
  };
}

/** Bytes of an answer on the wire, about: what logs and counters tell. */
export function sizeOf(response: HttpResponse): number {
  const head = (response.headers ?? []).reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    `HTTP/1.1 ${response.status} ${response.reason}\r\n\r\n`.length,
  );
  return head + (response.body?.length ?? 0);
}

/** A connection that is closed when it takes too long. `cancel` it when it is no longer needed. */
export interface Deadline {
  /** Whether time was up. */
  readonly isOver: boolean;
  cancel(): void;
}

/** Closes a connection after some time (milliseconds; undefined or 0: never), unless it is cancelled before. */
export function closeAfter(p: Process, socket: Socket, milliseconds: number | undefined): Deadline {
  const done = new WaitQueue();
  const deadline = {
    isOver: false,
    isCancelled: false,
    cancel() {
      deadline.isCancelled = true;
      done.wakeAll();
    },
  };
  if (!milliseconds) return deadline;
  const end = p.now() + milliseconds;
  p.startThread(
    (function* watch() {
      while (!deadline.isCancelled && p.now() < end)
        yield* p.wait([done], { timeout: end - p.now() });
      if (deadline.isCancelled) return;
      deadline.isOver = true;
      socket.close();
    })(),
  );
  return deadline;
}
