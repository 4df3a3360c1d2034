import {
  isMap,
  listAt,
  mapAt,
  numberAt,
  parseYaml,
  textAt,
  valueAt,
  YamlError,
} from './yaml-config';

/** What is wrong with a configuration, in envoy's words. */
export class EnvoyError extends Error {}

export interface Place {
  readonly host: string;
  readonly port: number;
}

export interface Cluster {
  readonly name: string;
  readonly type: string;
  readonly policy: string;
  /** Milliseconds. */
  readonly connectTimeout: number;
  readonly endpoints: readonly Place[];
}

/** Clusters to choose from by weight. */
export type Target = readonly { readonly cluster: string; readonly weight: number }[];

export interface Route {
  readonly matches: (path: string, headers: ReadonlyMap<string, string>) => boolean;
  readonly prefix: string;
  readonly target: Target;
  readonly prefixRewrite: string | undefined;
  readonly hostRewrite: string | undefined;
  /** Milliseconds; 0: none. */
  readonly timeout: number;
  readonly retries: number;
  readonly direct: { readonly status: number; readonly body: string } | undefined;
  readonly redirect:
    | {
        readonly status: number;
        readonly host: string | undefined;
        readonly path: string | undefined;
        readonly https: boolean;
      }
    | undefined;
}

export interface VirtualHost {
  readonly domains: readonly string[];
  readonly routes: readonly Route[];
}

export interface AccessLog {
  readonly path: string;
  readonly format: string;
}

export type NetworkFilter =
  | {
      readonly kind: 'http';
      readonly hosts: readonly VirtualHost[];
      readonly logs: readonly AccessLog[];
      readonly remoteAddress: boolean;
      readonly prefix: string;
    }
  | {
      readonly kind: 'tcp';
      readonly target: Target;
      readonly logs: readonly AccessLog[];
      readonly prefix: string;
    }
  | { readonly kind: 'none' };

export interface EnvoyListener {
  readonly name: string;
  readonly place: Place;
  readonly filter: NetworkFilter;
}

export interface EnvoyConfig {
  readonly admin: Place | undefined;
  readonly listeners: readonly EnvoyListener[];
  readonly clusters: ReadonlyMap<string, Cluster>;
  /** What the stand-in passes over. */
  readonly lacks: readonly string[];
}

const BOOTSTRAP =
  /^(node|static_resources|dynamic_resources|cluster_manager|hds_config|flags_path|stats_sinks|deferred_stat_options|stats_config|stats_flush_interval|stats_flush_on_admin|watchdog|watchdogs|tracing|layered_runtime|admin|overload_manager|enable_dispatcher_stats|header_prefix|stats_server_version_override|use_tcp_for_dns_lookups|dns_resolution_config|typed_dns_resolver_config|bootstrap_extensions|fatal_actions|config_sources|default_config_source|default_socket_interface|certificate_provider_instances|inline_headers|perf_tracing_file_path|default_regex_engine|xds_delegate_extension|xds_config_tracker_extension|listener_manager|application_log_config|grpc_async_client_manager_config|memory_allocator_manager)$/;
const STATIC = /^(listeners|clusters|secrets)$/;
const HTTP_FILTERS_PASSED = /\b(router|Router)\b/;
export const DEFAULT_FORMAT =
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"\n';
const ROUTE_TIMEOUT = 15_000;
const CONNECT_TIMEOUT = 5000;

/** Reads a bootstrap in YAML. Throws EnvoyError. */
export function parseEnvoy(text: string): EnvoyConfig {
  return new Reader(bootstrapOf(text)).read();
}

function bootstrapOf(text: string): unknown {
  try {
    const value = parseYaml(text);
    if (isMap(value)) return value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new EnvoyError(
      `Unable to convert YAML as JSON: yaml-cpp: error at line ${error.line}, column 1: ${error.message}`,
    );
  }
  throw new EnvoyError('Unable to convert YAML as JSON: ');
}

/** Milliseconds of `0.25s`. */
export function durationOf(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)s$/.exec(text ?? '');
  return match ? Number(match[1]) * 1000 : undefined;
}

class Reader {
  private readonly lacks: string[] = [];

  constructor(private readonly bootstrap: unknown) {}

  read(): EnvoyConfig {
    const { bootstrap, lacks } = this;
    this.checkNames(bootstrap, BOOTSTRAP, 'envoy.config.bootstrap.v3.Bootstrap', '');
    const resources = mapAt(bootstrap, 'static_resources');
    this.checkNames(
      resources,
      STATIC,
      'envoy.config.bootstrap.v3.Bootstrap',
      '(static_resources) ',
    );
    if (valueAt(bootstrap, 'dynamic_resources') !== undefined) lacks.push('dynamic_resources');
    if (listAt(resources, 'secrets').length > 0) lacks.push('secrets');
    const clusters = new Map(
      listAt(resources, 'clusters')
        .map((one) => this.cluster(one))
        .map((one) => [one.name, one]),
    );
    const listeners = listAt(resources, 'listeners').map((one, index) => this.listener(one, index));
    for (const { filter } of listeners)
      if (filter.kind === 'http') checkClusters(filter.hosts, clusters);
    const admin = mapAt(bootstrap, 'admin', 'address', 'socket_address');
    const hasAdmin = textAt(admin, 'address') !== undefined;
    return { admin: hasAdmin ? placeOf(admin) : undefined, listeners, clusters, lacks };
  }

