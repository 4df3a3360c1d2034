import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { userName } from '../vfs/accounts';
import { Errno } from '../vfs/errno';
import { MYSQL_VERSION } from './mysql-session';
import {
  CAPABILITIES,
  CONNECT_WITH_DB,
  counted,
  little,
  MysqlStream,
  PLUGIN,
  proofOf,
  readLittle,
} from './mysql-wire';
import { MYSQL_SOCKET } from './mysqld';
import { connectTo } from './unix-socket';

interface Call {
  host: string;
  port: number;
  user: string;
  password: string | undefined;
  database: string | undefined;
  execute: string | undefined;
  readonly flags: Set<string>;
  readonly words: string[];
}

const LONG: Readonly<Record<string, string>> = {
  host: 'h',
  port: 'P',
  user: 'u',
  password: 'p',
  execute: 'e',
  database: 'D',
  socket: 'S',
  protocol: 'X',
};

function readCall(p: Process): Call {
  const call: Call = {
    host: p.env.get('MYSQL_HOST') ?? 'localhost',
    port: Number(p.env.get('MYSQL_TCP_PORT') ?? 3306),
    user: userName(p, p.credentials.uid) ?? 'root',
    password: p.env.get('MYSQL_PWD'),
    database: undefined,
    execute: undefined,
    flags: new Set(),
    words: [],
  };
  const words = p.argv.slice(1);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const long = /^--([\w-]+)(?:=(.*))?$/s.exec(word);
    const letter = long ? LONG[long[1]!] : /^-([hPuepDS])/.exec(word)?.[1];
    if (letter === undefined) {
      if (word.startsWith('-')) call.flags.add(word);
      else call.words.push(word);
      continue;
    }
    const joined = long ? long[2] : word.slice(2) || undefined;
    if (letter === 'p') {
      call.password = joined ?? '';
      if (joined !== undefined) call.flags.add('password given');
      continue;
    }
    const value = joined ?? words[++at] ?? '';
    if (letter === 'h') call.host = value;
    else if (letter === 'P') call.port = Number(value);
    else if (letter === 'u') call.user = value;
    else if (letter === 'e') call.execute = value;
    else if (letter === 'D') call.database = value;
  }
  return call;
}

interface Failure {
  readonly code: number;
  readonly message: string;
  readonly state?: string;
}

function* connect(p: Process, call: Call): Task<MysqlStream | Failure> {
  let socket: Socket;
  if (call.host === 'localhost') {
    try {
      socket = connectTo(p, MYSQL_SOCKET);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return {
        code: 2002,
        message: `Can't connect to local MySQL server through socket '${MYSQL_SOCKET}' (${error.number})`,
      };
    }
  } else {
    const [ip] = (yield* resolveName(p, call.host)) ?? [];
    if (ip === undefined)
      return { code: 2005, message: `Unknown MySQL server host '${call.host}' (-2)` };
    try {
      socket = yield* p.network.connect(p, { ip, port: call.port });
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      return {
        code: 2003,
        message: `Can't connect to MySQL server on '${call.host}:${call.port}' (${error.number})`,
      };
    }
  }
  const stream = new MysqlStream(p, socket);
  const hello = yield* stream.next();
  if (hello === undefined)
    return {
      code: 2013,
      message:
        "Lost connection to MySQL server at 'reading initial communication packet', system error: 0",
    };
  const end = hello.indexOf('\0');
  const scramble = hello.slice(end + 5, end + 13) + hello.slice(end + 32, end + 44);
  const proof = proofOf(call.password ?? '', scramble);
  const capabilities = call.database === undefined ? CAPABILITIES & ~CONNECT_WITH_DB : CAPABILITIES;
  const database = call.database === undefined ? '' : `${call.database}\0`;
  yield* stream.send(
    `${little(capabilities, 4)}${little(1 << 24, 4)}${little(45, 1)}${'\0'.repeat(23)}${call.user}\0${counted(proof)}${database}${PLUGIN}\0`,
  );
  const answer = yield* stream.next();
  if (answer === undefined || answer.startsWith('\xff')) {
    socket.close();
    return failureOf(answer);
  }
  return stream;
}

function failureOf(packet: string | undefined): Failure {
  if (packet === undefined)
    return { code: 2013, message: 'Lost connection to MySQL server during query' };
  return { code: readLittle(packet, 1, 2), state: packet.slice(4, 9), message: packet.slice(9) };
}

function* warn(p: Process, call: Call): Task {
  if (call.flags.has('password given'))
    yield* p.err(
      `${p.name}: [Warning] Using a password on the command line interface can be insecure.\n`,
    );
}

