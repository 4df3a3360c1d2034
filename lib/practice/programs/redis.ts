import { formatTime } from '../applets/time-format';
import { fromBytes } from '../bytes';
import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { Errno } from '../vfs/errno';
import { RedisStore, type Reply } from './redis-store';

const VERSION = '7.0.15';

/** redis-server: data in memory, nothing on disk. */
export const redisServer: Program = function* redisServer(p) {
  const log = (mark: string, role: string, words: string) =>
    p.out(
      `${p.pid}:${role} ${formatTime(p.now(), '%d %b %Y %H:%M:%S')}.${String(Math.floor(p.now()) % 1000).padStart(3, '0')} ${mark} ${words}\n`,
    );
  const flag = p.argv.indexOf('--port');
  const port = flag < 0 ? 6379 : Number(p.argv[flag + 1]);
  yield* log('#', 'C', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  yield* log(
    '#',
    'C',
    `Redis version=${VERSION}, bits=64, commit=00000000, modified=0, pid=${p.pid}, just started`,
  );
  yield* log(
    '#',
    'C',
    p.argv.length > 1
      ? 'Configuration loaded'
      : 'Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
  );
  yield* log('*', 'M', 'monotonic clock: POSIX clock_gettime');
  let listener: ReturnType<typeof p.network.listen>;
  try {
    listener = p.network.listen(p, port);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* log(
      '#',
      'M',
      `Warning: Could not create server TCP listening socket *:${port}: bind: ${error.message}`,
    );
    yield* log('#', 'M', `Failed listening on port ${port} (TCP), aborting.`);
    return 1;
  }
  yield* log('*', 'M', `Running mode=standalone, port=${port}.`);
  yield* log('#', 'M', 'Server initialized');
  yield* log('*', 'M', 'Ready to accept connections');
  const store = new RedisStore(() => p.now());
  const woken = new WaitQueue();
  let stopping = false;
  for (const signal of ['TERM', 'INT'] as const) {
    p.setHandler(signal, () => {
      stopping = true;
      woken.wakeAll();
    });
  }
  p.startThread(accept(p, listener, store));
  while (!stopping) yield* p.wait([woken]);
  yield* log('#', 'signal-handler', 'Received SIGTERM scheduling shutdown...');
  yield* log('#', 'M', 'User requested shutdown...');
  yield* log('#', 'M', 'Redis is now ready to exit, bye bye...');
  return 0;
};

function* accept(
  p: Process,
  listener: ReturnType<typeof p.network.listen>,
  store: RedisStore,
): Task<void> {
  for (;;) {
    const socket = yield* listener.accept(p);
    p.startThread(serve(p, socket, store));
  }
}

function* serve(p: Process, socket: Socket, store: RedisStore): Task<void> {
  const reader = new Reader(p, socket);
  try {
    for (;;) {
      const words = yield* reader.command();
      if (!words) return;
      if (words.length === 0) continue;
      yield* socket.send(p, render(store.execute(words)));
      if (words[0]?.toLowerCase() === 'quit') return;
      if (p.step(2)) yield 'preempt';
    }
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
  } finally {
    socket.close();
  }
}

/** Takes commands and replies off a connection. */
class Reader {
  private held = '';
  constructor(
    private readonly p: Process,
    private readonly socket: Socket,
  ) {}

  private *more(): Task<boolean> {
    const bytes = yield* this.socket.read(this.p, 1 << 16);
    if (bytes) this.held += fromBytes(bytes);
    return bytes !== undefined;
  }

  private *line(): Task<string | undefined> {
    while (!this.held.includes('\n')) if (!(yield* this.more())) return undefined;
    const end = this.held.indexOf('\n');
    const line = this.held.slice(0, end).replace(/\r$/, '');
    this.held = this.held.slice(end + 1);
    return line;
  }

  private *exact(length: number): Task<string> {
    while (this.held.length < length + 2) if (!(yield* this.more())) break;
    const text = this.held.slice(0, length);
    this.held = this.held.slice(length + 2);
    return text;
  }

  /** A command, as an array of bulk strings or as a line of words; undefined at the end. */
  *command(): Task<string[] | undefined> {
    const line = yield* this.line();
    if (line === undefined) return undefined;
    if (!line.startsWith('*')) return line.split(/\s+/).filter(Boolean);
    const words: string[] = [];
    for (let left = Number(line.slice(1)); left > 0; left--) {
      const size = Number((yield* this.line())?.slice(1) ?? 0);
      words.push(yield* this.exact(size));
    }
    return words;
  }

  *reply(): Task<Reply | undefined> {
    const line = yield* this.line();
    if (line === undefined) return undefined;
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return { kind: 'status', text: rest };
      case '-':
        return { kind: 'error', text: rest };
      case ':':
        return { kind: 'integer', value: Number(rest) };
      case '$':
        return {
          kind: 'bulk',
          text: Number(rest) < 0 ? undefined : yield* this.exact(Number(rest)),
        };
      default: {
        const items: Reply[] = [];
        for (let left = Number(rest); left > 0; left--) {
          const item = yield* this.reply();
          if (item) items.push(item);
        }
        return { kind: 'array', items };
      }
    }
  }
}

