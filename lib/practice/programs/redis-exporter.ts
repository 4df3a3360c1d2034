import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { ByteReader } from './byte-reader';
import { SignalWatch } from './listening';
import { dial, goFlags, type Metric, metricsPage, NOT_FOUND, serveAt } from './metrics';

export const REDIS_EXPORTER_VERSION = 'v1.77.0';
const BUILD = { build_date: 'unknown', commit_sha: 'unknown', golang_version: 'go1.25.0' };
const OWN_MEMORY = 12 << 20;

const ENVIRONMENT = {
  'redis.addr': 'REDIS_ADDR',
  'redis.user': 'REDIS_USER',
  'redis.password': 'REDIS_PASSWORD',
  'web.listen-address': 'REDIS_EXPORTER_WEB_LISTEN_ADDRESS',
  'web.telemetry-path': 'REDIS_EXPORTER_WEB_TELEMETRY_PATH',
};

/** INFO's fields and the metrics that they become: exporter/exporter.go. */
const GAUGES: Readonly<Record<string, string>> = {
  uptime_in_seconds: 'uptime_in_seconds',
  process_id: 'process_id',
  connected_clients: 'connected_clients',
  blocked_clients: 'blocked_clients',
  maxclients: 'max_clients',
  used_memory: 'memory_used_bytes',
  used_memory_rss: 'memory_used_rss_bytes',
  used_memory_peak: 'memory_used_peak_bytes',
  maxmemory: 'memory_max_bytes',
  mem_fragmentation_ratio: 'mem_fragmentation_ratio',
  loading: 'loading_dump_file',
  rdb_changes_since_last_save: 'rdb_changes_since_last_save',
  rdb_bgsave_in_progress: 'rdb_bgsave_in_progress',
  rdb_last_bgsave_status: 'rdb_last_bgsave_status',
  aof_enabled: 'aof_enabled',
  connected_slaves: 'connected_slaves',
  master_repl_offset: 'master_repl_offset',
  repl_backlog_active: 'repl_backlog_is_active',
  cluster_enabled: 'cluster_enabled',
};
const COUNTERS: Readonly<Record<string, string>> = {
  total_connections_received: 'connections_received_total',
  total_commands_processed: 'commands_processed_total',
  rejected_connections: 'rejected_connections_total',
  expired_keys: 'expired_keys_total',
  evicted_keys: 'evicted_keys_total',
  keyspace_hits: 'keyspace_hits_total',
  keyspace_misses: 'keyspace_misses_total',
};

/** redis_exporter: asks a redis for INFO when it is asked, and serves metrics. */
export const redisExporter: Program = function* redisExporter(p) {
  const flags = goFlags(p, ENVIRONMENT);
  const redis = flags.get('redis.addr') ?? 'redis://localhost:6379';
  const address = flags.get('web.listen-address') ?? ':9121';
  const path = flags.get('web.telemetry-path') ?? '/metrics';
  const log = (level: string, words: string) =>
    p.err(
      `time="${new Date(p.now()).toISOString().slice(0, 19)}Z" level=${level} msg=${JSON.stringify(words)}\n`,
    );
  const signals = new SignalWatch(p, ['TERM', 'INT']);
  yield* p.grow(OWN_MEMORY);
  yield* log(
    'info',
    `Redis Metrics Exporter ${REDIS_EXPORTER_VERSION}    build date: ${BUILD.build_date}    sha1: ${BUILD.commit_sha}    Go: ${BUILD.golang_version}    GOOS: linux    GOARCH: amd64`,
  );
  if (flags.has('version')) return 0;
  yield* log('info', 'Setting log level to "info"');
  let scrapes = 0;
  const failed = yield* serveAt(p, address, function* answer(q, request) {
    const target = request.target.split('?')[0];
    if (target === '/health') return { status: 200, reason: 'OK', body: 'ok' };
    if (target === '/') {
      return {
        status: 200,
        reason: 'OK',
        headers: [['Content-Type', 'text/html; charset=utf-8']],
        body: `<html>\n<head><title>Redis Exporter ${REDIS_EXPORTER_VERSION}</title></head>\n<body>\n<h1>Redis Exporter ${REDIS_EXPORTER_VERSION}</h1>\n<p><a href='${path}'>Metrics</a></p>\n</body>\n</html>\n`,
      };
    }
    if (target !== path) return NOT_FOUND;
    scrapes++;
    const begun = q.now();
    const info = yield* askInfo(q, redis, flags.get('redis.password'));
    if ('error' in info)
      yield* log(
        'error',
        `Couldn't connect to redis instance (${redis.replace(/:[^:@/]*@/, ':xxxxx@')})`,
      );
    return metricsPage(metricsOf(info, scrapes, q.now() - begun));
  });
  if (failed !== undefined) {
    yield* log('fatal', `Server error: ${failed}`);
    return 1;
  }
  yield* log('info', `Providing metrics at ${address}${path}`);
  const signal = yield* signals.next();
  yield* log('info', `Received signal, exiting: ${signal === 'INT' ? 'interrupt' : 'terminated'}`);
  yield* log('info', 'Server shut down gracefully');
  return 0;
};

