import { formatTime } from '../applets/time-format';
import type { Listener } from '../network/network';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { WaitQueue } from '../process/wait-queue';
import { unlink } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { writeFile } from './files';
import { acceptEach, SignalWatch, tryListen } from './listening';
import { DatabaseCluster } from './postgres-cluster';
import { serveSession } from './postgres-session';
import { POSTGRES_BUILD, POSTGRES_VERSION } from './postgres-sql';
import { listenAt } from './unix-socket';

const BACKGROUND = [
  'checkpointer',
  'background writer',
  'walwriter',
  'autovacuum launcher',
  'logical replication launcher',
];
/** What the server takes before anybody is connected, and each client more. */
const SERVER_MEMORY = 24 << 20;
const BACKEND_MEMORY = 8 << 20;

const ROOT_WORDS = `"root" execution of the PostgreSQL server is not permitted.
The server must be started under an unprivileged user ID to prevent
possible system security compromise.  See the documentation for
more information on how to properly start the server.
`;

interface Settings {
  readonly folder: string;
  readonly port: number;
  readonly listens: string;
  readonly sockets: string;
}

/** The PostgreSQL server: its start, its log, its protocol up to the first statement. */
export const postgres: Program = function* postgres(p) {
  if (p.argv.includes('--version') || p.argv.includes('-V')) {
    yield* p.out(`postgres (PostgreSQL) ${POSTGRES_VERSION}\n`);
    return 0;
  }
  const asked = wordAfter(p.argv, '-C');
  if (asked !== undefined) {
    yield* p.out(`${asked === 'password_encryption' ? 'scram-sha-256' : ''}\n`);
    return 0;
  }
  if (p.credentials.uid === 0) {
    yield* p.err(ROOT_WORDS);
    return 1;
  }
  return yield* new Server(p, settingsOf(p)).run();
};

function wordAfter(argv: readonly string[], flag: string): string | undefined {
  const at = argv.indexOf(flag);
  return at < 0 ? undefined : argv[at + 1];
}

function settingsOf(p: Process): Settings {
  const given = new Map<string, string>();
  p.argv.forEach((word, at) => {
    const pair = word === '-c' ? p.argv[at + 1] : /^--(\w+=.*)$/s.exec(word)?.[1];
    const [name, ...rest] = (pair ?? '').split('=');
    if (name) given.set(name.replaceAll('-', '_'), rest.join('=').replace(/^'(.*)'$/, '$1'));
  });
  return {
    folder: wordAfter(p.argv, '-D') ?? p.env.get('PGDATA') ?? '',
    port: Number(wordAfter(p.argv, '-p') ?? given.get('port') ?? 5432),
    listens: wordAfter(p.argv, '-h') ?? given.get('listen_addresses') ?? '*',
    sockets:
      wordAfter(p.argv, '-k') ?? given.get('unix_socket_directories') ?? '/var/run/postgresql',
  };
}

class Server {
  private readonly cluster: DatabaseCluster;
  private readonly backends = new Set<Process>();
  private readonly background: Process[] = [];
  private readonly left = new WaitQueue();
  private stopping = false;

  constructor(
    private readonly p: Process,
    private readonly settings: Settings,
  ) {
    this.cluster = new DatabaseCluster(p, settings.folder);
  }

  *run(): Task<number> {
    const { p } = this;
    const failed = yield* this.checkFolder();
    if (failed !== undefined) return failed;
    const signals = new SignalWatch(p, ['INT', 'TERM', 'QUIT', 'HUP']);
    p.setHandler('PIPE', 'ignore');
    yield* this.log(p, 'LOG', `starting ${POSTGRES_BUILD}`);
    const listeners = yield* this.listen();
    if (!listeners) return 1;
    yield* p.grow(SERVER_MEMORY);
    yield* this.recover();
    this.cluster.setShutDownAt(undefined);
    for (const name of BACKGROUND) this.background.push(this.spawn(`postgres: ${name}`, idle));
    yield* this.log(p, 'LOG', 'database system is ready to accept connections');
    yield* this.writePid('ready');
    return yield* this.watch(signals, listeners);
  }

  private *log(from: Process, level: string, words: string): Task {
    const time = formatTime(from.now(), '%Y-%m-%d %H:%M:%S');
    const milliseconds = String(from.now() % 1000).padStart(3, '0');
    yield* from.err(`${time}.${milliseconds} UTC [${from.pid}] ${level}:  ${words}\n`);
  }