function render(reply: Reply): string {
  switch (reply.kind) {
    case 'status':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${reply.text}\r\n`;
    case 'integer':
      return `:${reply.value}\r\n`;
    case 'bulk':
      return reply.text === undefined ? '$-1\r\n' : `$${reply.text.length}\r\n${reply.text}\r\n`;
    default:
      return `*${reply.items.length}\r\n${reply.items.map(render).join('')}`;
  }
}

/** redis-cli: one command from its arguments, or one a line from its input. */
export const redisCli: Program = function* redisCli(p) {
  let [host, port] = ['127.0.0.1', 6379];
  const words = [...p.argv.slice(1)];
  while (/^-[hpan]$|^--/.test(words[0] ?? '')) {
    const flag = words.shift()!;
    if (flag === '-h') host = words.shift() ?? host;
    else if (flag === '-p') port = Number(words.shift());
    else if (flag === '-a' || flag === '-n') words.shift();
  }
  const [ip] = (yield* resolveName(p, host)) ?? [];
  let socket: Socket;
  try {
    if (ip === undefined) throw new Errno('ENOENT');
    socket = yield* p.network.connect(p, { ip, port });
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const why = ip === undefined ? 'Name or service not known' : error.message;
    yield* p.err(`Could not connect to Redis at ${host}:${port}: ${why}\n`);
    return 1;
  }
  const reader = new Reader(p, socket);
  const commands =
    words.length > 0
      ? [words]
      : (yield* p.readAll(p.file(0))).split('\n').map((line) => line.split(/\s+/).filter(Boolean));
  const plain = p.files.get(1)?.kind !== 'terminal';
  for (const command of commands.filter((one) => one.length > 0)) {
    yield* socket.send(
      p,
      `*${command.length}\r\n${command.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`,
    );
    const reply = yield* reader.reply();
    if (!reply) return 1;
    yield* p.out(`${shown(reply, plain)}\n`);
  }
  socket.close();
  return 0;
};

function shown(reply: Reply, plain: boolean): string {
  switch (reply.kind) {
    case 'status':
      return reply.text;
    case 'error':
      return plain ? `${reply.text}\n` : `(error) ${reply.text}`;
    case 'integer':
      return plain ? String(reply.value) : `(integer) ${reply.value}`;
    case 'bulk':
      if (reply.text === undefined) return plain ? '' : '(nil)';
      return plain ? reply.text : `"${reply.text}"`;
    default:
      if (reply.items.length === 0) return plain ? '' : '(empty array)';
      return reply.items
        .map((item, index) => (plain ? '' : `${index + 1}) `) + shown(item, plain))
        .join('\n');
  }
}
