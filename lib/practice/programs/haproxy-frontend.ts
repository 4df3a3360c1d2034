import { formatTime } from '../applets/time-format';
import { type HttpRequest, type HttpResponse, serveConnection } from '../network/http';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import type { Backend, Reached } from './haproxy-backend';
import type { Section } from './haproxy-config';
import type { Subject } from './haproxy-rules';
import { closeAfter, endToEnd, exchange, passOn, sizeOf } from './http-forward';
import { splice } from './splice';

/** What a frontend needs of the whole. */
export interface Around {
  readonly backends: ReadonlyMap<string, Backend>;
  /** To the log targets of a proxy. */
  readonly log: (proxy: Section, words: string) => Task;
}

const PAGES: Readonly<Record<number, readonly [reason: string, words: string]>> = {
  200: ['OK', 'Service ready.'],
  400: ['Bad request', 'Your browser sent an invalid request.'],
  403: ['Forbidden', 'Request forbidden by administrative rules.'],
  404: ['Not Found', 'The resource could not be found.'],
  500: ['Internal Server Error', 'An internal server error occurred.'],
  502: ['Bad Gateway', 'The server returned an invalid or incomplete response.'],
  503: ['Service Unavailable', 'No server is available to handle this request.'],
  504: ['Gateway Time-out', "The server didn't respond in time."],
};

/** The page that haproxy makes for a status. */
function page(status: number): HttpResponse {
  const [reason, words] = PAGES[status] ?? PAGES[500]!;
  return {
    status,
    reason,
    headers: [
      ['cache-control', 'no-cache'],
      ['content-type', 'text/html'],
    ],
    body: `<html><body><h1>${status} ${reason}</h1>\n${words}\n</body></html>\n`,
    close: status !== 200,
  };
}

/** One `frontend` or `listen`: takes connections and sends them on. */
export class Frontend {
  connections = 0;
  total = 0;

  constructor(
    readonly proxy: Section,
    private readonly around: Around,
  ) {}

  *serve(p: Process, socket: Socket): Task<void> {
    this.connections++;
    this.total++;
    try {
      if (this.proxy.mode === 'tcp') yield* this.serveTcp(p, socket);
      else yield* serveConnection(p, socket, (q, request) => this.answer(q, request, socket));
    } finally {
      this.connections--;
    }
  }

  private choose(subject: Subject): Backend | undefined {
    const { proxy, around } = this;
    const name =
      proxy.uses.find(({ condition }) => condition(subject))?.backend ??
      proxy.defaultBackend ??
      (proxy.kind === 'listen' ? proxy.name : '');
    return around.backends.get(name);
  }

  private *serveTcp(p: Process, socket: Socket): Task<void> {
    const begun = p.now();
    const backend = this.choose({ client: socket.remote.ip, request: undefined });
    const reached: Reached = backend
      ? yield* backend.reach(p, socket.remote.ip, socket.local.port)
      : { server: undefined, socket: undefined, retries: 0 };
    const connected = p.now();
    let bytes = 0;
    if (reached.socket && backend) {
      const done = count(backend, reached);
      try {
        bytes = (yield* splice(p, socket, reached.socket)).down;
      } finally {
        done();
      }
    }
    const tc = reached.socket ? Math.round(connected - begun) : -1;
    const state = reached.socket ? '--' : 'SC';
    const queue = reached.server ? 1 : -1;
    yield* this.log(
      socket,
      begun,
      backend,
      reached,
      `${queue}/${tc}/${Math.round(p.now() - begun)} ${bytes} ${state} ${this.counts(backend, reached)} 0/0`,
    );
  }

  private counts(backend: Backend | undefined, { server, retries }: Reached): string {
    return `${this.connections}/${this.connections}/${backend?.connections ?? 0}/${server?.connections ?? 0}/${retries}`;
  }

