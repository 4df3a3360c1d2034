import { decode, mediaType } from '../applets/httpd';
import {
  type HttpMessage,
  HttpReader,
  type HttpRequest,
  type HttpResponse,
  httpDate,
  keepsAlive,
} from '../network/http';
import { resolveName } from '../network/names';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { mayAccess, READ } from '../vfs/credentials';
import { Errno } from '../vfs/errno';
import type { Inode } from '../vfs/inode';
import { type Directive, last } from './nginx-config';
import { chooseLocation, chooseServer, type Location, type Server, type Site } from './nginx-site';

export interface Answering {
  readonly site: Site;
  readonly version: string;
  readonly port: number;
  /** To the error log. */
  readonly complain: (level: string, words: string) => Task;
  /** The page of stub_status. */
  readonly status: () => string;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Moved Temporarily',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
};

/** What nginx answers to a request. */
export function* answer(p: Process, request: HttpRequest, at: Answering): Task<HttpResponse> {
  const server = chooseServer(at.site, at.port, request.headers.get('host') ?? '');
  if (!server) return page(at, 404);
  const path = decode(request.target.split('?')[0] ?? '/');
  const response = yield* within(p, request, at, server, path, 0);
  if (response.status < 400) return response;
  return yield* errorPage(p, request, at, server, response);
}

const MAX_REDIRECTS = 10;

function* within(
  p: Process,
  request: HttpRequest,
  at: Answering,
  server: Server,
  path: string,
  depth: number,
): Task<HttpResponse> {
  if (depth > MAX_REDIRECTS) return page(at, 500);
  const location = chooseLocation(server.locations, path);
  const blocks = [at.site.http, server.block, location?.block ?? []];
  const returned = inherited(blocks.slice(1), 'return');
  if (returned) return returnAnswer(p, request, at, returned);
  if (last(location?.block ?? [], 'stub_status')) return statusPage(at);
  const target = last(location?.block ?? [], 'proxy_pass')?.[0];
  if (target !== undefined)
    return yield* proxy(p, request, at, server, { location, target, blocks });
  return yield* serveFile(p, request, at, server, { location, blocks, path, depth });
}

function inherited(
  blocks: readonly (readonly Directive[])[],
  name: string,
): readonly string[] | undefined {
  for (const block of [...blocks].reverse()) {
    const args = last(block, name);
    if (args) return args;
  }
  return undefined;
}

/** The page that nginx makes for a status. */
export function page(
  at: Answering,
  status: number,
  headers: HttpResponse['headers'] = [],
): HttpResponse {
  const title = `${status} ${status === 302 ? 'Found' : (REASONS[status] ?? '')}`;
  return {
    status,
    reason: REASONS[status] ?? '',
    headers: [['Content-Type', 'text/html'], ...headers],
    body: `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/${at.version}</center>\r\n</body>\r\n</html>\r\n`,
  };
}

function* errorPage(
  p: Process,
  request: HttpRequest,
  at: Answering,
  server: Server,
  response: HttpResponse,
): Task<HttpResponse> {
  const rule = [...server.block, ...at.site.http].find(
    ({ name, args }) =>
      name === 'error_page' && args.slice(0, -1).includes(String(response.status)),
  );
  const uri = rule?.args.at(-1);
  if (!uri?.startsWith('/')) return response;
  const instead = yield* within(p, { ...request, method: 'GET' }, at, server, uri, 1);
  return instead.status === 200
    ? { ...instead, status: response.status, reason: response.reason }
    : response;
}

function returnAnswer(
  p: Process,
  request: HttpRequest,
  at: Answering,
  args: readonly string[],
): HttpResponse {
  const [first = '', text] = args;
  if (!/^\d{3}$/.test(first)) return page(at, 302, [['Location', fill(p, first, request, at)]]);
  const status = Number(first);
  if (text === undefined) return page(at, status);
  const filled = fill(p, text, request, at);
  if (status >= 300 && status < 400) return page(at, status, [['Location', filled]]);
  return {
    status,
    reason: REASONS[status] ?? '',
    headers: [['Content-Type', 'application/octet-stream']],
    body: filled,
  };
}

/** nginx's variables of a request in a text. */
export function fill(
  p: Process,
  text: string,
  request: HttpRequest,
  at: Pick<Answering, 'port'>,
): string {
  return text.replace(
    /\$\{?(\w+)\}?/g,
    (whole, name: string) => variable(p, name, request, at) ?? whole,
  );
}

