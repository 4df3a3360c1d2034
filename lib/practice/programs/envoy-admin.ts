import { type HttpRequest, type HttpResponse, httpDate } from '../network/http';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { EnvoyConfig } from './envoy-config';
import type { Upstreams } from './envoy-http';

export const ENVOY_VERSION = '1.24.0';

export interface Admin {
  readonly config: EnvoyConfig;
  readonly upstreams: Upstreams;
  readonly started: number;
  readonly isReady: () => boolean;
  readonly quit: () => void;
}

const COMMANDS = `  /: Admin home page
  /clusters: upstream cluster status
  /help: print out list of admin commands
  /listeners: print listener info
  /quitquitquit (POST): exit the server
  /ready: print server state, return 200 if LIVE, otherwise return 503
  /server_info: print server version/status information
  /stats: print server stats
  /stats/prometheus: print server stats in prometheus format
`;

/** Answers at the admin port. */
export function* answerAdmin(p: Process, request: HttpRequest, admin: Admin): Task<HttpResponse> {
  const [path = '/', query = ''] = request.target.split('?');
  const { config, upstreams, isReady } = admin;
  switch (path) {
    case '/ready':
      return answer(p, isReady() ? 200 : 503, isReady() ? 'LIVE\n' : 'PRE_INITIALIZING\n');
    case '/':
    case '/help':
      return answer(p, 200, `admin commands are:\n${COMMANDS}`);
    case '/listeners':
      return answer(
        p,
        200,
        config.listeners
          .map(({ name, place }) => `${name}::${place.host}:${place.port}\n`)
          .join(''),
      );
    case '/clusters':
      return answer(p, 200, yield* clusterLines(p, admin));
    case '/server_info':
      return answer(p, 200, serverInfo(p, admin), 'application/json');
    case '/stats':
    case '/stats/prometheus': {
      const prometheus = path.endsWith('prometheus') || /format=prometheus/.test(query);
      return answer(p, 200, statLines(p, admin, prometheus));
    }
    case '/quitquitquit':
      if (request.method !== 'POST')
        return answer(p, 405, 'Method GET not allowed, POST required.');
      admin.quit();
      return answer(p, 200, 'OK\n');
    default: {
      const known =
        /^\/(config_dump|certs|contention|cpuprofiler|drain_listeners|healthcheck\/(fail|ok)|heapprofiler|hot_restart_version|init_dump|logging|memory|reopen_logs|reset_counters|runtime|runtime_modify|stats\/recentlookups)$/.test(
          path,
        );
      if (known) return answer(p, 501, `${path} is not part of the practice cluster\n`);
      return answer(p, 404, `invalid path. admin commands are:\n${COMMANDS}`);
    }
  }
  function* clusterLines(q: Process, { config: own }: Admin): Task<string> {
    let text = '';
    for (const cluster of own.clusters.values()) {
      text += `${cluster.name}::observability_name::${cluster.name}\n${cluster.name}::added_via_api::false\n`;
      for (const { ip, port } of yield* upstreams.hosts(q, cluster))
        text += `${cluster.name}::${ip}:${port}::health_flags::healthy\n${cluster.name}::${ip}:${port}::weight::1\n`;
    }
    return text;
  }
}

function answer(
  p: Process,
  status: number,
  body: string,
  type = 'text/plain; charset=UTF-8',
): HttpResponse {
  const reason =
    {
      200: 'OK',
      404: 'Not Found',
      405: 'Method Not Allowed',
      501: 'Not Implemented',
      503: 'Service Unavailable',
    }[status] ?? '';
  return {
    status,
    reason,
    headers: [
      ['content-type', type],
      ['cache-control', 'no-cache, max-age=0'],
      ['x-content-type-options', 'nosniff'],
      ['date', httpDate(p.now())],
      ['server', 'envoy'],
    ],
    body,
  };
}

function serverInfo(p: Process, { started, isReady }: Admin): string {
  const info = {
    version: `${ENVOY_VERSION}/Clean/RELEASE/BoringSSL`,
    state: isReady() ? 'LIVE' : 'PRE_INITIALIZING',
    hot_restart_version: 'disabled',
    uptime_current_epoch: `${Math.floor((p.now() - started) / 1000)}s`,
    uptime_all_epochs: `${Math.floor((p.now() - started) / 1000)}s`,
  };
  return `${JSON.stringify(info, undefined, 1)}\n`;
}

function statLines(
  p: Process,
  { config, upstreams, started, isReady }: Admin,
  prometheus: boolean,
): string {
  const values = new Map(upstreams.stats.values);
  values.set('listener_manager.total_listeners_active', config.listeners.length);
  values.set('cluster_manager.active_clusters', config.clusters.size);
  values.set('server.live', isReady() ? 1 : 0);
  values.set('server.state', isReady() ? 0 : 1);
  values.set('server.uptime', Math.floor((p.now() - started) / 1000));
  const rows = [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  if (!prometheus) return rows.map(([name, value]) => `${name}: ${value}\n`).join('');
  return rows.map(([name, value]) => prometheusLine(name, value)).join('');
}

function prometheusLine(name: string, value: number): string {
  const cluster = /^cluster\.([^.]+)\.(.*)$/.exec(name);
  const http = /^http\.([^.]+)\.(.*)$/.exec(name);
  const [metric, label] = cluster
    ? [`envoy_cluster_${cluster[2]}`, `envoy_cluster_name="${cluster[1]}"`]
    : http
      ? [`envoy_http_${http[2]}`, `envoy_http_conn_manager_prefix="${http[1]}"`]
      : [`envoy_${name.replace(/\W/g, '_')}`, ''];
  const type = /_(total|[1-5]xx|fail|retry|healthy)$/.test(metric) ? 'counter' : 'gauge';
  return `# TYPE ${metric} ${type}\n${metric}{${label}} ${value}\n`;
}