  private *log(
    socket: Socket,
    begun: number,
    backend: Backend | undefined,
    { server }: Reached,
    rest: string,
    status = 0,
  ): Task {
    const { proxy, around } = this;
    const { options } = proxy;
    const { remote, local } = socket;
    if (!options.has('httplog') && !options.has('tcplog')) {
      yield* around.log(
        proxy,
        `Connect from ${remote.ip}:${remote.port} to ${local.ip}:${local.port} (${proxy.name}/${proxy.mode.toUpperCase()})`,
      );
      return;
    }
    if (options.has('dontlog-normal') && status < 500 && server) return;
    const time = `${formatTime(begun, '%d/%b/%Y:%H:%M:%S')}.${String(Math.floor(begun % 1000)).padStart(3, '0')}`;
    const place = `${backend?.proxy.name ?? proxy.name}/${server?.line.name ?? '<NOSRV>'}`;
    yield* around.log(
      proxy,
      `${remote.ip}:${remote.port} [${time}] ${proxy.name} ${place} ${rest}`,
    );
  }

  private *answer(p: Process, request: HttpRequest, socket: Socket): Task<HttpResponse> {
    const { proxy } = this;
    const path = request.target.split('?')[0];
    if (proxy.monitorUri === path) return page(200);
    if (proxy.statsUri !== undefined && path === proxy.statsUri.split(/[?;]/)[0]) {
      yield* p.err('haproxy: the statistics page is not part of the practice cluster\n');
      return page(404);
    }
    const begun = p.now();
    const subject = { client: socket.remote.ip, request };
    const changed = this.applyRules(subject, this.proxy, request);
    if ('status' in changed) {
      yield* this.logHttp(p, socket, begun, undefined, NOBODY, changed, request, 'PR--');
      return changed;
    }
    const backend = this.choose({ ...subject, request: changed });
    const within =
      backend && backend.proxy !== proxy
        ? this.applyRules(subject, backend.proxy, changed)
        : changed;
    if ('status' in within) {
      yield* this.logHttp(p, socket, begun, backend, NOBODY, within, request, 'PR--');
      return within;
    }
    return yield* this.forward(p, within, request, socket, backend, begun);
  }

  private *forward(
    p: Process,
    request: HttpRequest,
    original: HttpRequest,
    socket: Socket,
    backend: Backend | undefined,
    begun: number,
  ): Task<HttpResponse> {
    const reached: Reached = backend
      ? yield* backend.reach(p, socket.remote.ip, socket.local.port)
      : NOBODY;
    let response = page(503);
    let state = 'SC--';
    if (backend && reached.socket) {
      const done = count(backend, reached);
      const deadline = closeAfter(p, reached.socket, backend.proxy.timeouts.get('server'));
      try {
        const message = yield* exchange(p, reached.socket, this.outgoing(request, backend, socket));
        const late = deadline.isOver;
        response = message ? passOn(message) : page(late ? 504 : 502);
        state = message ? '----' : late ? 'sH--' : 'SH--';
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        [response, state] = [page(502), 'SH--'];
      } finally {
        deadline.cancel();
        reached.socket.close();
        done();
      }
      if (state === '----')
        response = this.applyResponseRules(response, [backend.proxy, this.proxy]);
    }
    yield* this.logHttp(p, socket, begun, backend, reached, response, original, state);
    return response;
  }

  private outgoing(request: HttpRequest, backend: Backend, socket: Socket) {
    const { method, target, body } = request;
    const forwards =
      this.proxy.options.has('forwardfor') || backend.proxy.options.has('forwardfor');
    const headers = endToEnd(request.rawHeaders);
    if (forwards) headers.push(['x-forwarded-for', socket.remote.ip]);
    return { method, target, headers, body };
  }

