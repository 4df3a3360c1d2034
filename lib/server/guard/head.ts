import type { IncomingMessage } from 'node:http';

/** What the guard judges a request by: its head, never its body. */
export interface RequestHead {
  readonly method: string;
  /** Decoded once, without the query; '' where an escape in it is broken. `/%61pi` is `/api`, as for the router. */
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly contentType: string | undefined;
  /** null where none is declared; NaN where it is no number. */
  readonly contentLength: number | null;
  /** A body of undeclared length follows. */
  readonly chunked: boolean;
}

/** Reads the head of a Node request. A header that may come once and came twice counts as a wrong one. */
export function requestHead(request: IncomingMessage): RequestHead {
  const one = (name: string): string | undefined => {
    const all = request.headersDistinct[name];
    return all === undefined ? undefined : all.length === 1 ? all[0] : 'several';
  };
  const length = one('content-length');
  return {
    method: request.method ?? '',
    path: decodePath(request.url ?? ''),
    host: one('host'),
    origin: one('origin'),
    fetchSite: one('sec-fetch-site'),
    fetchMode: one('sec-fetch-mode'),
    contentType: one('content-type'),
    contentLength: length === undefined ? null : /^\d+$/.test(length) ? Number(length) : Number.NaN,
    chunked: request.headers['transfer-encoding'] !== undefined,
  };
}

function decodePath(url: string): string {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return '';
  }
}
