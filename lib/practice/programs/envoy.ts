import { formatTime } from '../applets/time-format';
import { toBytes } from '../bytes';
import { serveConnection } from '../network/http';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { OpenFile, Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { answerAdmin, ENVOY_VERSION } from './envoy-admin';
import {
  type AccessLog,
  type EnvoyConfig,
  EnvoyError,
  type EnvoyListener,
  type NetworkFilter,
  parseEnvoy,
} from './envoy-config';
import { type Answered, answerRequest, Stats, Upstreams } from './envoy-http';
import { acceptEach, SignalWatch, tryListen } from './listening';
import { splice } from './splice';

const OWN_MEMORY = 30 << 20;

/** envoy by a static configuration: listeners, routes, TCP proxies, clusters, admin port. */
export const envoy: Program = function* envoy(p) {
  if (p.argv.includes('--version')) {
    yield* p.out(`\nenvoy  version: ${ENVOY_VERSION}/Clean/RELEASE/BoringSSL\n\n`);
    return 0;
  }
  const path = wordAfter(p.argv, '-c', '--config-path');
  const inline = wordAfter(p.argv, '--config-yaml');
  const server = new Envoy(p);
  let config: EnvoyConfig;
  try {
    config = yield* server.load(path, inline);
    if (wordAfter(p.argv, '--mode') === 'validate') {
      yield* p.out(`configuration '${path ?? ''}' OK\n`);
      return 0;
    }
    yield* server.start(config);
  } catch (error) {
    if (!(error instanceof EnvoyError)) throw error;
    yield* server.log(
      'critical',
      'main',
      'server/server.cc:117',
      `error initializing configuration '${path ?? ''}': ${error.message}`,
    );
    yield* server.log('info', 'main', 'server/server.cc:961', 'exiting');
    yield* p.err(`${error.message}\n`);
    return 1;
  }
  return yield* server.run();
};

function wordAfter(argv: readonly string[], ...names: string[]): string | undefined {
  for (const name of names) {
    const at = argv.indexOf(name);
    if (at >= 0) return argv[at + 1];
    const joined = argv.find((word) => word.startsWith(`${name}=`));
    if (joined !== undefined) return joined.slice(name.length + 1);
  }
  return undefined;
}

class Envoy {
  private ready = false;
  private readonly stats = new Stats();
  private readonly files = new Map<string, OpenFile>();
  private readonly signals: SignalWatch;
  private readonly started: number;

  constructor(private readonly p: Process) {
    this.started = p.now();
    this.signals = new SignalWatch(p, ['TERM', 'INT', 'USR1', 'HUP']);
    p.setHandler('PIPE', 'ignore');
  }

  *log(level: string, logger: string, source: string, words: string): Task {
    const time = formatTime(this.p.now(), '%Y-%m-%d %H:%M:%S');
    const milliseconds = String(Math.floor(this.p.now() % 1000)).padStart(3, '0');
    yield* this.p.err(
      `[${time}.${milliseconds}][${this.p.pid}][${level}][${logger}] [source/${source}] ${words}\n`,
    );
  }

  /** Throws EnvoyError. */
  *load(path: string | undefined, inline: string | undefined): Task<EnvoyConfig> {
    yield* this.log(
      'info',
      'main',
      'server/server.cc:404',
      'initializing epoch 0 (base id=0, hot restart version=11.104)',
    );
    if (path === undefined && inline === undefined) {
      throw new EnvoyError(
        'At least one of --config-path or --config-yaml or Options::configProto() should be non-empty',
      );
    }
    if (inline !== undefined) return parseEnvoy(inline);
    try {
      return parseEnvoy(yield* this.p.readFile(path!));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new EnvoyError(`unable to read file: ${path}`);
    }
  }

  /** Takes the ports. Throws EnvoyError. */
  *start(config: EnvoyConfig): Task {
    const { p } = this;
    for (const what of config.lacks)
      yield* p.err(`envoy: ${what} is not part of the practice cluster\n`);
    yield* p.grow(OWN_MEMORY);
    const upstreams = new Upstreams(config, this.stats);
    yield* this.startAdmin(config, upstreams);
    for (const [line, words] of [
      [131, 'loading tracing configuration'],
      [91, 'loading 0 static secret(s)'],
      [97, `loading ${config.clusters.size} cluster(s)`],
      [101, `loading ${config.listeners.length} listener(s)`],
    ] as const) {
      yield* this.log('info', 'config', `server/configuration_impl.cc:${line}`, words);
    }
    const accepts: (() => void)[] = [];
    for (const listener of config.listeners) accepts.push(this.bind(listener, upstreams));
    yield* this.log(
      'info',
      'config',
      'server/configuration_impl.cc:113',
      'loading stats configuration',
    );
    yield* this.log(
      'info',
      'runtime',
      'common/runtime/runtime_impl.cc:463',
      'RTDS has finished initialization',
    );
    yield* this.log(
      'info',
      'upstream',
      'common/upstream/cluster_manager_impl.cc:221',
      'cm init: all clusters initialized',
    );
    yield* this.log(
      'info',
      'main',
      'server/server.cc:918',
      'all clusters initialized. initializing init manager',
    );
    yield* this.log(
      'info',
      'config',
      'server/listener_manager_impl.cc:858',
      'all dependencies initialized. starting workers',
    );
    for (const accept of accepts) accept();
    this.ready = true;
    yield* this.log('info', 'main', 'server/server.cc:937', 'starting main dispatch loop');
  }

  private *startAdmin(config: EnvoyConfig, upstreams: Upstreams): Task {
    const { p } = this;
    if (!config.admin) {
      yield* this.log(
        'warning',
        'main',
        'server/server.cc:603',
        'No admin address given, so no admin HTTP server started.',
      );
      return;
    }
    const { host, port } = config.admin;
    const listener = tryListen(p, port, host);
    if (listener instanceof Errno)
      throw new EnvoyError(`cannot bind '${host}:${port}': ${listener.message}`);
    yield* this.log('info', 'admin', 'server/admin/admin.cc:67', `admin address: ${host}:${port}`);
    const admin = {
      config,
      upstreams,
      started: this.started,
      isReady: () => this.ready,
      quit: () => p.kill('TERM'),
    };
    acceptEach(p, listener, (socket) =>
      serveConnection(p, socket, (q, request) => answerAdmin(q, request, admin)),
    );
  }

  private bind({ place, filter }: EnvoyListener, upstreams: Upstreams): () => void {
    const { p } = this;
    const listener = tryListen(p, place.port, place.host);
    if (listener instanceof Errno)
      throw new EnvoyError(`cannot bind '${place.host}:${place.port}': ${listener.message}`);
    return () => acceptEach(p, listener, (socket) => this.serve(socket, filter, upstreams));
  }

  private *serve(socket: Socket, filter: NetworkFilter, upstreams: Upstreams): Task<void> {
    const { p, stats } = this;
    if (filter.kind === 'none') return;
    stats.add(`${filter.kind}.${filter.prefix}.downstream_cx_total`);
    if (filter.kind === 'tcp') {
      const cluster = upstreams.choose(p, filter.target);
      const begun = p.now();
      const upstream = cluster ? yield* upstreams.connect(p, cluster) : 'none';
      const failed = upstream === 'none' || upstream instanceof Errno;
      const carried = failed ? { up: 0, down: 0 } : yield* splice(p, socket, upstream);
      const flags = upstream === 'none' ? 'UH' : failed ? 'UF' : '-';
      const host = failed ? '-' : `${upstream.remote.ip}:${upstream.remote.port}`;
      for (const log of filter.logs)
        yield* this.access(log, (name) =>
          tcpField(name, {
            begun,
            now: p.now(),
            flags,
            host,
            client: socket.remote.ip,
            ...carried,
          }),
        );
      return;
    }
    const { hosts, logs, remoteAddress, prefix } = filter;
    const at = { hosts, upstreams, remoteAddress };
    const self = this;
    yield* serveConnection(p, socket, function* handle(q, request) {
      const begun = q.now();
      const answered = yield* answerRequest(q, request, at);
      stats.add(`http.${prefix}.downstream_rq_total`);
      stats.add(`http.${prefix}.downstream_rq_${Math.floor(answered.response.status / 100)}xx`);
      for (const log of logs)
        yield* self.access(log, (name, argument) =>
          httpField(name, argument, answered, begun, q.now()),
        );
      return answered.response;
    });
  }

  private *access(
    { path, format }: AccessLog,
    field: (name: string, argument: string) => string,
  ): Task {
    const text = format.replace(
      /%([A-Z_]+)(?:\(([^)]*)\))?(?::\d+)?%/g,
      (_, name: string, argument = '') => field(name, argument) || '-',
    );
    let file = this.files.get(path);
    if (!file) {
      file = this.p.open(path, 'append');
      this.files.set(path, file);
    }
    yield* file.write(this.p, toBytes(text));
  }

  *run(): Task<number> {
    for (;;) {
      const signal = yield* this.signals.next();
      if (signal === 'USR1') {
        yield* this.log(
          'info',
          'main',
          'server/server.cc:895',
          'caught SIGUSR1. Reopening access logs.',
        );
        this.files.clear();
      } else if (signal === 'HUP') {
        yield* this.log(
          'warning',
          'main',
          'server/server.cc:900',
          'caught and eating SIGHUP. See documentation for how to hot restart.',
        );
      } else {
        yield* this.log(
          'warning',
          'main',
          'server/server.cc:884',
          `caught ${signal === 'INT' ? 'SIGINT' : 'ENVOY_SIGTERM'}`,
        );
        break;
      }
    }
    yield* this.log('info', 'main', 'server/server.cc:1015', 'shutting down server instance');
    yield* this.log('info', 'main', 'server/server.cc:953', 'main dispatch loop exited');
    yield* this.log('info', 'main', 'server/server.cc:1009', 'exiting');
    return 0;
  }
}