function variable(
  p: Process,
  name: string,
  request: HttpRequest,
  at: Pick<Answering, 'port'>,
): string | undefined {
  const [path = '', query = ''] = request.target.split('?');
  const host = (request.headers.get('host') ?? '').split(':')[0] ?? '';
  if (name.startsWith('http_')) return request.headers.get(name.slice(5).replace(/_/g, '-')) ?? '';
  if (name.startsWith('arg_')) {
    return (
      query
        .split('&')
        .map((pair) => pair.split('='))
        .find(([key]) => key === name.slice(4))?.[1] ?? ''
    );
  }
  const values: Readonly<Record<string, string>> = {
    remote_addr: request.client,
    remote_user: '-',
    request: `${request.method} ${request.target} ${request.version}`,
    request_method: request.method,
    request_uri: request.target,
    uri: decode(path),
    args: query,
    query_string: query,
    is_args: query === '' ? '' : '?',
    host,
    server_name: host,
    server_port: String(at.port),
    scheme: 'http',
    hostname: p.surroundings.hostname,
    proxy_host: host,
    proxy_add_x_forwarded_for: [request.headers.get('x-forwarded-for'), request.client]
      .filter(Boolean)
      .join(', '),
    request_length: String(request.target.length),
    request_time: '0.000',
    server_protocol: request.version,
  };
  return values[name];
}

interface FileRequest {
  readonly location: Location | undefined;
  readonly blocks: readonly (readonly Directive[])[];
  readonly path: string;
  readonly depth: number;
}

function* serveFile(
  p: Process,
  request: HttpRequest,
  at: Answering,
  server: Server,
  { location, blocks, path, depth }: FileRequest,
): Task<HttpResponse> {
  if (!/^(GET|HEAD|POST)$/.test(request.method)) return page(at, 405);
  const alias = last(location?.block ?? [], 'alias')?.[0];
  const root = inherited(blocks, 'root')?.[0] ?? '/etc/nginx/html';
  const fileOf = (uri: string) =>
    alias === undefined
      ? root.replace(/\/$/, '') + uri
      : alias + uri.slice(location?.path.length ?? 0);
  const tries = inherited(blocks.slice(1), 'try_files');
  if (tries) {
    for (const word of tries.slice(0, -1)) {
      const uri = fill(p, word, { ...request, target: path }, at);
      const found = p.mounts.peek('/', fileOf(uri), p);
      const wantsFolder = uri.endsWith('/');
      if (found && (found.kind === 'directory') === wantsFolder) {
        return yield* serveFile(p, request, at, server, {
          location,
          blocks: withoutTries(blocks),
          path: uri,
          depth,
        });
      }
    }
    const end = tries.at(-1) ?? '';
    if (/^=\d+$/.test(end)) return page(at, Number(end.slice(1)));
    return yield* within(
      p,
      request,
      at,
      server,
      fill(p, end, { ...request, target: path }, at).split('?')[0]!,
      depth + 1,
    );
  }
  if (!path.endsWith('/')) return yield* sendFile(p, request, at, fileOf(path), path, blocks);
  const names = inherited(blocks, 'index') ?? ['index.html'];
  for (const name of names) {
    const file = fileOf(path + name);
    if (p.mounts.peek('/', file, p))
      return yield* sendFile(p, request, at, file, path + name, blocks);
  }
  const folder = p.mounts.peek('/', fileOf(path), p);
  const words = folder
    ? `directory index of "${fileOf(path)}" is forbidden`
    : `"${fileOf(path)}${names[0]}" is not found (2: No such file or directory)`;
  yield* at.complain('error', `${words}${context(request, server)}`);
  return page(at, folder ? 403 : 404);
}

function withoutTries(blocks: FileRequest['blocks']): FileRequest['blocks'] {
  return blocks.map((block) => block.filter(({ name }) => name !== 'try_files'));
}

/** The end of a line in the error log. */
function context(request: HttpRequest, server: Server): string {
  const host = request.headers.get('host');
  return `, client: ${request.client}, server: ${server.names[0] ?? ''}, request: "${request.method} ${request.target} ${request.version}"${host === undefined ? '' : `, host: "${host}"`}`;
}

function* sendFile(
  p: Process,
  request: HttpRequest,
  at: Answering,
  file: string,
  uri: string,
  blocks: FileRequest['blocks'],
): Task<HttpResponse> {
  let inode: Inode;
  try {
    inode = p.mounts.find('/', file, p).inode;
    if (inode.kind !== 'directory' && !mayAccess(inode, p.credentials, READ))
      throw new Errno('EACCES', file);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const server = chooseServer(at.site, at.port, request.headers.get('host') ?? '')!;
    yield* at.complain(
      'error',
      `open() "${file}" failed (${error.number}: ${error.message})${context(request, server)}`,
    );
    return page(at, error.code === 'EACCES' ? 403 : 404);
  }
  if (inode.kind === 'directory') {
    const host = request.headers.get('host') ?? 'localhost';
    return page(at, 301, [['Location', `http://${host}${uri}/`]]);
  }
  if (request.method === 'POST') return page(at, 405);
  const etag = `"${Math.floor(inode.mtime / 1000).toString(16)}-${inode.size.toString(16)}"`;
  const added = blocks.flatMap((block) => block.filter(({ name }) => name === 'add_header'));
  const headers: [string, string][] = [
    ['Content-Type', mediaType(file, inherited(blocks, 'default_type')?.[0] ?? 'text/plain')],
    ['Content-Length', String(inode.size)],
    ['Last-Modified', httpDate(inode.mtime)],
    ['Connection', keepsAlive(request.version, request.headers) ? 'keep-alive' : 'close'],
    ['ETag', etag],
    ['Accept-Ranges', 'bytes'],
    ...added.map(({ args }): [string, string] => [
      args[0] ?? '',
      fill(p, args[1] ?? '', request, at),
    ]),
  ];
  if (request.headers.get('if-none-match') === etag) {
    const bodiless = headers.filter(([name]) => !/^Content-(?:Type|Length)$/.test(name));
    return { status: 304, reason: 'Not Modified', headers: bodiless };
  }
  p.noteAct('read', inode, file);
  return { status: 200, reason: 'OK', headers, body: inode.contents().slice() };
}