/** mysqladmin: ping, status, version, shutdown. */
export const mysqladmin: Program = function* mysqladmin(p) {
  const call = readCall(p);
  yield* warn(p, call);
  const stream = yield* connect(p, call);
  if (!(stream instanceof MysqlStream)) {
    const isClientError = stream.code >= 2000;
    yield* p.err(
      `mysqladmin: connect to server at '${call.host}' failed\nerror: '${stream.message}'\n`,
    );
    if (stream.code === 2002)
      yield* p.err(`Check that mysqld is running and that the socket: '${MYSQL_SOCKET}' exists!\n`);
    if (stream.code === 2003)
      yield* p.err(
        `Check that mysqld is running on ${call.host} and that the port is ${call.port}.\nYou can check this by doing 'telnet ${call.host} ${call.port}'\n`,
      );
    // Who is refused has found a server: that is what ping asks.
    return !isClientError && call.words.every((word) => word === 'ping') ? 0 : 1;
  }
  try {
    for (const word of call.words) {
      stream.restart();
      if (word === 'ping') {
        yield* stream.send('\x0e');
        yield* stream.next();
        yield* p.out('mysqld is alive\n');
      } else if (word === 'status') {
        yield* stream.send('\x09');
        yield* p.out(`${yield* stream.next()}\n`);
      } else if (word === 'version') {
        yield* p.out(
          `mysqladmin  Ver ${MYSQL_VERSION} for Linux on x86_64 (MySQL Community Server - GPL)\n`,
        );
      } else if (word === 'shutdown') {
        yield* stream.send('\x03shutdown');
        yield* stream.next();
      } else {
        yield* p.err(`mysqladmin: ${word} is not part of the practice cluster\n`);
        return 1;
      }
    }
    return 0;
  } finally {
    stream.socket.close();
  }
};

/** mysql: connects and sends statements; the server says of nearly all that there is no SQL here. */
export const mysql: Program = function* mysql(p) {
  const call = readCall(p);
  if (call.flags.has('--version') || call.flags.has('-V')) {
    yield* p.out(
      `mysql  Ver ${MYSQL_VERSION} for Linux on x86_64 (MySQL Community Server - GPL)\n`,
    );
    return 0;
  }
  call.database ??= call.words[0];
  yield* warn(p, call);
  const stream = yield* connect(p, call);
  if (!(stream instanceof MysqlStream)) {
    yield* p.err(`ERROR ${stream.code} (${stream.state ?? 'HY000'}): ${stream.message}\n`);
    return 1;
  }
  try {
    if (call.execute === undefined && p.files.get(0)?.kind === 'terminal') {
      yield* p.err('mysql: its prompt is not part of the practice cluster; mysql -e is\n');
      return 1;
    }
    const script = call.execute ?? (yield* p.readAll(p.file(0)));
    for (const statement of script
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean)) {
      stream.restart();
      yield* stream.send(`\x03${statement}`);
      const failed = yield* show(p, stream, call);
      if (!failed) continue;
      yield* p.err(
        `ERROR ${failed.code} (${failed.state ?? 'HY000'}) at line 1: ${failed.message}\n`,
      );
      return 1;
    }
    return 0;
  } finally {
    stream.socket.close();
  }
};

/** Prints the one row that a server here answers with: as a table on a terminal, else with tabs. */
function* show(p: Process, stream: MysqlStream, call: Call): Task<Failure | undefined> {
  const first = yield* stream.next();
  if (first === undefined || first.startsWith('\xff')) return failureOf(first);
  if (first.startsWith('\0')) return undefined;
  const definition = (yield* stream.next()) ?? '';
  yield* stream.next();
  const row = (yield* stream.next()) ?? '';
  yield* stream.next();
  const [column, value] = [textsOf(definition)[4] ?? '', textsOf(row)[0] ?? ''];
  const silent = [...call.flags].some(
    (flag) => /^-[a-zA-Z]*N/.test(flag) || flag === '--skip-column-names',
  );
  if (p.files.get(1)?.kind !== 'terminal' && !call.flags.has('-t')) {
    yield* p.out(`${silent ? '' : `${column}\n`}${value}\n`);
    return undefined;
  }
  const width = Math.max(column.length, value.length);
  const line = `+${'-'.repeat(width + 2)}+\n`;
  yield* p.out(
    `${line}| ${column.padEnd(width)} |\n${line}| ${/^\d+$/.test(value) ? value.padStart(width) : value.padEnd(width)} |\n${line}`,
  );
  return undefined;
}

function textsOf(packet: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at < packet.length; ) {
    const long = packet.charCodeAt(at) === 0xfc;
    const length = long ? readLittle(packet, at + 1, 2) : packet.charCodeAt(at);
    at += long ? 3 : 1;
    texts.push(packet.slice(at, at + length));
    at += length;
  }
  return texts;
}
