import { type HttpRequest, type HttpResponse, httpDate } from '../network/http';
import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import type { Cluster, EnvoyConfig, Route, Target, VirtualHost } from './envoy-config';
import { closeAfter, endToEnd, exchange, passOn } from './http-forward';

/** Counters by the names that /stats shows. */
export class Stats {
  readonly values = new Map<string, number>();

  add(name: string, by = 1): void {
    this.values.set(name, (this.values.get(name) ?? 0) + by);
  }
}

/** What is common to all connections of an envoy. */
export class Upstreams {
  private readonly turns = new Map<string, number>();

  constructor(
    private readonly config: EnvoyConfig,
    readonly stats: Stats,
  ) {}

  choose(p: Process, target: Target): Cluster | undefined {
    const total = target.reduce((sum, { weight }) => sum + weight, 0);
    let point = target.length > 1 ? p.machine.random() * total : 0;
    const chosen = target.find(({ weight }) => {
      point -= weight;
      return point < 0;
    });
    return this.config.clusters.get(chosen?.cluster ?? '');
  }

  /** Addresses of a cluster, names looked up. */
  *hosts(p: Process, cluster: Cluster): Task<readonly { ip: string; port: number }[]> {
    const hosts: { ip: string; port: number }[] = [];
    for (const { host, port } of cluster.endpoints) {
      const found = (yield* resolveName(p, host)) ?? [];
      const ips = cluster.type === 'LOGICAL_DNS' ? found.slice(0, 1) : found;
      hosts.push(...ips.map((ip) => ({ ip, port })));
    }
    return hosts;
  }

  /** Connects to the next host. `none`: there is none. */
  *connect(p: Process, cluster: Cluster): Task<Socket | 'none' | Errno> {
    const hosts = yield* this.hosts(p, cluster);
    if (hosts.length === 0) {
      this.stats.add(`cluster.${cluster.name}.upstream_cx_none_healthy`);
      return 'none';
    }
    const turn = this.turns.get(cluster.name) ?? 0;
    this.turns.set(cluster.name, turn + 1);
    const at =
      cluster.policy === 'RANDOM'
        ? Math.floor(p.machine.random() * hosts.length)
        : turn % hosts.length;
    this.stats.add(`cluster.${cluster.name}.upstream_cx_total`);
    try {
      return yield* p.network.connect(p, hosts[at]!, cluster.connectTimeout);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      this.stats.add(`cluster.${cluster.name}.upstream_cx_connect_fail`);
      return error;
    }
  }
}