function statusPage(at: Answering): HttpResponse {
  return {
    status: 200,
    reason: 'OK',
    headers: [['Content-Type', 'text/plain']],
    body: at.status(),
  };
}

interface ProxyRequest {
  readonly location: Location | undefined;
  readonly target: string;
  readonly blocks: FileRequest['blocks'];
}

let nextUpstream = 0;

function* proxy(
  p: Process,
  request: HttpRequest,
  at: Answering,
  server: Server,
  { location, target, blocks }: ProxyRequest,
): Task<HttpResponse> {
  const match = /^https?:\/\/([^/]+)(\/.*)?$/.exec(fill(p, target, request, at));
  if (!match) return page(at, 500);
  const [, authority = '', path] = match;
  const uri =
    path === undefined ? request.target : path + request.target.slice(location?.path.length ?? 0);
  const members = at.site.upstreams.get(authority) ?? [authority];
  const first = nextUpstream++;
  for (let n = 0; n < members.length; n++) {
    const member = members[(first + n) % members.length]!;
    const [host = '', port = '80'] = member.split(':');
    const [ip] = (yield* resolveName(p, host)) ?? [];
    const upstream = `, upstream: "http://${ip ?? host}:${port}${uri}"`;
    const ending = context(request, server).replace(/, host: /, `${upstream}, host: `);
    if (ip === undefined) {
      yield* at.complain(
        'error',
        `${host} could not be resolved (3: Host not found)${context(request, server)}`,
      );
      continue;
    }
    try {
      const answered = yield* forward(p, request, at, {
        ip,
        port: Number(port),
        uri,
        host: authority,
        blocks,
      });
      if (answered) return answered;
      yield* at.complain(
        'error',
        `upstream prematurely closed connection while reading response header from upstream${ending}`,
      );
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      const what = error.code === 'ETIMEDOUT' ? 'upstream timed out' : 'connect() failed';
      yield* at.complain(
        'error',
        `${what} (${error.number}: ${error.message}) while connecting to upstream${ending}`,
      );
      if (error.code === 'ETIMEDOUT') return page(at, 504);
    }
  }
  return page(at, 502);
}

const CONNECT_TIMEOUT = 60_000;
const HOP_BY_HOP = /^(connection|keep-alive|transfer-encoding|content-length|server|date)$/i;

function* forward(
  p: Process,
  request: HttpRequest,
  at: Answering,
  to: { ip: string; port: number; uri: string; host: string; blocks: FileRequest['blocks'] },
): Task<HttpResponse | undefined> {
  const headers = new Map<string, string>();
  for (const [name, value] of request.rawHeaders) {
    if (!/^(host|connection|keep-alive)$/i.test(name))
      headers.set(name.toLowerCase(), `${name}: ${value}`);
  }
  headers.set('host', `Host: ${to.host}`);
  for (const block of to.blocks) {
    for (const { name, args } of block) {
      if (name === 'proxy_set_header')
        headers.set(
          (args[0] ?? '').toLowerCase(),
          `${args[0]}: ${fill(p, args[1] ?? '', request, at)}`,
        );
    }
  }
  headers.set('connection', 'Connection: close');
  const socket = yield* p.network.connect(p, { ip: to.ip, port: to.port }, CONNECT_TIMEOUT);
  try {
    yield* socket.send(
      p,
      `${request.method} ${to.uri} HTTP/1.0\r\n${[...headers.values()].join('\r\n')}\r\n\r\n`,
    );
    if (request.body.length > 0) yield* socket.write(p, request.body);
    const message = yield* new HttpReader(socket).next(p, request.method === 'HEAD');
    return message && passOn(message);
  } finally {
    socket.close();
  }
}

function passOn(message: HttpMessage): HttpResponse {
  const [, status = '502', ...reason] = message.start.split(' ');
  return {
    status: Number(status),
    reason: reason.join(' '),
    headers: message.rawHeaders.filter(([name]) => !HOP_BY_HOP.test(name)),
    body: message.body,
  };
}
