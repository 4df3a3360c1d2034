import type { IncomingMessage } from 'node:http';
import { ID_FORM } from './cluster-id';

/** Where a request came from, for the routes: they see no socket. What a client sends under this name is dropped. */
export const ADDRESS_HEADER = 'x-pod-designer-address';

export function noteAddress(request: IncomingMessage): void {
  request.headers[ADDRESS_HEADER] = request.socket.remoteAddress ?? '';
}

/**
 * Whether a route is about practice clusters alone, so that it needs no sign-in. Judged by the address as it was sent:
 * one with an escape in it is none of these, so that nothing reads it another way.
 */
export function isPracticeRoute(url: string): boolean {
  return FREE.test(url.split('?', 1)[0] ?? '');
}

const FREE = new RegExp(
  `^/api/(practice(/${ID_FORM}(/[a-z]+)?)?|clusters/practice-${ID_FORM}(/[a-z]+)?)$`,
);