/** INFO's fields, or why there are none. */
function* askInfo(
  p: Process,
  uri: string,
  password: string | undefined,
): Task<ReadonlyMap<string, string> | { error: string }> {
  const [, user, own, host = 'localhost', port = '6379'] =
    /^(?:redis:\/\/)?(?:([^:@/]*):([^@/]*)@)?([^:/]*)(?::(\d+))?/.exec(uri) ?? [];
  const secret = own ?? password;
  const socket = yield* dial(p, host || 'localhost', Number(port), 15_000);
  if (typeof socket === 'string') return { error: socket };
  try {
    const words = secret
      ? [...(user ? [['AUTH', user, secret]] : [['AUTH', secret]]), ['INFO']]
      : [['INFO']];
    const reader = new ByteReader(p, socket);
    let text = '';
    for (const command of words) {
      yield* socket.send(
        p,
        `*${command.length}\r\n${command.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`,
      );
      const line = yield* reader.line();
      if (line === undefined) return { error: 'EOF' };
      if (line.startsWith('-')) return { error: line.slice(1) };
      if (line.startsWith('$')) text = yield* reader.exact(Number(line.slice(1)) + 2);
    }
    const rows = text.split('\r\n').filter((row) => row.includes(':') && !row.startsWith('#'));
    return new Map(
      rows.map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 1)]),
    );
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return { error: 'EOF' };
  } finally {
    socket.close();
  }
}

function metricsOf(
  info: ReadonlyMap<string, string> | { error: string },
  scrapes: number,
  took: number,
): Metric[] {
  const metric = (
    name: string,
    help: string,
    type: Metric['type'],
    value: number,
    labels?: Record<string, string>,
  ): Metric => ({
    name: `redis_${name}`,
    help,
    type,
    values: [{ value, ...(labels ? { labels } : {}) }],
  });
  const failed = 'error' in info;
  const common = [
    metric('exporter_build_info', 'redis exporter build_info', 'gauge', 1, {
      ...BUILD,
      version: REDIS_EXPORTER_VERSION,
    }),
    metric('exporter_scrapes_total', 'Current total redis scrapes.', 'counter', scrapes),
    metric('exporter_last_scrape_error', 'The last scrape error status.', 'gauge', failed ? 1 : 0, {
      err: failed ? info.error : '',
    }),
    metric(
      'exporter_last_scrape_duration_seconds',
      'exporter_last_scrape_duration_seconds metric',
      'gauge',
      took / 1000,
    ),
    metric('up', 'Information about the Redis instance', 'gauge', failed ? 0 : 1),
  ];
  if (failed) return common;
  const value = (text: string) => (text === 'ok' ? 1 : Number(text));
  const fields = (table: Readonly<Record<string, string>>, type: Metric['type']) =>
    Object.entries(table).flatMap(([field, name]) => {
      const text = info.get(field);
      return text === undefined ? [] : [metric(name, `${name} metric`, type, value(text))];
    });
  const keyspace = /^keys=(\d+),expires=(\d+)/.exec(info.get('db0') ?? '');
  const labels = { db: 'db0' };
  return [
    ...common,
    ...fields(GAUGES, 'gauge'),
    ...fields(COUNTERS, 'counter'),
    metric('db_keys', 'Total number of keys by DB', 'gauge', Number(keyspace?.[1] ?? 0), labels),
    metric(
      'db_keys_expiring',
      'Total number of expiring keys by DB',
      'gauge',
      Number(keyspace?.[2] ?? 0),
      labels,
    ),
    metric('instance_info', 'Information about the Redis instance', 'gauge', 1, {
      maxmemory_policy: info.get('maxmemory_policy') ?? '',
      os: info.get('os') ?? '',
      process_id: info.get('process_id') ?? '',
      redis_mode: info.get('redis_mode') ?? '',
      redis_version: info.get('redis_version') ?? '',
      role: info.get('role') ?? '',
      tcp_port: info.get('tcp_port') ?? '',
    }),
  ];
}