  private checkNames(value: unknown, known: RegExp, type: string, where: string): void {
    const unknown = isMap(value) ? Object.keys(value).find((key) => !known.test(key)) : undefined;
    if (unknown !== undefined) {
      throw new EnvoyError(
        `Protobuf message (type ${type} reason INVALID_ARGUMENT:${where}${unknown}: Cannot find field.) has unknown fields`,
      );
    }
  }

  private cluster(value: unknown): Cluster {
    const name = textAt(value, 'name') ?? '';
    if (valueAt(value, 'transport_socket') !== undefined)
      this.lacks.push(`transport_socket of cluster '${name}'`);
    if (listAt(value, 'health_checks').length > 0)
      this.lacks.push(`health_checks of cluster '${name}'`);
    const assignment = mapAt(value, 'load_assignment');
    if (
      valueAt(value, 'load_assignment') !== undefined &&
      textAt(assignment, 'cluster_name') === undefined
    ) {
      throw new EnvoyError(
        'Proto constraint validation failed (ClusterValidationError.LoadAssignment: embedded message failed validation | caused by ClusterLoadAssignmentValidationError.ClusterName: value length must be at least 1 characters)',
      );
    }
    const endpoints = listAt(assignment, 'endpoints')
      .flatMap((locality) => listAt(locality, 'lb_endpoints'))
      .map((one) => placeOf(mapAt(one, 'endpoint', 'address', 'socket_address')));
    const type = textAt(value, 'type') ?? 'STATIC';
    const named = endpoints.find(({ host }) => !/^[\d.]+$|:/.test(host));
    if (type === 'STATIC' && named) {
      throw new EnvoyError(
        `malformed IP address: ${named.host}. Consider setting resolver_name or setting cluster type to 'STRICT_DNS' or 'LOGICAL_DNS'`,
      );
    }
    return {
      name,
      type,
      policy: textAt(value, 'lb_policy') ?? 'ROUND_ROBIN',
      connectTimeout: durationOf(textAt(value, 'connect_timeout')) ?? CONNECT_TIMEOUT,
      endpoints,
    };
  }

  private listener(value: unknown, index: number): EnvoyListener {
    const place = placeOf(mapAt(value, 'address', 'socket_address'));
    const name = textAt(value, 'name') ?? `listener_${index}`;
    const chains = listAt(value, 'filter_chains');
    if (chains.length === 0) {
      throw new EnvoyError(
        `error adding listener '${place.host}:${place.port}': no filter chains specified`,
      );
    }
    if (chains.length > 1) this.lacks.push(`more than one filter chain of listener '${name}'`);
    if (valueAt(chains[0], 'transport_socket') !== undefined)
      this.lacks.push(`transport_socket of listener '${name}'`);
    const filters = listAt(chains[0], 'filters');
    const known = filters.map((filter) => this.filter(filter)).find(({ kind }) => kind !== 'none');
    return { name, place, filter: known ?? { kind: 'none' } };
  }

  private filter(value: unknown): NetworkFilter {
    const name = textAt(value, 'name') ?? '';
    const config = mapAt(value, 'typed_config');
    const type = textAt(config, '@type') ?? '';
    const prefix = textAt(config, 'stat_prefix') ?? '';
    if (type === '') {
      throw new EnvoyError(
        `Didn't find a registered implementation for '${name}' with type URL: ''`,
      );
    }
    if (/HttpConnectionManager$/.test(type)) {
      requirePrefix(prefix, 'HttpConnectionManagerValidationError');
      for (const filter of listAt(config, 'http_filters')) {
        const filterName = textAt(filter, 'name') ?? '';
        if (!HTTP_FILTERS_PASSED.test(filterName)) this.lacks.push(`http filter '${filterName}'`);
      }
      if (valueAt(config, 'rds') !== undefined) this.lacks.push('rds');
      return {
        kind: 'http',
        hosts: listAt(config, 'route_config', 'virtual_hosts').map(hostOf),
        logs: this.logs(config),
        remoteAddress: textAt(config, 'use_remote_address') === 'true',
        prefix,
      };
    }
    if (/\.TcpProxy$/.test(type)) {
      requirePrefix(prefix, 'TcpProxyValidationError');
      return { kind: 'tcp', target: targetOf(config), logs: this.logs(config), prefix };
    }
    this.lacks.push(`filter '${name}'`);
    return { kind: 'none' };
  }