  private *logHttp(
    p: Process,
    socket: Socket,
    begun: number,
    backend: Backend | undefined,
    reached: Reached,
    response: HttpResponse,
    { method, target, version }: HttpRequest,
    state: string,
  ): Task {
    const spent = Math.round(p.now() - begun);
    const times = reached.socket
      ? `0/0/0/${spent}/${spent}`
      : reached.server
        ? `0/0/-1/-1/${spent}`
        : `0/-1/-1/-1/${spent}`;
    yield* this.log(
      socket,
      begun,
      backend,
      reached,
      `${times} ${response.status} ${sizeOf(response)} - - ${state} ${this.counts(backend, reached)} 0/0 "${method} ${target} ${version}"`,
      response.status,
    );
  }

  /** The request as the rules change it, or the answer that they give. */
  private applyRules(
    subject: Subject,
    proxy: Section,
    request: HttpRequest,
  ): HttpRequest | HttpResponse {
    let changed = request;
    for (const { words, condition } of proxy.requestRules) {
      if (!condition({ ...subject, request: changed })) continue;
      const [action, ...args] = words;
      if (action === 'allow') return changed;
      if (action === 'deny')
        return page(Number(wordAfter(args, 'deny_status') ?? wordAfter(args, 'status') ?? 403));
      if (action === 'return') return returned(args);
      if (action === 'redirect') return redirected(args, changed);
      changed = changeRequest(changed, action ?? '', args);
    }
    return changed;
  }

  private applyResponseRules(response: HttpResponse, proxies: readonly Section[]): HttpResponse {
    let headers = [...(response.headers ?? [])];
    for (const { words } of proxies.flatMap(({ responseRules }) => responseRules)) {
      headers = changeHeaders(headers, words);
    }
    return { ...response, headers };
  }
}

const NOBODY: Reached = { server: undefined, socket: undefined, retries: 0 };

function count(backend: Backend, { server }: Reached): () => void {
  backend.connections++;
  backend.total++;
  if (server) {
    server.connections++;
    server.served++;
  }
  return () => {
    backend.connections--;
    if (server) server.connections--;
  };
}

function wordAfter(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words[at + 1];
}

function returned(args: readonly string[]): HttpResponse {
  const status = Number(wordAfter(args, 'status') ?? 200);
  const body = wordAfter(args, 'string') ?? wordAfter(args, 'lf-string') ?? '';
  const type = wordAfter(args, 'content-type');
  return {
    status,
    reason: PAGES[status]?.[0] ?? '',
    headers: type ? [['content-type', type]] : [],
    body,
  };
}

function redirected(args: readonly string[], request: HttpRequest): HttpResponse {
  const host = request.headers.get('host') ?? '';
  const scheme = wordAfter(args, 'scheme');
  const prefix = wordAfter(args, 'prefix');
  const location =
    wordAfter(args, 'location') ??
    (scheme ? `${scheme}://${host}${request.target}` : `${prefix ?? ''}${request.target}`);
  const status = Number(wordAfter(args, 'code') ?? 302);
  const reason = { 301: 'Moved Permanently', 302: 'Found', 303: 'See Other' }[status] ?? 'Redirect';
  return {
    status,
    reason,
    headers: [
      ['location', location],
      ['cache-control', 'no-cache'],
    ],
  };
}

type Headers = (readonly [string, string])[];

function changeHeaders(
  headers: Headers,
  [action = '', name = '', ...rest]: readonly string[],
): Headers {
  const value = rest.join(' ');
  const others = headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase());
  if (action === 'set-header') return [...others, [name.toLowerCase(), value]];
  if (action === 'add-header') return [...headers, [name.toLowerCase(), value]];
  if (action === 'del-header') return others;
  return headers;
}

function changeRequest(request: HttpRequest, action: string, args: readonly string[]): HttpRequest {
  if (action === 'set-path') {
    const query = request.target.split('?')[1];
    return { ...request, target: `${args[0] ?? '/'}${query === undefined ? '' : `?${query}`}` };
  }
  const filled = args.map((word) => word.replace('%[src]', request.client));
  const rawHeaders = changeHeaders([...request.rawHeaders], [action, ...filled]);
  const headers = new Map(rawHeaders.map(([name, value]) => [name.toLowerCase(), value]));
  return { ...request, rawHeaders, headers };
}