export interface Answered {
  readonly response: HttpResponse;
  readonly flags: string;
  readonly upstream: string;
  readonly request: HttpRequest;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  404: 'Not Found',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function local(
  p: Process,
  status: number,
  body: string,
  headers: HttpResponse['headers'] = [],
): HttpResponse {
  const type = body === '' ? [] : [['content-type', 'text/plain'] as const];
  const length = ['content-length', String(body.length)] as const;
  return {
    status,
    reason: REASONS[status] ?? 'Unknown',
    headers: [
      ...(body === '' ? [['content-length', '0'] as const] : [length]),
      ...type,
      ...headers,
      ['date', httpDate(p.now())],
      ['server', 'envoy'],
    ],
    body,
  };
}

/** The virtual host for an authority: by name, by suffix, by prefix, or `*`. */
function chooseHost(hosts: readonly VirtualHost[], authority: string): VirtualHost | undefined {
  const name = authority.toLowerCase();
  const by = (fits: (domain: string) => boolean) =>
    hosts.find(({ domains }) => domains.some((domain) => fits(domain.toLowerCase())));
  return (
    by((domain) => domain === name) ??
    by((domain) => domain.length > 1 && domain.startsWith('*') && name.endsWith(domain.slice(1))) ??
    by(
      (domain) => domain.length > 1 && domain.endsWith('*') && name.startsWith(domain.slice(0, -1)),
    ) ??
    by((domain) => domain === '*')
  );
}

export interface HttpConnection {
  readonly hosts: readonly VirtualHost[];
  readonly upstreams: Upstreams;
  readonly remoteAddress: boolean;
}

/** What envoy answers to a request. */
export function* answerRequest(p: Process, given: HttpRequest, at: HttpConnection): Task<Answered> {
  const request = decorated(p, given, at.remoteAddress);
  const authority = request.headers.get('host') ?? '';
  const route = chooseHost(at.hosts, authority)?.routes.find(({ matches }) =>
    matches(request.target, request.headers),
  );
  const done = (response: HttpResponse, flags = '-', upstream = '-'): Answered => ({
    response,
    flags,
    upstream,
    request,
  });
  if (!route) return done(local(p, 404, ''), 'NR');
  if (route.direct) return done(local(p, route.direct.status, route.direct.body));
  if (route.redirect) {
    const { status, host = authority, path = request.target, https } = route.redirect;
    return done(
      local(p, status, '', [['location', `${https ? 'https' : 'http'}://${host}${path}`]]),
    );
  }
  const cluster = at.upstreams.choose(p, route.target);
  if (!cluster) return done(local(p, 503, ''), 'NC');
  let answered = yield* forward(p, request, route, cluster, at);
  for (let tries = 0; tries < route.retries && answered.response.status >= 500; tries++) {
    at.upstreams.stats.add(`cluster.${cluster.name}.upstream_rq_retry`);
    answered = yield* forward(p, request, route, cluster, at);
  }
  const { stats } = at.upstreams;
  stats.add(`cluster.${cluster.name}.upstream_rq_total`);
  stats.add(`cluster.${cluster.name}.upstream_rq_${Math.floor(answered.response.status / 100)}xx`);
  return answered;
}

/** The headers that envoy adds. */
function decorated(p: Process, request: HttpRequest, remoteAddress: boolean): HttpRequest {
  const headers = new Map(request.headers);
  headers.set('x-forwarded-proto', headers.get('x-forwarded-proto') ?? 'http');
  headers.set('x-request-id', headers.get('x-request-id') ?? uuid(p));
  if (remoteAddress) {
    const before = headers.get('x-forwarded-for');
    headers.set(
      'x-forwarded-for',
      before === undefined ? request.client : `${before},${request.client}`,
    );
  }
  return { ...request, headers, rawHeaders: [...headers] };
}

function uuid(p: Process): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(p.machine.random() * 16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

function* forward(
  p: Process,
  request: HttpRequest,
  route: Route,
  cluster: Cluster,
  { upstreams }: HttpConnection,
): Task<Answered> {
  const done = (response: HttpResponse, flags: string, upstream = '-'): Answered => ({
    response,
    flags,
    upstream,
    request,
  });
  const socket = yield* upstreams.connect(p, cluster);
  if (socket === 'none') return done(local(p, 503, 'no healthy upstream'), 'UH');
  if (socket instanceof Errno) {
    const reason =
      socket.code === 'ETIMEDOUT'
        ? 'connection timeout'
        : `remote connection failure, transport failure reason: delayed connect error: ${socket.number}`;
    return done(
      local(
        p,
        503,
        `upstream connect error or disconnect/reset before headers. reset reason: ${reason}`,
      ),
      'UF',
    );
  }
  const upstream = `${socket.remote.ip}:${socket.remote.port}`;
  const begun = p.now();
  const deadline = closeAfter(p, socket, route.timeout);
  try {
    const message = yield* exchange(p, socket, outgoing(request, route));
    if (message) {
      const passed = passOn(message);
      const headers = (passed.headers ?? []).filter(([name]) => name !== 'server');
      const spent = ['x-envoy-upstream-service-time', String(Math.round(p.now() - begun))] as const;
      return done({ ...passed, headers: [...headers, spent, ['server', 'envoy']] }, '-', upstream);
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  } finally {
    deadline.cancel();
    socket.close();
  }
  if (deadline.isOver) return done(local(p, 504, 'upstream request timeout'), 'UT', upstream);
  return done(
    local(
      p,
      503,
      'upstream connect error or disconnect/reset before headers. reset reason: connection termination',
    ),
    'UC',
    upstream,
  );
}

function outgoing(request: HttpRequest, route: Route) {
  const { method, body } = request;
  const target =
    route.prefixRewrite === undefined
      ? request.target
      : route.prefixRewrite + request.target.slice(route.prefix.length);
  const headers = endToEnd(request.rawHeaders)
    .filter(([name]) => name !== 'host')
    .concat([['host', route.hostRewrite ?? request.headers.get('host') ?? '']]);
  if (route.timeout > 0) headers.push(['x-envoy-expected-rq-timeout-ms', String(route.timeout)]);
  if (route.prefixRewrite !== undefined) headers.push(['x-envoy-original-path', request.target]);
  return { method, target, headers, body };
}
