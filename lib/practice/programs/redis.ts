import { formatTime } from '../applets/time-format';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { writeFile } from './files';
import { acceptEach, SignalWatch, tryListen } from './listening';
import { REDIS_VERSION, RedisReader, renderReply } from './redis-protocol';
import { type RedisSettings, readSettings, SettingsError } from './redis-settings';
import { type RedisFacts, RedisStore, type Reply } from './redis-store';

const OWN_MEMORY = 8 << 20;

/** redis-server: data in memory, and in dump.rdb when it ends or is told to save. */
export const redisServer: Program = function* redisServer(p) {
  if (p.argv.includes('--version') || p.argv.includes('-v')) {
    yield* p.out(
      `Redis server v=${REDIS_VERSION} sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0\n`,
    );
    return 0;
  }
  const [first] = p.argv.slice(1);
  const file = first === undefined || first.startsWith('-') ? undefined : first;
  try {
    const text = file === undefined ? '' : yield* p.readFile(file);
    return yield* new Server(p, readSettings(text, p.argv.slice(1))).run();
  } catch (error) {
    if (error instanceof SettingsError) {
      yield* p.err(
        `\n*** FATAL CONFIG FILE ERROR (Redis ${REDIS_VERSION}) ***\nReading the configuration file, at line ${error.line}\n>>> '${error.text}'\nBad directive or wrong number of arguments\n`,
      );
      return 1;
    }
    if (!(error instanceof Errno)) throw error;
    const path = file?.startsWith('/') ? file : `${p.cwd}/${file}`;
    yield* logLine(p, '#', 'C', `Fatal error, can't open config file '${path}': ${error.message}`);
    return 1;
  }
};

function* logLine(p: Process, mark: string, role: string, words: string): Task {
  const milliseconds = String(Math.floor(p.now() % 1000)).padStart(3, '0');
  yield* p.out(
    `${p.pid}:${role} ${formatTime(p.now(), '%d %b %Y %H:%M:%S')}.${milliseconds} ${mark} ${words}\n`,
  );
}

class Server {
  private readonly store: RedisStore;
  private readonly connections = { current: 0, total: 0 };

  constructor(
    private readonly p: Process,
    private readonly settings: RedisSettings,
  ) {
    this.store = new RedisStore(
      () => p.now(),
      () => this.facts(),
      settings.values,
    );
  }

  private log(mark: '#' | '*', words: string): Task {
    return logLine(this.p, mark, 'M', words);
  }

  private facts(): RedisFacts {
    const { p, settings, connections } = this;
    const uptime = Math.floor((p.now() - p.started) / 1000);
    return {
      memory: OWN_MEMORY,
      sections: {
        Server: [
          ['redis_version', REDIS_VERSION],
          ['redis_mode', 'standalone'],
          ['os', 'Linux 6.18.44 x86_64'],
          ['arch_bits', 64],
          ['process_id', p.pid],
          ['tcp_port', settings.port],
          ['uptime_in_seconds', uptime],
          ['uptime_in_days', Math.floor(uptime / 86_400)],
          ['hz', 10],
        ],
        Clients: [
          ['connected_clients', connections.current],
          ['maxclients', settings.values.get('maxclients') ?? 10_000],
          ['blocked_clients', 0],
        ],
        Stats: [['total_connections_received', connections.total]],
      },
    };
  }