  /** The exit code where the data directory cannot be used. */
  private *checkFolder(): Task<number | undefined> {
    const { p, settings } = this;
    const { folder } = settings;
    if (folder === '') {
      yield* p.err(
        'postgres does not know where to find the server configuration file.\nYou must specify the --config-file or -D invocation option or set the PGDATA environment variable.\n',
      );
      return 2;
    }
    try {
      p.open(`${folder}/postgresql.conf`, 'read').release();
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* p.err(
        `postgres: could not access the server configuration file "${folder}/postgresql.conf": ${error.message}\n`,
      );
      return 2;
    }
    const { inode } = p.find(folder);
    if (inode.uid !== p.credentials.uid) {
      yield* this.log(p, 'FATAL', `data directory "${folder}" has wrong ownership`);
      yield* this.log(
        p,
        'HINT',
        'The server must be started by the user that owns the data directory.',
      );
      return 1;
    }
    if ((inode.mode & 0o027) !== 0) {
      yield* this.log(p, 'FATAL', `data directory "${folder}" has invalid permissions`);
      yield* this.log(p, 'DETAIL', 'Permissions should be u=rwx (0700) or u=rwx,g=rx (0750).');
      return 1;
    }
    return yield* this.checkLock();
  }

  private *checkLock(): Task<number | undefined> {
    const { p, settings } = this;
    const path = `${settings.folder}/postmaster.pid`;
    const held = Number((yield* readOr(p, path)).split('\n')[0]);
    const other = held && held !== p.pid && p.pids.get(held);
    if (other) {
      yield* this.log(p, 'FATAL', 'lock file "postmaster.pid" already exists');
      yield* this.log(
        p,
        'HINT',
        `Is another postmaster (PID ${held}) running in data directory "${settings.folder}"?`,
      );
      return 1;
    }
    const failed = yield* this.writePid('starting');
    if (!failed) return undefined;
    yield* this.log(p, 'FATAL', `could not create lock file "postmaster.pid": ${failed.message}`);
    return 1;
  }

  private writePid(state: 'starting' | 'ready' | 'stopping'): Task<Errno | undefined> {
    const { folder, port, sockets, listens } = this.settings;
    const started = Math.floor(this.p.started / 1000);
    const rows = [this.p.pid, folder, started, port, sockets, listens, '', state.padEnd(8)];
    return writeFile(this.p, `${folder}/postmaster.pid`, `${rows.join('\n')}\n`);
  }

  /** Undefined where it may not listen; the log says why. */
  private *listen(): Task<readonly Listener[] | undefined> {
    const { p } = this;
    const { port, listens, sockets } = this.settings;
    const listeners: Listener[] = [];
    if (listens !== '') {
      const everywhere = listens === '*' || listens === '0.0.0.0';
      const ip = everywhere ? '0.0.0.0' : listens === 'localhost' ? '127.0.0.1' : listens;
      const listener = tryListen(p, port, ip);
      if (listener instanceof Errno) {
        yield* this.log(p, 'LOG', `could not bind IPv4 address "${ip}": ${listener.message}`);
        yield* this.log(
          p,
          'HINT',
          `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`,
        );
        yield* this.log(p, 'WARNING', `could not create listen socket for "${listens}"`);
        yield* this.log(p, 'FATAL', 'could not create any TCP/IP sockets');
        yield* this.log(p, 'LOG', 'database system is shut down');
        return undefined;
      }
      yield* this.log(p, 'LOG', `listening on IPv4 address "${ip}", port ${port}`);
      if (everywhere) yield* this.log(p, 'LOG', `listening on IPv6 address "::", port ${port}`);
      acceptEach(p, listener, (socket) => this.take(socket, 'host'));
      listeners.push(listener);
    }
    const path = `${sockets}/.s.PGSQL.${port}`;
    try {
      acceptEach(p, listenAt(p, path), (socket) => this.take(socket, 'local'));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.log(p, 'FATAL', `could not create lock file "${path}.lock": ${error.message}`);
      yield* this.log(p, 'LOG', 'database system is shut down');
      return undefined;
    }
    yield* this.log(p, 'LOG', `listening on Unix socket "${path}"`);
    return listeners;
  }

