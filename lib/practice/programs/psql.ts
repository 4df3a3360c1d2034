import { LineReader } from '../applets/lines';
import { type Options, parseOptions, UsageError } from '../applets/options';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { userName } from '../vfs/accounts';
import { Errno } from '../vfs/errno';
import {
  connectSession,
  openConnection,
  type PgSession,
  type PgTarget,
  parseConnection,
  SOCKET_FOLDER,
} from './pg-connection';
import { POSTGRES_VERSION } from './postgres-sql';
import { errorFields, int32, message, PROTOCOL_3, readInt32, WireReader } from './postgres-wire';

const CONNECTION = 'h:p:U:d:';
const CONNECTION_LONG = { host: 'h', port: 'p', username: 'U', dbname: 'd' };

function targetOf(p: Process, options: Options, args: readonly string[]): PgTarget {
  const named = options.get('d') ?? args[0];
  const parsed = named === undefined ? undefined : parseConnection(named);
  const me = userName(p, p.credentials.uid) ?? String(p.credentials.uid);
  const user = parsed?.user ?? options.get('U') ?? args[1] ?? (p.env.get('PGUSER') || me);
  return {
    host: parsed?.host ?? options.get('h') ?? (p.env.get('PGHOST') || SOCKET_FOLDER),
    port: parsed?.port ?? Number(options.get('p') ?? (p.env.get('PGPORT') || 5432)),
    user,
    database: parsed?.database ?? (parsed ? undefined : named) ?? (p.env.get('PGDATABASE') || user),
    password: parsed?.password ?? p.env.get('PGPASSWORD'),
  };
}

function* readOptions(
  p: Process,
  grammar: { options: string; long: Record<string, string> },
): Task<{ options: Options; args: string[] } | undefined> {
  try {
    return parseOptions(p.argv, grammar);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    yield* p.err(
      `${p.argv[0]}: ${error.message}\n${p.name}: hint: Try "${p.name} --help" for more information.\n`,
    );
    return undefined;
  }
}

/** pg_isready: 0 accepting, 1 rejecting, 2 no response, 3 wrong call. */
export const pgIsReady: Program = function* pgIsReady(p) {
  const read = yield* readOptions(p, {
    options: `${CONNECTION}qt:V`,
    long: { ...CONNECTION_LONG, quiet: 'q', timeout: 't', version: 'V' },
  });
  if (!read) return 3;
  const { options, args } = read;
  if (options.has('V')) {
    yield* p.out(`pg_isready (PostgreSQL) ${POSTGRES_VERSION}\n`);
    return 0;
  }
  const target = targetOf(p, options, args);
  const [words, code] = yield* askReady(p, target, Number(options.get('t') ?? 3) * 1000);
  if (!options.has('q')) yield* p.out(`${target.host}:${target.port} - ${words}\n`);
  return code;
};

function* askReady(p: Process, target: PgTarget, timeout: number): Task<[string, number]> {
  const opened = yield* openConnection(p, target, timeout || undefined);
  if (typeof opened === 'string') return ['no response', 2];
  const { socket } = opened;
  try {
    const pairs = `user\0${target.user}\0database\0${target.database}\0\0`;
    yield* socket.send(p, message('', int32(PROTOCOL_3) + pairs));
    const answer = yield* new WireReader(p, socket).next();
    if (!answer) return ['no response', 2];
    const starting = answer.letter === 'E' && errorFields(answer.body).get('C') === '57P03';
    return starting ? ['rejecting connections', 1] : ['accepting connections', 0];
  } finally {
    socket.close();
  }
}

const FLAGS = 'c:f:lLAtqXxwWaebEHnsSz0v:P:F:R:T:o:V1';
const LONG = {
  ...CONNECTION_LONG,
  command: 'c',
  file: 'f',
  list: 'l',
  'no-align': 'A',
  'tuples-only': 't',
  quiet: 'q',
  'no-psqlrc': 'X',
  'no-password': 'w',
  password: 'W',
  set: 'v',
  variable: 'v',
  pset: 'P',
  version: 'V',
  'single-transaction': '1',
};

const CONNECT_FAILED = 2;
const SCRIPT_FAILED = 3;

/** psql: connects and sends statements; the server says of nearly all that there is no SQL here. */
export const psql: Program = function* psql(p) {
  const read = yield* readOptions(p, { options: CONNECTION + FLAGS, long: LONG });
  if (!read) return 1;
  const { options, args } = read;
  if (options.has('V')) {
    yield* p.out(`psql (PostgreSQL) ${POSTGRES_VERSION}\n`);
    return 0;
  }
  const target = targetOf(p, options, args);
  const session = yield* connectSession(p, target);
  if (typeof session === 'string') {
    yield* p.err(`psql: error: ${session}\n`);
    return CONNECT_FAILED;
  }
  try {
    return yield* new Client(p, session, options, target.database).run();
  } finally {
    session.socket.close();
  }
};