  private logs(config: unknown): AccessLog[] {
    return listAt(config, 'access_log').flatMap((log) => {
      const settings = mapAt(log, 'typed_config');
      const type = `${textAt(settings, '@type') ?? ''} ${textAt(log, 'name') ?? ''}`;
      const path = /stdout/i.test(type)
        ? '/dev/stdout'
        : /stderr/i.test(type)
          ? '/dev/stderr'
          : textAt(settings, 'path');
      if (path === undefined) {
        this.lacks.push(`access log '${textAt(log, 'name') ?? ''}'`);
        return [];
      }
      if (valueAt(settings, 'log_format', 'json_format') !== undefined)
        this.lacks.push('json_format of an access log');
      const format =
        textAt(settings, 'log_format', 'text_format_source', 'inline_string') ??
        textAt(settings, 'log_format', 'text_format') ??
        textAt(settings, 'format') ??
        DEFAULT_FORMAT;
      return [{ path, format }];
    });
  }
}

function requirePrefix(prefix: string, error: string): void {
  if (prefix === '') {
    throw new EnvoyError(
      `Proto constraint validation failed (${error}.StatPrefix: value length must be at least 1 characters)`,
    );
  }
}

function placeOf(address: unknown): Place {
  return {
    host: textAt(address, 'address') ?? '0.0.0.0',
    port: numberAt(address, 'port_value') ?? 0,
  };
}

function targetOf(action: unknown): Target {
  const cluster = textAt(action, 'cluster');
  if (cluster !== undefined) return [{ cluster, weight: 1 }];
  return listAt(action, 'weighted_clusters', 'clusters').map((one) => ({
    cluster: textAt(one, 'name') ?? '',
    weight: numberAt(one, 'weight') ?? 1,
  }));
}

function hostOf(value: unknown): VirtualHost {
  return {
    domains: listAt(value, 'domains').map(String),
    routes: listAt(value, 'routes').map(routeOf),
  };
}

function routeOf(value: unknown): Route {
  const match = mapAt(value, 'match');
  const action = mapAt(value, 'route');
  const direct = valueAt(value, 'direct_response');
  const redirect = valueAt(value, 'redirect');
  return {
    matches: matcherOf(match),
    prefix: textAt(match, 'prefix') ?? textAt(match, 'path') ?? '',
    target: targetOf(action),
    prefixRewrite: textAt(action, 'prefix_rewrite'),
    hostRewrite: textAt(action, 'host_rewrite_literal') ?? textAt(action, 'host_rewrite'),
    timeout: durationOf(textAt(action, 'timeout')) ?? ROUTE_TIMEOUT,
    retries:
      valueAt(action, 'retry_policy') === undefined
        ? 0
        : (numberAt(action, 'retry_policy', 'num_retries') ?? 1),
    direct: isMap(direct)
      ? {
          status: numberAt(direct, 'status') ?? 200,
          body: textAt(direct, 'body', 'inline_string') ?? '',
        }
      : undefined,
    redirect: isMap(redirect)
      ? {
          status:
            { FOUND: 302, SEE_OTHER: 303, TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308 }[
              textAt(redirect, 'response_code') ?? ''
            ] ?? 301,
          host: textAt(redirect, 'host_redirect'),
          path: textAt(redirect, 'path_redirect'),
          https: textAt(redirect, 'https_redirect') === 'true',
        }
      : undefined,
  };
}

function matcherOf(match: unknown): Route['matches'] {
  const [prefix, path, regex] = [
    textAt(match, 'prefix'),
    textAt(match, 'path'),
    textAt(match, 'safe_regex', 'regex'),
  ];
  const separated = textAt(match, 'path_separated_prefix');
  const pattern = regex === undefined ? undefined : compile(regex);
  const wanted = listAt(match, 'headers').map((header) => ({
    name: (textAt(header, 'name') ?? '').toLowerCase(),
    exact: textAt(header, 'string_match', 'exact') ?? textAt(header, 'exact_match'),
  }));
  return (target, headers) => {
    const bare = target.split('?')[0] ?? '';
    const fits =
      prefix !== undefined
        ? target.startsWith(prefix)
        : path !== undefined
          ? bare === path
          : separated !== undefined
            ? bare === separated || bare.startsWith(`${separated}/`)
            : (pattern?.test(bare) ?? false);
    const fitsHeader = ({ name, exact }: (typeof wanted)[number]) =>
      exact === undefined
        ? headers.has(name)
        : headers.get(name === ':authority' ? 'host' : name) === exact;
    return fits && wanted.every(fitsHeader);
  };
}

function compile(regex: string): RegExp {
  try {
    return new RegExp(`^(?:${regex})$`);
  } catch {
    throw new EnvoyError(`Invalid regex '${regex}'`);
  }
}

function checkClusters(
  hosts: readonly VirtualHost[],
  clusters: ReadonlyMap<string, Cluster>,
): void {
  const named = hosts.flatMap(({ routes }) => routes).flatMap(({ target }) => target);
  const unknown = named.find(({ cluster }) => !clusters.has(cluster));
  if (unknown) throw new EnvoyError(`route: unknown cluster '${unknown.cluster}'`);
}
