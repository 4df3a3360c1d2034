import { formatTime } from '../applets/time-format';
import type { Listener } from '../network/network';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { Errno } from '../vfs/errno';
import { Backend, checkServer, resolveServers, type ServerState } from './haproxy-backend';
import { type HaproxyConfig, type LogTarget, parseHaproxy, type Section } from './haproxy-config';
import { Frontend } from './haproxy-frontend';
import { acceptEach, SignalWatch, tryListen } from './listening';

export const HAPROXY_VERSION = '2.6.12';
const BANNER = `HAProxy version ${HAPROXY_VERSION} 2023/03/28 - https://haproxy.org/\nStatus: long-term supported branch - will stop receiving fixes around Q2 2027.\n`;

const OWN_MEMORY = 12 << 20;
type Level = 'NOTICE' | 'WARNING' | 'ALERT';

/** haproxy: TCP and HTTP from its configuration file to servers, with health checks. */
export const haproxy: Program = function* haproxy(p) {
  const flags = p.argv.slice(1);
  if (flags.includes('-v') || flags.includes('-vv')) {
    yield* p.out(BANNER);
    return 0;
  }
  const at = flags.indexOf('-f');
  const file = at < 0 ? undefined : flags[at + 1];
  if (file === undefined) {
    yield* p.out(
      `${BANNER}Usage : haproxy [-f <cfgfile|cfgdir>]* [ -vdVD ] [ -n <maxconn> ] [ -N <maxpconn> ]\n`,
    );
    return 1;
  }
  return yield* new Haproxy(p, file, flags.includes('-W')).run(flags.includes('-c'));
};

class Haproxy {
  private introduced = false;
  private config!: HaproxyConfig;
  private readonly frontends: Frontend[] = [];
  private readonly backends = new Map<string, Backend>();
  private readonly listeners: { listener: Listener; frontend: Frontend }[] = [];
  private readonly idle = new WaitQueue();

  constructor(
    private readonly p: Process,
    private readonly file: string,
    private readonly isMaster: boolean,
  ) {}

  *run(checks: boolean): Task<number> {
    const { p } = this;
    const failed = yield* this.load(checks);
    if (failed !== undefined) return failed;
    const { addresses, unknown } = yield* resolveServers(p, this.config.proxies);
    for (const { proxy, line } of unknown) {
      yield* this.say(
        p,
        'ALERT',
        `config : [${this.file}:${line.line}] : 'server ${proxy.name}/${line.name}' : could not resolve address '${line.host}'.`,
      );
    }
    if (unknown.length > 0) {
      yield* this.say(p, 'ALERT', 'config : Failed to initialize server(s) addr.');
      return 1;
    }
    if (checks) {
      yield* p.out(
        `${this.config.warnings.length > 0 ? 'Warnings were found.\n' : ''}Configuration file is valid\n`,
      );
      return 0;
    }
    for (const proxy of this.config.proxies) {
      if (proxy.kind !== 'frontend') this.backends.set(proxy.name, new Backend(proxy, addresses));
      const around = { backends: this.backends, log: this.log.bind(this) };
      if (proxy.binds.length > 0 && !proxy.disabled)
        this.frontends.push(new Frontend(proxy, around));
    }
    for (const what of this.config.lacks) {
      yield* p.err(`haproxy: ${what} is not part of the practice cluster\n`);
    }
    if (!(yield* this.bindAll())) return 1;
    yield* p.grow(OWN_MEMORY);
    p.setHandler('PIPE', 'ignore');
    return this.isMaster ? yield* this.lead() : yield* this.work(p);
  }

  /** What haproxy says of itself and its configuration: version and path come before the first of it. */
  private *say(from: Process, level: Level, words: string): Task {
    const line = (kind: Level, text: string) =>
      from.err(`${`[${kind}]`.padEnd(10)} (${from.pid}) : ${text}\n`);
    if (!this.introduced && from === this.p) {
      this.introduced = true;
      yield* line('NOTICE', `haproxy version is ${HAPROXY_VERSION}`);
      yield* line('NOTICE', 'path to executable is /usr/local/sbin/haproxy');
    }
    yield* line(level, words);
  }

  private *load(checks: boolean): Task<number | undefined> {
    const { p, file } = this;
    let text: string;
    try {
      text = yield* p.readFile(file);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.say(
        p,
        'ALERT',
        `config : Cannot open configuration file/directory ${file} : ${error.message}`,
      );
      return 1;
    }
    this.config = parseHaproxy(text, file);
    const { alerts, warnings, proxies } = this.config;
    for (const words of alerts.slice(0, -1)) yield* this.say(p, 'ALERT', `config : ${words}`);
    for (const words of warnings) yield* this.say(p, 'WARNING', `config : ${words}`);
    if (alerts.length > 0) {
      yield* this.say(p, 'ALERT', `config : ${alerts.at(-1)}`);
      return 1;
    }
    if (proxies.every(({ binds }) => binds.length === 0)) {
      if (warnings.length > 0 && checks) yield* p.out('Warnings were found.\n');
      yield* p.err(
        'Configuration file has no error but will not start (no listener) => exit(2).\n',
      );
      return 2;
    }
    return undefined;
  }

  private *bindAll(): Task<boolean> {
    const { p, file } = this;
    let good = true;
    for (const frontend of this.frontends) {
      const { proxy } = frontend;
      for (const { ip, port } of proxy.binds) {
        const listener = tryListen(p, port, ip);
        if (!(listener instanceof Errno)) {
          this.listeners.push({ listener, frontend });
          continue;
        }
        good = false;
        const kind = proxy.kind === 'listen' ? 'proxy' : 'frontend';
        const where = `${ip === '0.0.0.0' ? '*' : ip}:${port}`;
        yield* this.say(
          p,
          'ALERT',
          `Binding [${file}:${proxy.line}] for ${kind} ${proxy.name}: cannot bind socket (${error(listener)}) for [${where}]`,
        );
      }
    }
    if (!good)
      yield* this.say(
        p,
        'ALERT',
        '[/usr/local/sbin/haproxy.main()] Some protocols failed to start their listeners! Exiting.',
      );
    return good;
  }

