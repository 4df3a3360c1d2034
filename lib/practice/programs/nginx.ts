import { formatTime } from '../applets/time-format';
import { fromBytes } from '../bytes';
import { type HttpResponse, httpDate, serveConnection } from '../network/http';
import type { Listener } from '../network/network';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import { SIGNALS } from '../process/signals';
import type { OpenFile, Program, Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { expandGlob } from '../shell/glob';
import { accounts, groups } from '../vfs/accounts';
import { changeOwner, create } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { answer, fill } from './nginx-answer';
import {
  ConfigError,
  checkNames,
  type Directive,
  LACKING,
  last,
  parseConfig,
} from './nginx-config';
import { buildSite, type Site } from './nginx-site';

const TEMP_FOLDERS = [
  ['client_temp', 'client_body_temp_path'],
  ['proxy_temp', 'proxy_temp_path'],
  ['fastcgi_temp', 'fastcgi_temp_path'],
  ['uwsgi_temp', 'uwsgi_temp_path'],
  ['scgi_temp', 'scgi_temp_path'],
] as const;
const BIND_TRIES = 5;

/** nginx as the official image runs it, of a version. */
export function makeNginx(version: string): Program {
  return function* nginx(p) {
    const [test, config, global] = [p.argv.includes('-t'), option(p, '-c'), option(p, '-g')];
    if (p.argv.includes('-v') || p.argv.includes('-V')) {
      yield* p.err(`nginx version: nginx/${version}\n`);
      return 0;
    }
    const nginx = new Nginx(p, version, config ?? '/etc/nginx/nginx.conf', global ?? '');
    const order = option(p, '-s');
    return order === undefined ? yield* nginx.run(test) : yield* nginx.send(order);
  };
}

function option(p: Process, name: string): string | undefined {
  const at = p.argv.indexOf(name);
  return at < 0 ? undefined : p.argv[at + 1];
}

/** What `nginx -s` may be told, and the signals that say it. */
const ORDERS: ReadonlyMap<string, 'HUP' | 'QUIT' | 'TERM' | 'USR1'> = new Map([
  ['reload', 'HUP'],
  ['quit', 'QUIT'],
  ['stop', 'TERM'],
  ['reopen', 'USR1'],
]);

/** Who last sent a master a signal by `nginx -s`: the log names the process. */
const senders = new WeakMap<Process, number>();

/** Something that ends the start; its words are in the log. */
class Emergency extends Error {}

class Nginx {
  private site!: Site;
  private access: OpenFile | undefined;
  private readonly listeners: Listener[] = [];
  private readonly workers: Process[] = [];
  private connections = 0;
  private readonly counts = { active: 0, requests: 0, writing: 0 };
  private readonly signals: ('QUIT' | 'TERM' | 'HUP' | 'USR1' | 'CHLD')[] = [];
  private readonly woken = new WaitQueue();

  constructor(
    private readonly p: Process,
    private readonly version: string,
    private readonly file: string,
    private readonly global: string,
  ) {}

  *run(test: boolean): Task<number> {
    try {
      const config = yield* this.load();
      if (test) {
        yield* this.p.err(
          `nginx: the configuration file ${this.file} syntax is ok\nnginx: configuration file ${this.file} test is successful\n`,
        );
        return 0;
      }
      yield* this.makeFolders(config);
      yield* this.openLog();
      yield* this.writePid(config);
      yield* this.bindAll();
    } catch (error) {
      if (error instanceof Emergency) return 1;
      if (!(error instanceof ConfigError)) throw error;
      yield* this.log(this.p, 'emerg', error.message);
      yield* this.p.err(`nginx: [emerg] ${error.message}\n`);
      if (test) yield* this.p.err(`nginx: configuration file ${this.file} test failed\n`);
      return 1;
    }
    return yield* this.serve();
  }

  /** `nginx -s reload` and the like: sends the master a signal. */
  *send(order: string): Task<number> {
    const { p } = this;
    const signal = ORDERS.get(order);
    if (!signal) {
      yield* p.err(`nginx: invalid option: "-s ${order}"\n`);
      return 1;
    }
    try {
      const config = yield* this.load();
      yield* this.log(p, 'notice', 'signal process started');
      const path = last(config, 'pid')?.[0] ?? '/run/nginx.pid';
      const master = p.pids.get(Number(yield* this.readPid(path)));
      if (!master)
        throw new ConfigError(
          `kill(${yield* this.readPid(path)}, ${SIGNALS[signal]}) failed (3: No such process)`,
        );
      senders.set(master, p.pid);
      master.kill(signal);
      return 0;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const level = /^(open|kill)\(/.test(error.message) ? 'error' : 'emerg';
      yield* this.log(p, level, error.message);
      yield* p.err(`nginx: [${level}] ${error.message}\n`);
      return 1;
    }
  }

  private *readPid(path: string): Task<string> {
    try {
      return (yield* this.p.readFile(path)).trim();
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new ConfigError(`open() "${path}" failed (${error.number}: ${error.message})`);
    }
  }

  private *log(p: Process, level: string, words: string): Task {
    const { pid } = p;
    yield* this.p.err(
      `${formatTime(p.now(), '%Y/%m/%d %H:%M:%S')} [${level}] ${pid}#${pid}: ${words}\n`,
    );
  }

  /** Logs an emergency, to the terminal too where nginx does, and ends the start. */
  private *fail(words: string, twice = false): Task<never> {
    yield* this.log(this.p, 'emerg', words);
    if (twice) yield* this.p.err(`nginx: [emerg] ${words}\n`);
    throw new Emergency();
  }

  private *load(): Task<readonly Directive[]> {
    const { p } = this;
    const read = (path: string): readonly Directive[] => {
      const inode = p.mounts.find('/', path, p).inode;
      return parseConfig(fromBytes(inode.contents()), path, include);
    };
    const include = (pattern: string): readonly Directive[] => {
      const path = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
      if (!/[*?[]/.test(path)) {
        if (!p.mounts.peek('/', path, p)) {
          throw new ConfigError(
            `open() "${path}" failed (2: No such file or directory) in ${this.file}`,
          );
        }
        return read(path);
      }
      return expandGlob(p, path).flatMap(read);
    };
    let config: readonly Directive[];
    try {
      config = [...parseConfig(this.global, 'command line', include), ...read(this.file)];
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new ConfigError(`open() "${this.file}" failed (${error.number}: ${error.message})`);
    }
    checkNames(config);
    this.site = buildSite(config);
    yield* this.sayLacks(config);
    return config;
  }

  private *sayLacks(config: readonly Directive[]): Task {
    for (const { name, block, file, line } of config) {
      if (LACKING.has(name))
        yield* this.p.err(
          `nginx: "${name}" in ${file}:${line} is not part of the practice cluster\n`,
        );
      if (block) yield* this.sayLacks(block);
    }
  }

  private *makeFolders(config: readonly Directive[]): Task {
    const { p } = this;
    const root = p.credentials.uid === 0;
    if (!root && last(config, 'user')) {
      const line = config.find(({ name }) => name === 'user')!;
      yield* this.log(
        p,
        'warn',
        `the "user" directive makes sense only if the master process runs with super-user privileges, ignored in ${line.file}:${line.line}`,
      );
    }
    const user = accounts(p).find(({ name }) => name === this.site.user);
    for (const [name, directive] of TEMP_FOLDERS) {
      const path = last(this.site.http, directive)?.[0] ?? `/var/cache/nginx/${name}`;
      let doing = 'mkdir()';
      try {
        const place = p.mounts.lookup('/', path, p);
        if (!place.inode) create(place, p, 'directory', 0o700);
        const found = p.mounts.find('/', path, p);
        if (!root || !user || found.inode.uid === user.uid) continue;
        doing = 'chown()';
        changeOwner(found, p, user.uid, undefined);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        const what = doing === 'mkdir()' ? `mkdir() "${path}"` : `chown("${path}", ${user?.uid})`;
        yield* this.fail(`${what} failed (${error.number}: ${error.message})`);
      }
    }
  }

  private *openLog(): Task {
    const args = last(this.site.http, 'access_log') ?? ['/var/log/nginx/access.log', 'combined'];
    if (args[0] === 'off') return;
    const path = args[0] ?? '';
    try {
      this.access = this.p.open(path, 'append');
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.fail(`open() "${path}" failed (${error.number}: ${error.message})`, true);
    }
  }

  private *writePid(config: readonly Directive[]): Task {
    const path = last(config, 'pid')?.[0] ?? '/run/nginx.pid';
    try {
      const file = this.p.open(path, 'write');
      this.p.files.set(40, file);
      yield* this.p.write(40, `${this.p.pid}\n`);
      this.p.closeFile(40);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.fail(`open() "${path}" failed (${error.number}: ${error.message})`, true);
    }
  }

  private *bindAll(): Task {
    const ports = [...new Set(this.site.servers.flatMap((server) => server.ports))];
    const ipv6 = new Set(
      this.site.servers.flatMap(({ block }) =>
        block
          .filter(({ name, args }) => name === 'listen' && args[0]?.startsWith('['))
          .map(({ args }) => Number(/(\d+)$/.exec(args[0]!)?.[1])),
      ),
    );
    for (let tries = 0; ; tries++) {
      let failed = false;
      for (const port of ports) {
        if (this.listeners.some(({ address }) => address.port === port)) continue;
        try {
          this.listeners.push(this.p.network.listen(this.p, port));
        } catch (error) {
          if (!(error instanceof Errno)) throw error;
          failed = true;
          for (const host of ipv6.has(port) ? ['0.0.0.0', '[::]'] : ['0.0.0.0']) {
            const words = `bind() to ${host}:${port} failed (${error.number}: ${error.message})`;
            if (error.code !== 'EADDRINUSE') yield* this.fail(words, true);
            yield* this.log(this.p, 'emerg', words);
            yield* this.p.err(`nginx: [emerg] ${words}\n`);
          }
        }
      }
      if (!failed) return;
      yield* this.log(this.p, 'notice', 'try again to bind() after 500ms');
      yield* this.p.sleep(500);
      if (tries === BIND_TRIES - 1) break;
    }
    yield* this.fail('still could not bind()', true);
  }

  private *serve(): Task<number> {
    const { p } = this;
    p.title = `nginx: master process ${p.argv.join(' ')}`;
    for (const signal of ['QUIT', 'TERM', 'HUP', 'USR1', 'CHLD'] as const) {
      p.setHandler(signal, () => {
        this.signals.push(signal);
        this.woken.wakeAll();
      });
    }
    p.setHandler('INT', () => {
      this.signals.push('TERM');
      this.woken.wakeAll();
    });
    for (const words of [
      'using the "epoll" event method',
      `nginx/${this.version}`,
      'OS: Linux 6.18.44',
      'getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    ]) {
      yield* this.log(p, 'notice', words);
    }
    yield* this.startWorkers();
    return yield* this.watch();
  }

  private *startWorkers(): Task {
    yield* this.log(this.p, 'notice', 'start worker processes');
    const { workers } = this.site;
    const count = workers === 'auto' ? this.p.machine.cpus : workers;
    for (let n = 0; n < count; n++) yield* this.startWorker();
  }

  private *startWorker(): Task {
    const { p } = this;
    const worker = p.spawn((q) => this.work(q), p.argv);
    worker.title = 'nginx: worker process';
    worker.setHandler('PIPE', 'ignore');
    const account = accounts(p).find(({ name }) => name === this.site.user);
    if (p.credentials.uid === 0 && account) {
      const own = groups(p)
        .filter(({ members }) => members.includes(account.name))
        .map(({ gid }) => gid);
      worker.credentials = {
        uid: account.uid,
        gid: account.gid,
        groups: [account.gid, ...own],
        capabilities: new Set(),
      };
    }
    this.workers.push(worker);
    yield* this.log(p, 'notice', `start worker process ${worker.pid}`);
  }

  /** The master: answers signals, and starts workers anew that died. */
  private *watch(): Task<number> {
    const { p } = this;
    for (;;) {
      const signal = this.signals.shift();
      if (!signal) {
        yield* p.wait([this.woken]);
        continue;
      }
      if (signal === 'QUIT' || signal === 'TERM') return yield* this.shutDown(signal);
      if (signal === 'HUP') yield* this.reload();
      else if (signal === 'USR1')
        yield* this.log(
          p,
          'notice',
          `signal 10 (SIGUSR1) received${this.sender()}, reopening logs`,
        );
      else yield* this.replaceDead();
    }
  }

  private sender(): string {
    const pid = senders.get(this.p);
    senders.delete(this.p);
    return pid === undefined ? '' : ` from ${pid}`;
  }

  /** Reads the configuration again; one that is wrong changes nothing. */
  private *reload(): Task {
    const { p, site } = this;
    yield* this.log(p, 'notice', `signal 1 (SIGHUP) received${this.sender()}, reconfiguring`);
    yield* this.log(p, 'notice', 'reconfiguring');
    try {
      yield* this.load();
      yield* this.bindAll();
    } catch (error) {
      this.site = site;
      if (error instanceof Emergency) return;
      if (!(error instanceof ConfigError)) throw error;
      yield* this.log(p, 'emerg', error.message);
      return;
    }
    const ports = new Set(this.site.servers.flatMap((server) => server.ports));
    for (const listener of this.listeners.filter(({ address }) => !ports.has(address.port))) {
      listener.close();
      this.listeners.splice(this.listeners.indexOf(listener), 1);
    }
    const before = this.workers.splice(0);
    yield* this.log(p, 'notice', 'using the "epoll" event method');
    yield* this.startWorkers();
    for (const worker of before) {
      for (const words of ['gracefully shutting down', 'exiting', 'exit'])
        yield* this.log(worker, 'notice', words);
    }
    yield* this.finishRequests();
    for (const worker of before) worker.exit(0);
    yield* this.log(p, 'notice', `signal 17 (SIGCHLD) received from ${before[0]?.pid}`);
    for (const worker of before)
      yield* this.log(p, 'notice', `worker process ${worker.pid} exited with code 0`);
    yield* this.log(p, 'notice', 'signal 29 (SIGIO) received');
  }

  /** Waits until what is being answered is answered. */
  private *finishRequests(): Task {
    while (this.counts.writing > 0) yield* this.p.sleep(10);
  }

  private *replaceDead(): Task {
    for (const worker of this.workers.filter(({ status }) => status)) {
      yield* this.log(this.p, 'notice', `signal 17 (SIGCHLD) received from ${worker.pid}`);
      const how = worker.status?.signal
        ? `exited on signal ${worker.status.code - 128}`
        : `exited with code ${worker.status?.code}`;
      yield* this.log(this.p, 'alert', `worker process ${worker.pid} ${how}`);
      this.workers.splice(this.workers.indexOf(worker), 1);
      yield* this.startWorker();
    }
  }

  private *shutDown(signal: 'QUIT' | 'TERM'): Task<number> {
    const { p } = this;
    const words =
      signal === 'QUIT'
        ? `signal 3 (SIGQUIT) received${this.sender()}, shutting down`
        : `signal 15 (SIGTERM) received${this.sender()}, exiting`;
    yield* this.log(p, 'notice', words);
    for (const listener of this.listeners) listener.close();
    if (signal === 'QUIT') yield* this.finishRequests();
    for (const worker of this.workers) {
      if (signal === 'QUIT') yield* this.log(worker, 'notice', 'gracefully shutting down');
      yield* this.log(worker, 'notice', 'exiting');
      yield* this.log(worker, 'notice', 'exit');
      worker.exit(0);
    }
    for (const worker of this.workers) {
      yield* this.log(p, 'notice', `signal 17 (SIGCHLD) received from ${worker.pid}`);
      yield* this.log(p, 'notice', `worker process ${worker.pid} exited with code 0`);
      if (worker !== this.workers.at(-1))
        yield* this.log(p, 'notice', 'signal 29 (SIGIO) received');
    }
    yield* this.log(p, 'notice', 'exit');
    return 0;
  }

  private *work(q: Process): Task<number> {
    for (const listener of this.listeners) q.startThread(this.accept(q, listener));
    for (;;) yield* q.wait([]);
  }

  private *accept(q: Process, listener: Listener): Task<void> {
    const { port } = listener.address;
    for (;;) {
      const socket = yield* listener.accept(q);
      const number = ++this.connections;
      const at = {
        site: this.site,
        version: this.version,
        port,
        complain: (level: string, words: string) => this.log(q, level, `*${number} ${words}`),
        status: () => this.status(),
      };
      q.startThread(this.converse(q, socket, at));
    }
  }

  private *converse(q: Process, socket: Socket, at: Parameters<typeof answer>[2]): Task<void> {
    this.counts.active++;
    try {
      yield* serveConnection(q, socket, (p, request) => this.respond(p, request, at));
    } finally {
      this.counts.active--;
    }
  }

  /** What stub_status shows. */
  private status(): string {
    const { active, requests, writing } = this.counts;
    return `Active connections: ${active} \nserver accepts handled requests\n ${this.connections} ${this.connections} ${requests} \nReading: 0 Writing: ${writing} Waiting: ${active - writing} \n`;
  }

  private *respond(
    p: Process,
    request: Parameters<typeof answer>[1],
    at: Parameters<typeof answer>[2],
  ): Task<HttpResponse> {
    this.counts.requests++;
    this.counts.writing++;
    let response: HttpResponse;
    try {
      response = yield* answer(p, request, at);
    } finally {
      this.counts.writing--;
    }
    const size = request.method === 'HEAD' ? 0 : (response.body?.length ?? 0);
    yield* this.writeAccess(p, request, response.status, size, at.port);
    const headers = [
      ['Server', `nginx/${this.version}`] as const,
      ['Date', httpDate(p.now())] as const,
      ...(response.headers ?? []),
    ];
    return { ...response, headers };
  }

  private *writeAccess(
    p: Process,
    request: Parameters<typeof answer>[1],
    status: number,
    size: number,
    port: number,
  ): Task {
    if (!this.access) return;
    const name = last(this.site.http, 'access_log')?.[1] ?? 'combined';
    const format = this.site.formats.get(name) ?? this.site.formats.get('combined')!;
    const own = format
      .replace(/\$time_local/g, formatTime(p.now(), '%d/%b/%Y:%H:%M:%S +0000'))
      .replace(/\$time_iso8601/g, formatTime(p.now(), '%Y-%m-%dT%H:%M:%S+00:00'))
      .replace(/\$msec/g, (p.now() / 1000).toFixed(3))
      .replace(/\$status/g, String(status))
      .replace(/\$(body_)?bytes_sent/g, String(size));
    const text = own.replace(/\$\{?(\w+)\}?/g, (whole) => fill(p, whole, request, { port }) || '-');
    const bytes = Uint8Array.from(`${text}\n`, (char) => char.charCodeAt(0));
    yield* this.access.write(this.p, bytes);
  }
}
