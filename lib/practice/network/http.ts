import { concatBytes, fromBytes, toBytes } from '../bytes';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { Socket } from './socket';

/** A request or response as it came over a connection. Header names are lower case, values byte strings. */
export interface HttpMessage {
  /** `GET / HTTP/1.1` or `HTTP/1.1 200 OK`. */
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
  /** As they were written, in order. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

const MAX_HEAD = 1 << 16;

/** Takes messages off a connection, one after another (keep-alive). */
export class HttpReader {
  private held = '';
  private ended = false;

  constructor(private readonly socket: Socket) {}

  /** Undefined when the other end closed before a message began, or sent no HTTP. `bodyless`: the answer to a HEAD. */
  *next(p: Process, bodyless = false): Task<HttpMessage | undefined> {
    let end = headEnd(this.held);
    while (!end) {
      if (this.held.length > MAX_HEAD || !(yield* this.more(p))) return undefined;
      end = headEnd(this.held);
    }
    const [start = '', ...lines] = this.held.slice(0, end.at).split(/\r?\n/);
    this.held = this.held.slice(end.at + end.length);
    const rawHeaders = lines.map(headerOf);
    const headers = new Map(rawHeaders.map(([name, value]) => [name.toLowerCase(), value]));
    const body = bodyless ? '' : yield* this.body(p, start, headers);
    return { start, headers, rawHeaders, body: toBytes(body) };
  }

  private *more(p: Process): Task<boolean> {
    if (this.ended) return false;
    const part = yield* this.socket.read(p, 1 << 16);
    if (part) this.held += fromBytes(part);
    else this.ended = true;
    return part !== undefined;
  }

  private *body(p: Process, start: string, headers: ReadonlyMap<string, string>): Task<string> {
    if (headers.get('transfer-encoding')?.toLowerCase() === 'chunked') return yield* this.chunks(p);
    const length = headers.get('content-length');
    if (length !== undefined) return yield* this.take(p, Number(length) || 0);
    const isResponse = start.startsWith('HTTP/');
    if (!isResponse || /^HTTP\/\S+ (1\d\d|204|304)/.test(start)) return '';
    while (yield* this.more(p)) {
      if (p.step()) yield 'preempt';
    }
    return this.takeHeld(this.held.length);
  }

  private *take(p: Process, length: number): Task<string> {
    while (this.held.length < length && (yield* this.more(p))) {
      if (p.step()) yield 'preempt';
    }
    return this.takeHeld(length);
  }

  private takeHeld(length: number): string {
    const text = this.held.slice(0, length);
    this.held = this.held.slice(length);
    return text;
  }

  private *chunks(p: Process): Task<string> {
    let body = '';
    for (;;) {
      const size = Number.parseInt(yield* this.line(p), 16);
      if (!size) {
        while ((yield* this.line(p)) !== '' && !this.ended);
        return body;
      }
      body += yield* this.take(p, size);
      yield* this.line(p);
    }
  }

  private *line(p: Process): Task<string> {
    while (!this.held.includes('\n') && (yield* this.more(p)));
    const end = this.held.indexOf('\n');
    const line = this.takeHeld(end < 0 ? this.held.length : end + 1);
    return line.replace(/\r?\n$/, '');
  }
}

function headEnd(text: string): { at: number; length: number } | undefined {
  const found = /\r?\n\r?\n/.exec(text);
  return found ? { at: found.index, length: found[0].length } : undefined;
}

function headerOf(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

export interface HttpRequest {
  readonly method: string;
  /** As it was sent, with query. */
  readonly target: string;
  readonly version: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly rawHeaders: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  readonly client: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array;
  /** Close even if the client would go on. */
  readonly close?: boolean;
}

export type HttpHandler = (p: Process, request: HttpRequest) => Task<HttpResponse>;

/** Answers the requests of one connection until either end has had enough. */
export function* serveConnection(p: Process, socket: Socket, handle: HttpHandler): Task {
  const reader = new HttpReader(socket);
  try {
    for (;;) {
      const message = yield* reader.next(p);
      if (!message) return;
      const [method = '', target = '/', version = 'HTTP/1.0'] = message.start.split(' ');
      const client = socket.remote.ip;
      const { headers, rawHeaders, body } = message;
      const request = { method, target, version, headers, rawHeaders, body, client };
      const response = yield* handle(p, request);
      const keep = !response.close && keepsAlive(version, headers);
      yield* socket.write(p, renderResponse(response, keep, method === 'HEAD'));
      if (!keep) return;
    }
  } finally {
    socket.close();
  }
}

/** Whether the connection stays open for another request. */
export function keepsAlive(version: string, headers: ReadonlyMap<string, string>): boolean {
  const connection = headers.get('connection')?.toLowerCase();
  return version === 'HTTP/1.1' ? connection !== 'close' : connection === 'keep-alive';
}

function renderResponse(response: HttpResponse, keep: boolean, headOnly: boolean): Uint8Array {
  const given = response.body ?? '';
  const body = typeof given === 'string' ? toBytes(given) : given;
  const headers = [...(response.headers ?? [])];
  const has = (name: string) => headers.some(([key]) => key.toLowerCase() === name);
  if (!has('content-length') && response.status !== 204 && response.status !== 304) {
    headers.push(['Content-Length', String(body.length)]);
  }
  if (!has('connection')) headers.push(['Connection', keep ? 'keep-alive' : 'close']);
  const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const start = toBytes(`HTTP/1.1 ${response.status} ${response.reason}\r\n${head}\r\n`);
  return headOnly ? start : concatBytes([start, body]);
}

/** A URL's parts as wget and curl take them; `http` where no scheme is written. Undefined: not a URL for them. */
export function parseUrl(
  text: string,
): { scheme: string; host: string; port: number; target: string; user?: string } | undefined {
  const match =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:([^@/]*)@)?([^/:?#]*)(?::(\d+))?([/?][^#]*)?(#.*)?$/i.exec(
      text,
    );
  if (!match) return undefined;
  const [, scheme = 'http', user, host = '', port, path = '/'] = match;
  const byScheme = scheme === 'https' ? 443 : scheme === 'ftp' ? 21 : 80;
  return {
    scheme: scheme.toLowerCase(),
    host,
    port: port ? Number(port) : byScheme,
    target: path.startsWith('/') ? path : `/${path}`,
    ...(user === undefined ? {} : { user }),
  };
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue, 24 Nov 2026 00:44:12 GMT`. */
export function httpDate(milliseconds: number): string {
  const date = new Date(milliseconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${DAYS[date.getUTCDay()]}, ${day} ${time} GMT`;
}