  /** The master of -W: its worker does everything. */
  private *lead(): Task<number> {
    const { p } = this;
    const signals = new SignalWatch(p, ['TERM', 'INT', 'USR1', 'CHLD']);
    p.setHandler('HUP', 'ignore');
    const worker = p.spawn((q) => this.work(q), p.argv);
    worker.setHandler('PIPE', 'ignore');
    this.introduced = true;
    yield* this.say(p, 'NOTICE', `New worker (${worker.pid}) forked`);
    yield* this.say(p, 'NOTICE', 'Loading success.');
    this.introduced = false;
    while (!worker.status) {
      const signal = yield* signals.next();
      if (!signal || signal === 'CHLD') continue;
      yield* this.say(p, 'WARNING', 'Exiting Master process...');
      worker.kill(signal);
      yield* p.waitFor(worker);
    }
    const { code, signal } = worker.status;
    const [level, how] =
      signal === undefined && code === 0
        ? (['WARNING', 'Exit'] as const)
        : ([
            'ALERT',
            signal === 'TERM' || code === 143
              ? 'Terminated'
              : signal === 'KILL'
                ? 'Killed'
                : 'Exit',
          ] as const);
    yield* this.say(p, level, `Current worker (${worker.pid}) exited with code ${code} (${how})`);
    const result = signal === 'KILL' ? code : 0;
    if (signal === 'KILL')
      yield* this.say(p, 'ALERT', 'exit-on-failure: killing every processes with SIGTERM');
    yield* this.say(p, 'WARNING', `All workers exited. Exiting... (${result})`);
    return result;
  }

  private *work(q: Process): Task<number> {
    const signals = new SignalWatch(q, [
      'USR1',
      ...(q === this.p ? (['TERM', 'INT'] as const) : []),
    ]);
    for (const { listener, frontend } of this.listeners) {
      listener.moveTo(q);
      const { idle } = this;
      acceptEach(q, listener, function* serve(socket) {
        yield* frontend.serve(q, socket);
        idle.wakeAll();
      });
    }
    for (const backend of this.backends.values()) {
      for (const server of backend.servers) {
        if (server.line.checks && !server.line.disabled)
          q.startThread(this.watch(q, backend, server));
      }
    }
    const signal = yield* signals.next();
    if (signal !== 'USR1') return signal === 'INT' ? 130 : 143;
    for (const { listener } of this.listeners) listener.close();
    for (const proxy of this.config.proxies) {
      const front = this.frontends.find((one) => one.proxy === proxy)?.total ?? 0;
      const back = this.backends.get(proxy.name)?.total ?? 0;
      yield* this.note(
        q,
        proxy,
        'WARNING',
        `Proxy ${proxy.name} stopped (cumulated conns: FE: ${front}, BE: ${back}).`,
      );
    }
    while (this.frontends.some(({ connections }) => connections > 0)) yield* q.wait([this.idle]);
    return 0;
  }

  /** Checks a server again and again. */
  private *watch(q: Process, backend: Backend, server: ServerState): Task<void> {
    const { line } = server;
    const { proxy } = backend;
    const place = backend.servers.indexOf(server) / Math.max(1, backend.servers.length);
    yield* q.sleep(line.inter * place * 0.5);
    for (let isFirst = true; ; isFirst = false) {
      const { passed, words } = yield* checkServer(q, backend, server);
      if (server.judge(passed, isFirst)) {
        const [active, backup] = [backend.count(false), backend.count(true)];
        const how = passed
          ? `UP, ${words}. ${active} active and ${backup} backup servers online. 0 sessions requeued, 0 total in queue.`
          : `DOWN, ${words}. ${active} active and ${backup} backup servers left. ${server.connections} sessions active, 0 requeued, 0 remaining in queue.`;
        yield* this.note(q, proxy, 'WARNING', `Server ${proxy.name}/${line.name} is ${how}`);
        if (active + backup === 0) {
          yield* this.say(
            q,
            'ALERT',
            `${proxy.kind === 'listen' ? 'proxy' : 'backend'} '${proxy.name}' has no server available!`,
          );
          yield* this.log(
            proxy,
            `${proxy.kind === 'listen' ? 'proxy' : 'backend'} ${proxy.name} has no server available!`,
            q,
          );
        }
      }
      yield* q.sleep(line.inter);
    }
  }

  private *note(q: Process, proxy: Section, level: Level, words: string): Task {
    yield* this.say(q, level, words);
    yield* this.log(proxy, words, q);
  }

  private *log(proxy: Section, words: string, from: Process = this.p): Task {
    const targets = [...proxy.logs, ...(proxy.logsGlobally ? this.config.globalLogs : [])];
    for (const target of targets) {
      const line = `${prefixOf(from, target)}${words}\n`;
      yield* target.to === 'stdout' ? from.out(line) : from.err(line);
    }
  }
}

function error({ message }: Errno): string {
  return message;
}

const LOCAL0_INFO = 134;
const INFO = 6;

function prefixOf(p: Process, { format }: LogTarget): string {
  if (format === 'raw') return '';
  if (format === 'short') return `<${INFO}>`;
  return `<${LOCAL0_INFO}>${formatTime(p.now(), '%b %e %H:%M:%S')} haproxy[${p.pid}]: `;
}
