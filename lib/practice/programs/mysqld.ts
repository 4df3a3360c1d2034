import { fromBytes, toBytes } from '../bytes';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { create, unlink } from '../vfs/changes';
import { Errno } from '../vfs/errno';
import { writeFile } from './files';
import { acceptEach, SignalWatch, tryListen } from './listening';
import { MYSQL_VERSION, type MysqlCatalog, serveMysql } from './mysql-session';
import { listenAt } from './unix-socket';

const SERVER = '/usr/sbin/mysqld';
/** A server at its default settings takes this much. */
const OWN_MEMORY = 350 << 20;
const STEP = 300;
export const MYSQL_SOCKET = '/var/run/mysqld/mysqld.sock';

/** The users and databases of a data folder, one a line in a file of the stand-in's own. */
class Catalog implements MysqlCatalog {
  constructor(
    private readonly p: Process,
    private readonly folder: string,
  ) {}

  private rows(): string[][] {
    const inode = this.p.mounts.peek('/', `${this.folder}/practice_catalog`, this.p);
    const text = inode ? fromBytes(inode.contents()) : '';
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'));
  }

  password(user: string, host: string): string | undefined {
    const row = this.rows().find(
      ([kind, name, from]) => kind === 'user' && name === user && (from === '%' || from === host),
    );
    return row && (row[3] ?? '');
  }

  hasDatabase(database: string): boolean {
    return this.rows().some(([kind, name]) => kind === 'database' && name === database);
  }

  addDatabase(database: string): void {
    const { inode } = this.p.find(`${this.folder}/practice_catalog`);
    inode.write(inode.size, toBytes(`database\t${database}\n`));
  }
}

/** mysqld: its start, its log, its protocol up to the first statement. */
export const mysqld: Program = function* mysqld(p) {
  if (p.argv.includes('--version') || p.argv.includes('-V')) {
    yield* p.out(
      `${SERVER}  Ver ${MYSQL_VERSION} for Linux on x86_64 (MySQL Community Server - GPL)\n`,
    );
    return 0;
  }
  const server = new Mysqld(p);
  if (p.credentials.uid === 0 && option(p, 'user') !== 'root') return yield* server.refuseRoot();
  return p.argv.some((word) => word.startsWith('--initialize'))
    ? yield* server.initialize()
    : yield* server.run();
};