function iso(time: number): string {
  return `${formatTime(time, '%Y-%m-%dT%H:%M:%S')}.${String(Math.floor(time % 1000)).padStart(3, '0')}Z`;
}

function httpField(
  name: string,
  argument: string,
  { response, flags, upstream, request }: Answered,
  begun: number,
  now: number,
): string {
  const header = (key: string) => {
    if (key === ':METHOD') return request.method;
    if (key === ':PATH') return request.target;
    if (key === ':AUTHORITY') return request.headers.get('host') ?? '';
    return request.headers.get(key.toLowerCase()) ?? '';
  };
  switch (name) {
    case 'START_TIME':
      return iso(begun);
    case 'REQ':
      return argument.split('?').map(header).find(Boolean) ?? '';
    case 'RESP':
      return response.headers?.find(([key]) => key === argument.toLowerCase())?.[1] ?? '';
    case 'PROTOCOL':
      return request.version;
    case 'RESPONSE_CODE':
      return String(response.status);
    case 'RESPONSE_FLAGS':
      return flags;
    case 'BYTES_RECEIVED':
      return String(request.body.length);
    case 'BYTES_SENT':
      return String(response.body?.length ?? 0);
    case 'DURATION':
      return String(Math.round(now - begun));
    case 'UPSTREAM_HOST':
      return upstream;
    case 'DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT':
      return request.client;
    default:
      return '';
  }
}

interface TcpFacts {
  readonly begun: number;
  readonly now: number;
  readonly flags: string;
  readonly host: string;
  readonly client: string;
  readonly up: number;
  readonly down: number;
}

function tcpField(name: string, facts: TcpFacts): string {
  const fields: Readonly<Record<string, string>> = {
    START_TIME: iso(facts.begun),
    RESPONSE_CODE: '0',
    RESPONSE_FLAGS: facts.flags,
    BYTES_RECEIVED: String(facts.up),
    BYTES_SENT: String(facts.down),
    DURATION: String(Math.round(facts.now - facts.begun)),
    UPSTREAM_HOST: facts.host,
    DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT: facts.client,
  };
  return fields[name] ?? '';
}
