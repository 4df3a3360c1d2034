import { fromBytes } from '../bytes';
import { parseUrl } from '../network/http';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { exchange } from './http-forward';
import { SignalWatch } from './listening';
import { dial, goFlags, type Metric, metricsPage, NOT_FOUND, serveAt } from './metrics';

export const NGINX_EXPORTER_VERSION = '1.5.1';
const OWN_MEMORY = 12 << 20;
const INFO = `(version=${NGINX_EXPORTER_VERSION}, branch=HEAD, revision=unknown, tags=unknown)`;

const ENVIRONMENT = {
  'nginx.scrape-uri': 'SCRAPE_URI',
  'web.telemetry-path': 'TELEMETRY_PATH',
  'web.listen-address': 'LISTEN_ADDRESS',
  'nginx.plus': 'NGINX_PLUS',
  'nginx.timeout': 'TIMEOUT',
};

/** nginx-prometheus-exporter: reads stub_status when it is asked, and serves metrics. */
export const nginxExporter: Program = function* nginxExporter(p) {
  const flags = goFlags(p, ENVIRONMENT);
  const uri = flags.get('nginx.scrape-uri') ?? 'http://127.0.0.1:8080/stub_status';
  const address = flags.get('web.listen-address') ?? ':9113';
  const path = flags.get('web.telemetry-path') ?? '/metrics';
  const log = (level: string, source: string, words: string) =>
    p.err(`time=${new Date(p.now()).toISOString()} level=${level} source=${source} ${words}\n`);
  const signals = new SignalWatch(p, ['TERM', 'INT']);
  yield* p.grow(OWN_MEMORY);
  yield* log('INFO', 'exporter.go:125', `msg=nginx-prometheus-exporter version="${INFO}"`);
  yield* log(
    'INFO',
    'exporter.go:126',
    'msg="build context" build_context="(go=go1.25.0, platform=linux/amd64, user=, date=, tags=unknown)"',
  );
  if (flags.get('nginx.plus') === 'true') {
    yield* p.err('nginx-prometheus-exporter: NGINX Plus is not part of the practice cluster\n');
  }
  const failed = yield* serveAt(p, address, function* answer(q, request) {
    const target = request.target.split('?')[0];
    if (target === '/' && path !== '/') {
      return {
        status: 200,
        reason: 'OK',
        headers: [['Content-Type', 'text/html; charset=UTF-8']],
        body: `<html><head><title>NGINX Prometheus Exporter</title></head><body><h1>NGINX Prometheus Exporter</h1><a href="${path}">Metrics</a></body></html>\n`,
      };
    }
    if (target !== path) return NOT_FOUND;
    const stats = yield* readStatus(q, uri);
    if (typeof stats !== 'string') return metricsPage(metricsOf(stats));
    yield* log(
      'ERROR',
      'nginx.go:83',
      `msg="error getting stats" uri=${uri} error=${JSON.stringify(stats)}`,
    );
    return metricsPage(metricsOf(undefined));
  });
  if (failed !== undefined) {
    yield* log(
      'ERROR',
      'exporter.go:216',
      `msg="HTTP server failed" error=${JSON.stringify(failed)}`,
    );
    return 1;
  }
  const shown = address.startsWith(':') ? `[::]${address}` : address;
  yield* log('INFO', 'tls_config.go:347', `msg="Listening on" address=${shown}`);
  yield* log('INFO', 'tls_config.go:350', `msg="TLS is disabled." http2=false address=${shown}`);
  yield* signals.next();
  yield* log('INFO', 'exporter.go:222', 'msg="shutting down"');
  return 0;
};

interface StubStatus {
  readonly active: number;
  readonly accepted: number;
  readonly handled: number;
  readonly requests: number;
  readonly reading: number;
  readonly writing: number;
  readonly waiting: number;
}

/** What the page says, or what went wrong in the exporter's words. */
function* readStatus(p: Process, uri: string): Task<StubStatus | string> {
  const url = parseUrl(uri);
  const failed = (why: string) => `failed to get ${uri}: Get "${uri}": round trip failed: ${why}`;
  if (url?.scheme !== 'http')
    return failed(`${url?.scheme ?? ''} is not part of the practice cluster`);
  const socket = yield* dial(p, url.host, url.port, 5000);
  if (typeof socket === 'string') return failed(socket);
  try {
    const message = yield* exchange(p, socket, {
      method: 'GET',
      target: url.target,
      headers: [
        ['Host', url.port === 80 ? url.host : `${url.host}:${url.port}`],
        ['User-Agent', `NGINX-Prometheus-Exporter/v${NGINX_EXPORTER_VERSION}`],
      ],
      body: new Uint8Array(0),
    });
    if (!message) return failed('EOF');
    const status = Number(message.start.split(' ')[1]);
    if (status !== 200) return `expected 200 response, got ${status}`;
    const text = fromBytes(message.body);
    const found =
      /^Active connections: (\d+) \nserver accepts handled requests\n (\d+) (\d+) (\d+) \nReading: (\d+) Writing: (\d+) Waiting: (\d+)/.exec(
        text,
      );
    if (!found)
      return `failed to parse response body ${JSON.stringify(text)}: failed to scan template metrics: input does not match format`;
    const [active, accepted, handled, requests, reading, writing, waiting] = found
      .slice(1)
      .map(Number) as [number, number, number, number, number, number, number];
    return { active, accepted, handled, requests, reading, writing, waiting };
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return failed('EOF');
  } finally {
    socket.close();
  }
}

function metricsOf(stats: StubStatus | undefined): Metric[] {
  const one = (name: string, help: string, type: Metric['type'], value: number): Metric => ({
    name,
    help,
    type,
    values: [{ value }],
  });
  const build: Metric = {
    name: 'nginx_exporter_build_info',
    help: "A metric with a constant '1' value labeled by version, revision, branch, goversion from which nginx_exporter was built, and the goos and goarch for the build.",
    type: 'gauge',
    values: [
      {
        labels: {
          branch: 'HEAD',
          goarch: 'amd64',
          goos: 'linux',
          goversion: 'go1.25.0',
          revision: 'unknown',
          tags: 'unknown',
          version: NGINX_EXPORTER_VERSION,
        },
        value: 1,
      },
    ],
  };
  const up = one('nginx_up', 'Status of the last metric scrape', 'gauge', stats ? 1 : 0);
  if (!stats) return [build, up];
  return [
    build,
    up,
    one('nginx_connections_active', 'Active client connections', 'gauge', stats.active),
    one('nginx_connections_accepted', 'Accepted client connections', 'counter', stats.accepted),
    one('nginx_connections_handled', 'Handled client connections', 'counter', stats.handled),
    one(
      'nginx_connections_reading',
      'Connections where NGINX is reading the request header',
      'gauge',
      stats.reading,
    ),
    one(
      'nginx_connections_writing',
      'Connections where NGINX is writing the response back to the client',
      'gauge',
      stats.writing,
    ),
    one('nginx_connections_waiting', 'Idle client connections', 'gauge', stats.waiting),
    one('nginx_http_requests_total', 'Total http requests', 'counter', stats.requests),
  ];
}