function option(p: Process, name: string): string | undefined {
  return p.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

class Mysqld {
  private readonly folder: string;
  private threads = 7;
  private readonly open = new Set<Socket>();

  constructor(private readonly p: Process) {
    this.folder = (option(p, 'datadir') ?? '/var/lib/mysql').replace(/\/$/, '');
  }

  private *log(level: string, code: string, words: string, part = 'Server', thread = 0): Task {
    const stamp = new Date(this.p.now()).toISOString().replace('Z', '000Z');
    yield* this.p.err(`${stamp} ${thread} [${level}] [MY-${code}] [${part}] ${words}\n`);
  }

  *refuseRoot(): Task<number> {
    yield* this.log('System', '015015', 'MySQL Server - start.');
    yield* this.log(
      'System',
      '010116',
      `${SERVER} (mysqld ${MYSQL_VERSION}) starting as process ${this.p.pid}`,
    );
    yield* this.log(
      'ERROR',
      '010123',
      'Fatal error: Please read "Security" section of the manual to find out how to run mysqld as root!',
    );
    return yield* this.abort();
  }

  private *abort(): Task<number> {
    yield* this.log('ERROR', '010119', 'Aborting');
    yield* this.log(
      'System',
      '010910',
      `${SERVER}: Shutdown complete (mysqld ${MYSQL_VERSION})  MySQL Community Server - GPL.`,
    );
    yield* this.log('System', '015016', 'MySQL Server - end.');
    return 1;
  }

  *initialize(): Task<number> {
    const { p, folder } = this;
    yield* this.log('System', '015017', 'MySQL Server Initialization - start.');
    yield* this.log(
      'System',
      '013169',
      `${SERVER} (mysqld ${MYSQL_VERSION}) initializing of server in progress as process ${p.pid}`,
    );
    const inode = p.mounts.peek('/', folder, p);
    if (inode && !inode.isEmpty(p)) {
      yield* this.log(
        'ERROR',
        '010457',
        '--initialize specified but the data directory has files in it. Aborting.',
      );
      yield* this.unusable();
      return yield* this.abort();
    }
    const failed = yield* writeFile(
      p,
      `${folder}/practice_catalog`,
      'database\tmysql\ndatabase\tinformation_schema\ndatabase\tperformance_schema\ndatabase\tsys\nuser\troot\tlocalhost\t\n',
    );
    if (failed) {
      yield* p.err(
        `mysqld: Can't create/write to file '${folder}/is_writable' (OS errno ${failed.number} - ${failed.message})\n`,
      );
      yield* this.log(
        'ERROR',
        '010460',
        '--initialize specified but the data directory exists and is not writable. Aborting.',
      );
      yield* this.unusable();
      return yield* this.abort();
    }
    p.find(`${folder}/practice_catalog`).inode.mode = 0o600;
    for (const name of ['mysql', 'performance_schema', 'sys'])
      create(p.lookup(`${folder}/${name}`), p, 'directory', 0o750);
    for (const name of ['ibdata1', 'auto.cnf', 'mysql.ibd'])
      yield* writeFile(p, `${folder}/${name}`, '');
    yield* this.log('System', '013576', 'InnoDB initialization has started.', 'InnoDB', 1);
    yield* p.sleep(STEP * 3);
    yield* this.log('System', '013577', 'InnoDB initialization has ended.', 'InnoDB', 1);
    yield* p.sleep(STEP * 3);
    yield* this.log(
      'Warning',
      '010453',
      'root@localhost is created with an empty password ! Please consider switching off the --initialize-insecure option.',
      'Server',
      6,
    );
    yield* this.log('System', '015018', 'MySQL Server Initialization - end.');
    return 0;
  }

  private *unusable(): Task {
    yield* this.log(
      'ERROR',
      '013236',
      `The designated data directory ${this.folder}/ is unusable. You can remove all files that the server added to it.`,
    );
  }

  *run(): Task<number> {
    const { p, folder } = this;
    const signals = new SignalWatch(p, ['TERM', 'HUP']);
    p.setHandler('PIPE', 'ignore');
    yield* this.log('System', '015015', 'MySQL Server - start.');
    yield* this.log(
      'System',
      '010116',
      `${SERVER} (mysqld ${MYSQL_VERSION}) starting as process ${p.pid}`,
    );
    if (!p.mounts.peek('/', `${folder}/practice_catalog`, p)) {
      yield* this.log(
        'ERROR',
        '010095',
        `Failed to access data directory for --datadir=${folder}/`,
      );
      return yield* this.abort();
    }
    yield* p.grow(OWN_MEMORY);
    yield* this.log('System', '013576', 'InnoDB initialization has started.', 'InnoDB', 1);
    yield* p.sleep(STEP);
    yield* this.log('System', '013577', 'InnoDB initialization has ended.', 'InnoDB', 1);
    const networks = !p.argv.includes('--skip-networking');
    const port = networks ? Number(option(p, 'port') ?? 3306) : 0;
    const listener = networks
      ? tryListen(p, port, option(p, 'bind-address')?.replace('*', '0.0.0.0'))
      : undefined;
    if (listener instanceof Errno) {
      yield* this.log(
        'ERROR',
        '010262',
        `Can't start server: Bind on TCP/IP port: ${listener.message}`,
      );
      yield* this.log(
        'ERROR',
        '010257',
        `Do you already have another mysqld server running on port: ${port} ?`,
      );
      return yield* this.abort();
    }
    const path = option(p, 'socket') ?? MYSQL_SOCKET;
    const catalog = new Catalog(p, folder);
    if (listener)
      acceptEach(p, listener, (socket) => this.serve(socket, catalog, socket.remote.ip));
    try {
      acceptEach(p, listenAt(p, path), (socket) => this.serve(socket, catalog, 'localhost'));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.log(
        'ERROR',
        '010270',
        `Can't start server : Bind on unix socket: ${error.message}`,
      );
      return yield* this.abort();
    }
    yield* this.log(
      'System',
      '010931',
      `${SERVER}: ready for connections. Version: '${MYSQL_VERSION}'  socket: '${path}'  port: ${port}  MySQL Community Server - GPL.`,
    );
    let signal = yield* signals.next();
    while (signal === 'HUP') signal = yield* signals.next();
    yield* this.log(
      'System',
      '013172',
      `Received SHUTDOWN from user <via user signal>. Shutting down mysqld (Version: ${MYSQL_VERSION}).`,
    );
    for (const socket of this.open) socket.close();
    yield* p.sleep(STEP);
    if (p.lookup(path).inode) unlink(p.find(path), p);
    yield* this.log(
      'System',
      '010910',
      `${SERVER}: Shutdown complete (mysqld ${MYSQL_VERSION})  MySQL Community Server - GPL.`,
    );
    yield* this.log('System', '015016', 'MySQL Server - end.');
    return 0;
  }

  private *serve(socket: Socket, catalog: Catalog, host: string): Task<void> {
    const thread = ++this.threads;
    this.open.add(socket);
    try {
      yield* serveMysql(this.p, socket, {
        catalog,
        thread,
        host,
        shutDown: () => this.p.kill('TERM'),
      });
    } finally {
      this.open.delete(socket);
    }
  }
}