class Client {
  private readonly stops: boolean;

  constructor(
    private readonly p: Process,
    private readonly session: PgSession,
    private readonly options: Options,
    private readonly database: string,
  ) {
    this.stops = options.all('v').some((pair) => /^ON_ERROR_STOP=(1|on|true)$/.test(pair));
  }

  *run(): Task<number> {
    const { p, options } = this;
    if (options.has('l')) return (yield* this.send('\\l', '')) ? 0 : 1;
    const commands = options.all('c');
    const files = options.all('f');
    let code = 0;
    for (const command of commands) {
      if (!(yield* this.send(command, ''))) {
        code = 1;
        if (this.stops) return 1;
      }
    }
    for (const file of files) {
      const text = file === '-' ? yield* p.readAll(p.file(0)) : yield* this.readScript(file);
      if (text === undefined) return 1;
      const failed = yield* this.runScript(text, file === '-' ? '<stdin>' : file);
      if (failed) return failed;
    }
    if (commands.length > 0 || files.length > 0) return code;
    if (p.files.get(0)?.kind === 'terminal') return yield* this.converse();
    return yield* this.runScript(yield* p.readAll(p.file(0)), '<stdin>');
  }

  private *readScript(file: string): Task<string | undefined> {
    try {
      return yield* this.p.readFile(file);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      yield* this.p.err(`psql: error: ${file}: ${error.message}\n`);
      return undefined;
    }
  }

  private *runScript(text: string, name: string): Task<number> {
    let line = 1;
    for (const part of text.split(/(?<=;)/)) {
      const statement = part.trim();
      line += part.split('\n').length - 1;
      if (statement === '' || statement === ';') continue;
      if (!(yield* this.send(statement, `psql:${name}:${line}: `)) && this.stops)
        return SCRIPT_FAILED;
    }
    return 0;
  }

  private *converse(): Task<number> {
    const { p, database } = this;
    yield* p.out(`psql (${POSTGRES_VERSION})\nType "help" for help.\n\n${database}=# `);
    const reader = new LineReader(p, p.file(0));
    let held = '';
    for (;;) {
      const lines = yield* reader.batch();
      if (!lines) return 0;
      for (const line of lines) {
        if (/^\s*(\\q|exit|quit)\s*;?\s*$/.test(line) && held === '') return 0;
        held += `${line}\n`;
        if (/;\s*$/.test(held) || held.startsWith('\\')) {
          yield* this.send(held.trim(), '');
          held = '';
        }
      }
      yield* p.out(`${database}${held.trim() === '' ? '=' : '-'}# `);
    }
  }

  /** Sends one statement and prints what comes back. False after an error. */
  private *send(statement: string, prefix: string): Task<boolean> {
    const { p, session } = this;
    if (statement.startsWith('\\')) {
      yield* p.err(
        `${prefix}psql: ${statement.split(/\s/)[0]} is not part of the practice cluster\n`,
      );
      return false;
    }
    yield* session.socket.send(p, message('Q', `${statement}\0`));
    let good = true;
    let column = '';
    for (;;) {
      const next = yield* session.reader.next();
      if (!next) {
        yield* p.err('server closed the connection unexpectedly\n');
        return false;
      }
      switch (next.letter) {
        case 'Z':
          return good;
        case 'T':
          column = next.body.slice(2).split('\0')[0] ?? '';
          break;
        case 'D':
          yield* p.out(this.table(column, next.body.slice(6, 6 + readInt32(next.body, 2))));
          break;
        case 'C': {
          const tag = next.body.replace(/\0.*$/s, '');
          if (!/^(SELECT|SHOW)/.test(tag) && !this.options.has('q')) yield* p.out(`${tag}\n`);
          break;
        }
        case 'E': {
          good = false;
          const fields = errorFields(next.body);
          yield* p.err(`${prefix}${fields.get('S')}:  ${fields.get('M')}\n`);
          if (fields.has('H')) yield* p.err(`HINT:  ${fields.get('H')}\n`);
        }
      }
    }
  }

  private table(column: string, value: string): string {
    const { options } = this;
    const bare = options.has('t');
    if (options.has('A')) return bare ? `${value}\n` : `${column}\n${value}\n(1 row)\n`;
    const width = Math.max(column.length, value.length);
    const cell = /^\d+$/.test(value) ? value.padStart(width) : value.padEnd(width);
    if (bare) return ` ${cell.trimEnd()}\n\n`;
    const left = Math.floor((width - column.length) / 2);
    const title = column.padStart(column.length + left).padEnd(width);
    return ` ${title} \n${'-'.repeat(width + 2)}\n ${cell.trimEnd()}\n(1 row)\n\n`;
  }
}
