import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import {
  CONNECT_WITH_DB,
  errorPacket,
  greeting,
  type MysqlError,
  MysqlStream,
  OK_PACKET,
  PLUGIN,
  proofOf,
  readLittle,
  resultPackets,
} from './mysql-wire';

export const MYSQL_VERSION = '8.4.6';

/** Who may connect and to what. */
export interface MysqlCatalog {
  /** The password of a user who may come from there; undefined: there is none. */
  password(user: string, host: string): string | undefined;
  hasDatabase(name: string): boolean;
  addDatabase(name: string): void;
}

const QUIT = 1;
const INIT_DB = 2;
const QUERY = 3;
const STATISTICS = 9;
const PING = 14;

/** Talks to one client. `shutDown` is what `mysqladmin shutdown` asks for. */
export function* serveMysql(
  p: Process,
  socket: Socket,
  {
    catalog,
    thread,
    host,
    shutDown,
  }: { catalog: MysqlCatalog; thread: number; host: string; shutDown: () => void },
): Task<void> {
  const stream = new MysqlStream(p, socket);
  const scramble = Array.from({ length: 20 }, () =>
    String.fromCharCode(33 + Math.floor(p.machine.random() * 90)),
  ).join('');
  yield* stream.send(greeting(MYSQL_VERSION, thread, scramble));
  const refused = yield* login(stream, scramble, catalog, host);
  if (refused === 'gone') return;
  if (refused) {
    yield* stream.send(errorPacket(refused));
    return;
  }
  yield* stream.send(OK_PACKET);
  for (;;) {
    stream.restart();
    const packet = yield* stream.next();
    const command = packet?.charCodeAt(0);
    if (packet === undefined || command === QUIT) return;
    if (p.step(4)) yield 'preempt';
    const rest = packet.slice(1);
    if (command === PING) yield* stream.send(OK_PACKET);
    else if (command === STATISTICS)
      yield* stream.send(
        `Uptime: ${Math.floor((p.now() - p.started) / 1000)}  Threads: 1  Questions: 1  Slow queries: 0`,
      );
    else if (command === INIT_DB)
      yield* stream.send(
        catalog.hasDatabase(rest) ? OK_PACKET : errorPacket(unknownDatabase(rest)),
      );
    else if (command === QUERY && /^\s*shutdown\s*;?\s*$/i.test(rest)) {
      yield* stream.send(OK_PACKET);
      shutDown();
    } else if (command === QUERY) yield* stream.send(...answer(rest, catalog));
    else yield* stream.send(errorPacket(NO_SQL));
  }
}

function* login(
  stream: MysqlStream,
  scramble: string,
  catalog: MysqlCatalog,
  host: string,
): Task<MysqlError | 'gone' | undefined> {
  const packet = yield* stream.next();
  if (packet === undefined) return 'gone';
  const capabilities = readLittle(packet, 0, 4);
  const userEnd = packet.indexOf('\0', 32);
  const user = packet.slice(32, userEnd);
  const length = packet.charCodeAt(userEnd + 1);
  let proof = packet.slice(userEnd + 2, userEnd + 2 + length);
  const [first = '', second = ''] = packet.slice(userEnd + 2 + length).split('\0');
  const withDatabase = (capabilities & CONNECT_WITH_DB) !== 0;
  const plugin = withDatabase ? second : first;
  if (plugin !== PLUGIN && plugin !== '') {
    yield* stream.send(`\xfe${PLUGIN}\0${scramble}\0`);
    const again = yield* stream.next();
    if (again === undefined) return 'gone';
    proof = again;
  }
  const password = catalog.password(user, host);
  if (password === undefined || proof !== proofOf(password, scramble)) {
    return {
      code: 1045,
      state: '28000',
      message: `Access denied for user '${user}'@'${host}' (using password: ${proof === '' ? 'NO' : 'YES'})`,
    };
  }
  return withDatabase && !catalog.hasDatabase(first) ? unknownDatabase(first) : undefined;
}

function unknownDatabase(name: string): MysqlError {
  return { code: 1049, state: '42000', message: `Unknown database '${name}'` };
}

const NO_SQL: MysqlError = {
  code: 1235,
  state: '42000',
  message:
    'SQL is not part of the practice cluster: it answers SELECT with one whole number, SELECT VERSION() and CREATE DATABASE',
};

function answer(query: string, catalog: MysqlCatalog): string[] {
  const text = query.trim().replace(/;\s*$/, '').trim();
  // What clients ask for of themselves when they begin.
  if (/^select\s+@@version_comment(\s+limit 1)?$/i.test(text))
    return resultPackets('@@version_comment', 'MySQL Community Server - GPL', false);
  if (/^set\s/i.test(text)) return [OK_PACKET];
  const number = /^select\s+(\d+)$/i.exec(text)?.[1];
  if (number) return resultPackets(number, number, true);
  if (/^select\s+version\(\)$/i.test(text))
    return resultPackets(text.slice(7), MYSQL_VERSION, false);
  const [, quiet, name] =
    /^create\s+(?:database|schema)\s+(if\s+not\s+exists\s+)?[`']?(\w+)[`']?$/i.exec(text) ?? [];
  if (name === undefined) return [errorPacket(NO_SQL)];
  if (catalog.hasDatabase(name) && !quiet)
    return [
      errorPacket({
        code: 1007,
        state: 'HY000',
        message: `Can't create database '${name}'; database exists`,
      }),
    ];
  if (!catalog.hasDatabase(name)) catalog.addDatabase(name);
  return [OK_PACKET];
}