  /** What the startup process says of the last time. */
  private *recover(): Task {
    const { p, cluster } = this;
    const stamp = (time: number) => `${formatTime(time, '%Y-%m-%d %H:%M:%S')} UTC`;
    const lines =
      cluster.shutDownAt === undefined
        ? [
            `database system was interrupted; last known up at ${stamp(p.find(`${cluster.folder}/global`).inode.mtime)}`,
            'database system was not properly shut down; automatic recovery in progress',
            'redo starts at 0/1510B48',
            'invalid record length at 0/1510B80: expected at least 24, got 0',
            'redo done at 0/1510B48 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.00 s',
          ]
        : [`database system was shut down at ${stamp(cluster.shutDownAt)}`];
    const log = this.log.bind(this);
    const startup = this.spawn('postgres: startup', function* run(q) {
      for (const line of lines) yield* log(q, 'LOG', line);
      return 0;
    });
    yield* p.waitFor(startup);
    yield* p.sleep(5);
  }

  private spawn(title: string, program: Program): Process {
    const child = this.p.spawn(program, this.p.argv);
    child.title = title;
    child.setHandler('PIPE', 'ignore');
    return child;
  }

  /** A process of its own for each client. */
  private *take(socket: Socket, kind: 'local' | 'host'): Task<void> {
    const { cluster } = this;
    const log = this.log.bind(this);
    const isStopping = () => this.stopping;
    const backend = this.spawn('postgres: initializing', function* serve(q) {
      yield* q.grow(BACKEND_MEMORY);
      try {
        yield* serveSession(q, {
          socket,
          kind,
          cluster,
          isStopping,
          log: (level, words) => log(q, level, words),
        });
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
      }
      return 0;
    });
    this.backends.add(backend);
    backend.onExit(() => {
      socket.close();
      this.backends.delete(backend);
      this.left.wakeAll();
    });
    yield* this.p.waitFor(backend);
  }

  private *watch(signals: SignalWatch, listeners: readonly Listener[]): Task<number> {
    const { p } = this;
    let signal = yield* signals.next();
    while (signal === 'HUP') {
      yield* this.log(p, 'LOG', 'received SIGHUP, reloading configuration files');
      signal = yield* signals.next();
    }
    this.stopping = true;
    for (const listener of listeners) listener.close();
    yield* this.writePid('stopping');
    if (signal === 'QUIT') {
      yield* this.log(p, 'LOG', 'received immediate shutdown request');
      yield* this.log(p, 'LOG', 'database system is shut down');
      return 0;
    }
    const how = signal === 'INT' ? 'fast' : 'smart';
    yield* this.log(p, 'LOG', `received ${how} shutdown request`);
    if (how === 'smart') {
      while (this.backends.size > 0) yield* p.wait([this.left]);
    } else yield* this.log(p, 'LOG', 'aborting any active transactions');
    yield* this.shutDown();
    return 0;
  }

  private *shutDown(): Task {
    const { p } = this;
    for (const backend of [...this.backends]) {
      yield* this.log(backend, 'FATAL', 'terminating connection due to administrator command');
      backend.exit(1);
    }
    const launcher = this.background.at(-1)!;
    const checkpointer = this.background[0]!;
    launcher.exit(1);
    yield* this.log(
      p,
      'LOG',
      `background worker "logical replication launcher" (PID ${launcher.pid}) exited with exit code 1`,
    );
    yield* this.log(checkpointer, 'LOG', 'shutting down');
    yield* this.log(checkpointer, 'LOG', 'checkpoint starting: shutdown immediate');
    yield* this.log(
      checkpointer,
      'LOG',
      'checkpoint complete: wrote 3 buffers (0.0%); 0 WAL file(s) added, 0 removed, 0 recycled; write=0.001 s, sync=0.001 s, total=0.004 s; sync files=2, longest=0.001 s, average=0.001 s; distance=0 kB, estimate=0 kB; lsn=0/1510B80, redo lsn=0/1510B80',
    );
    for (const process of this.background) process.exit(0);
    this.cluster.setShutDownAt(p.now());
    const { folder, port, sockets } = this.settings;
    for (const path of [`${folder}/postmaster.pid`, `${sockets}/.s.PGSQL.${port}`]) {
      if (p.lookup(path).inode) unlink(p.find(path), p);
    }
    yield* this.log(p, 'LOG', 'database system is shut down');
  }
}

const idle: Program = function* idle(q) {
  for (;;) yield* q.wait([]);
};

function* readOr(p: Process, path: string): Task<string> {
  try {
    return yield* p.readFile(path);
  } catch (error) {
    if (error instanceof Errno) return '';
    throw error;
  }
}
