import { Pattern } from '../regex/pattern';
import { all, type Directive, last } from './nginx-config';

/** A `location` with what it inherits. */
export interface Location {
  readonly kind: 'prefix' | 'exact' | 'regex' | 'final';
  readonly path: string;
  readonly pattern: Pattern | undefined;
  readonly block: readonly Directive[];
}

export interface Server {
  readonly ports: readonly number[];
  readonly names: readonly string[];
  readonly isDefault: boolean;
  readonly block: readonly Directive[];
  readonly locations: readonly Location[];
}

/** A whole configuration as far as it serves. */
export interface Site {
  readonly http: readonly Directive[];
  readonly servers: readonly Server[];
  /** Upstreams: name to addresses. */
  readonly upstreams: ReadonlyMap<string, readonly string[]>;
  readonly formats: ReadonlyMap<string, string>;
  readonly user: string | undefined;
  readonly workers: number | 'auto';
}

const COMBINED =
  '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"';

export function buildSite(config: readonly Directive[]): Site {
  const http = all(config, 'http').flatMap(({ block }) => block ?? []);
  const formats = new Map([['combined', COMBINED]]);
  for (const { args } of all(http, 'log_format')) {
    const [name = '', ...parts] = args;
    formats.set(name, parts.filter((part) => !part.startsWith('escape=')).join(''));
  }
  const upstreams = new Map(
    all(http, 'upstream').map(({ args, block }) => [
      args[0] ?? '',
      all(block ?? [], 'server').map((server) => server.args[0] ?? ''),
    ]),
  );
  const workers = last(config, 'worker_processes')?.[0] ?? '1';
  return {
    http,
    formats,
    upstreams,
    servers: all(http, 'server').map(({ block }) => buildServer(block ?? [])),
    user: last(config, 'user')?.[0],
    workers: workers === 'auto' ? 'auto' : Number(workers) || 1,
  };
}

function buildServer(block: readonly Directive[]): Server {
  const listens = all(block, 'listen');
  const ports = listens.map(({ args }) => Number(/(?:^|:)(\d+)$/.exec(args[0] ?? '')?.[1] ?? 80));
  return {
    ports: ports.length > 0 ? [...new Set(ports)] : [80],
    names: all(block, 'server_name').flatMap(({ args }) => args),
    isDefault: listens.some(({ args }) => args.includes('default_server')),
    block,
    locations: all(block, 'location').map(buildLocation),
  };
}

function buildLocation({ args, block = [] }: Directive): Location {
  const [modifier = '', path = modifier] = args;
  if (modifier === '~' || modifier === '~*') {
    return {
      kind: 'regex',
      path,
      pattern: new Pattern(path, { ignoreCase: modifier === '~*' }),
      block,
    };
  }
  const kind = modifier === '=' ? 'exact' : modifier === '^~' ? 'final' : 'prefix';
  return { kind, path, pattern: undefined, block };
}

/** The server that answers for a host at a port. */
export function chooseServer(site: Site, port: number, host: string): Server | undefined {
  const here = site.servers.filter(({ ports }) => ports.includes(port));
  const name = host.split(':')[0] ?? '';
  return (
    here.find(({ names }) => names.includes(name)) ??
    here.find(({ names }) =>
      names.some((pattern) => pattern.startsWith('*.') && name.endsWith(pattern.slice(1))),
    ) ??
    here.find(({ isDefault }) => isDefault) ??
    here[0]
  );
}

/** nginx's order: exact, longest prefix if it is final, regular expressions as written, longest prefix. */
export function chooseLocation(locations: readonly Location[], path: string): Location | undefined {
  const exact = locations.find((location) => location.kind === 'exact' && location.path === path);
  if (exact) return exact;
  const prefixes = locations
    .filter(
      ({ kind, path: prefix }) =>
        (kind === 'prefix' || kind === 'final') && path.startsWith(prefix),
    )
    .sort((a, b) => b.path.length - a.path.length);
  const [longest] = prefixes;
  if (longest?.kind === 'final') return longest;
  return locations.find(({ pattern }) => pattern?.test(path)) ?? longest;
}