  *run(): Task<number> {
    const { p, settings } = this;
    yield* logLine(p, '#', 'C', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
    yield* logLine(
      p,
      '#',
      'C',
      `Redis version=${REDIS_VERSION}, bits=64, commit=00000000, modified=0, pid=${p.pid}, just started`,
    );
    yield* logLine(
      p,
      '#',
      'C',
      p.argv.length > 1
        ? 'Configuration loaded'
        : 'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
    );
    yield* this.log('*', 'monotonic clock: POSIX clock_gettime');
    const listener = tryListen(p, settings.port);
    if (listener instanceof Errno) {
      yield* this.log(
        '#',
        `Warning: Could not create server TCP listening socket *:${settings.port}: bind: ${listener.message}`,
      );
      yield* this.log('#', `Failed listening on port ${settings.port} (TCP), aborting.`);
      return 1;
    }
    const signals = new SignalWatch(p, ['TERM', 'INT']);
    p.setHandler('PIPE', 'ignore');
    yield* p.grow(OWN_MEMORY);
    yield* this.log('*', `Running mode=standalone, port=${settings.port}.`);
    yield* this.log('#', 'Server initialized');
    yield* this.load();
    yield* this.log('*', 'Ready to accept connections');
    acceptEach(p, listener, (socket) => this.serve(socket));
    return yield* this.untilStopped(signals);
  }

  private get path(): string {
    return `${this.settings.folder}/${this.settings.file}`;
  }

  private *load(): Task {
    let text: string;
    try {
      text = yield* this.p.readFile(this.path);
    } catch (error) {
      if (error instanceof Errno) return;
      throw error;
    }
    yield* this.log('*', `Loading RDB produced by version ${REDIS_VERSION}`);
    const keys = this.store.load(text);
    yield* this.log('*', `Done loading RDB, keys loaded: ${keys}, keys expired: 0.`);
    yield* this.log('*', 'DB loaded from disk: 0.000 seconds');
  }

  /** Writes the dump; what went wrong, if anything did. */
  private *save(): Task<Errno | undefined> {
    const failed = yield* writeFile(this.p, this.path, `REDIS-PRACTICE\n${this.store.dump()}`);
    if (failed) {
      yield* this.log(
        '#',
        `Failed opening the temp RDB file temp-${this.p.pid}.rdb (in server root dir ${this.p.cwd}) for saving: ${failed.message}`,
      );
      return failed;
    }
    this.store.counts.changes = 0;
    yield* this.log('*', 'DB saved on disk');
    return undefined;
  }

  private *untilStopped(signals: SignalWatch): Task<number> {
    const { p, settings } = this;
    for (;;) {
      const signal = yield* signals.next();
      const seconds = Math.floor(p.now() / 1000);
      yield* p.out(
        `${p.pid}:signal-handler (${seconds}) Received SIG${signal} scheduling shutdown...\n`,
      );
      yield* this.log('#', 'User requested shutdown...');
      if (settings.saves) {
        yield* this.log('*', 'Saving the final RDB snapshot before exiting.');
        if (yield* this.save()) {
          yield* this.log('#', "Error trying to save the DB, can't exit.");
          yield* this.log(
            '#',
            'Errors trying to shut down the server. Check the logs for more information.',
          );
          continue;
        }
      }
      yield* this.log('#', 'Redis is now ready to exit, bye bye...');
      return 0;
    }
  }

  private *serve(socket: Socket): Task<void> {
    const { p, settings, store, connections } = this;
    const reader = new RedisReader(p, socket);
    const client: Client = {
      known: settings.password === undefined,
      protocol: 2,
      queue: undefined,
    };
    connections.current++;
    connections.total++;
    try {
      for (;;) {
        const words = yield* reader.command();
        if (words === undefined) return;
        if (typeof words === 'string') {
          yield* socket.send(p, `-ERR Protocol error: ${words}\r\n`);
          return;
        }
        if (words.length === 0) continue;
        const reply = yield* this.answer(client, words);
        yield* socket.send(p, renderReply(reply, client.protocol));
        if (words[0]?.toLowerCase() === 'quit') return;
        // The size is counted anew, which takes time: not at each command.
        if (store.counts.commands % 32 === 0) yield* p.grow(OWN_MEMORY + store.size);
        if (p.step(2)) yield 'preempt';
      }
    } finally {
      connections.current--;
    }
  }

  /** A command, with what concerns the connection and not the data. */
  private *answer(client: Client, words: readonly string[]): Task<Reply> {
    const { settings, store } = this;
    const [name = '', ...args] = words;
    const command = name.toLowerCase();
    const fault = (text: string): Reply => ({ kind: 'error', text });
    if (command === 'auth' && settings.password !== undefined)
      return this.authenticate(client, args);
    if (command === 'hello') return this.greet(client, args);
    if (!client.known && command !== 'quit') return fault('NOAUTH Authentication required.');
    if (command === 'multi') {
      if (client.queue) return fault('ERR MULTI calls can not be nested');
      client.queue = [];
      return { kind: 'status', text: 'OK' };
    }
    if (command === 'exec' || command === 'discard') {
      const queue = client.queue;
      client.queue = undefined;
      if (!queue) return fault(`ERR ${command.toUpperCase()} without MULTI`);
      if (command === 'discard') return { kind: 'status', text: 'OK' };
      return { kind: 'array', items: queue.map((queued) => store.execute(queued)) };
    }
    if (client.queue) {
      client.queue.push(words);
      return { kind: 'status', text: 'QUEUED' };
    }
    if (command !== 'save' && command !== 'bgsave') return store.execute(words);
    const failed = yield* this.save();
    if (failed) return fault('ERR');
    return { kind: 'status', text: command === 'save' ? 'OK' : 'Background saving started' };
  }

  private authenticate(client: Client, args: readonly string[]): Reply {
    client.known = args.at(-1) === this.settings.password;
    return client.known
      ? { kind: 'status', text: 'OK' }
      : { kind: 'error', text: 'WRONGPASS invalid username-password pair or user is disabled.' };
  }

  /** HELLO: which protocol, with whose password. */
  private greet(client: Client, [version, ...options]: readonly string[]): Reply {
    if (version !== undefined && version !== '2' && version !== '3')
      return { kind: 'error', text: 'NOPROTO unsupported protocol version' };
    const at = options.findIndex((word) => word.toLowerCase() === 'auth');
    if (at >= 0) {
      const reply = this.authenticate(client, options.slice(at + 1, at + 3));
      if (reply.kind === 'error') return reply;
    }
    if (!client.known) {
      const text =
        'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time';
      return { kind: 'error', text };
    }
    if (version !== undefined) client.protocol = Number(version);
    const bulk = (text: string): Reply => ({ kind: 'bulk', text });
    const items = [
      ...['server', 'redis', 'version', REDIS_VERSION, 'proto'].map(bulk),
      { kind: 'integer', value: client.protocol } as const,
      bulk('id'),
      { kind: 'integer', value: this.connections.total } as const,
      ...['mode', 'standalone', 'role', 'master', 'modules'].map(bulk),
      { kind: 'array', items: [] } as const,
    ];
    return { kind: 'map', items };
  }
}

interface Client {
  known: boolean;
  protocol: number;
  /** Commands between MULTI and EXEC. */
  queue: (readonly string[])[] | undefined;
}
