import { resolveName } from '../network/names';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { errorFields, int32, message, PROTOCOL_3, readInt32, WireReader } from './postgres-wire';
import { connectTo } from './unix-socket';

/** Where and as whom a client connects. */
export interface PgTarget {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password: string | undefined;
}

/** A client's side of a session. */
export interface PgSession {
  readonly socket: Socket;
  readonly reader: WireReader;
}

export const SOCKET_FOLDER = '/var/run/postgresql';

/** Reads a connection string: a URI or `host=a port=5432`. */
export function parseConnection(text: string): Partial<PgTarget> | undefined {
  const uri =
    /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?/.exec(
      text,
    );
  if (uri) {
    const [, user, password, host, port, database] = uri;
    return {
      ...(host ? { host } : {}),
      ...(port ? { port: Number(port) } : {}),
      ...(user ? { user } : {}),
      ...(password ? { password } : {}),
      ...(database ? { database } : {}),
    };
  }
  if (!text.includes('=')) return undefined;
  const pairs = new Map(
    [...text.matchAll(/(\w+)\s*=\s*(?:'([^']*)'|(\S*))/g)].map(([, name, quoted, plain]) => [
      name,
      quoted ?? plain ?? '',
    ]),
  );
  const target: { -readonly [K in keyof PgTarget]?: PgTarget[K] } = {};
  for (const key of ['host', 'user', 'password'] as const) {
    const value = pairs.get(key);
    if (value) target[key] = value;
  }
  const [database, port] = [pairs.get('dbname'), pairs.get('port')];
  if (database) target.database = database;
  if (port) target.port = Number(port);
  return target;
}

/** libpq's words for where it tries to connect. */
export function placeOf({ host, port }: PgTarget, ip: string): string {
  if (host.startsWith('/'))
    return `connection to server on socket "${host}/.s.PGSQL.${port}" failed`;
  const shown = ip === host ? `"${host}"` : `"${host}" (${ip})`;
  return `connection to server at ${shown}, port ${port} failed`;
}

/** Opens the connection alone; what is wrong in libpq's words. */
export function* openConnection(
  p: Process,
  target: PgTarget,
  timeout?: number,
): Task<{ socket: Socket; place: string } | string> {
  const { host, port } = target;
  const isPath = host.startsWith('/');
  const [ip] = isPath ? [host] : ((yield* resolveName(p, host)) ?? []);
  if (ip === undefined)
    return `could not translate host name "${host}" to address: Name or service not known`;
  const place = placeOf(target, ip);
  try {
    const socket = isPath
      ? connectTo(p, `${host}/.s.PGSQL.${port}`)
      : yield* p.network.connect(p, { ip, port }, timeout);
    return { socket, place };
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const asks = isPath
      ? '\n\tIs the server running locally and accepting connections on that socket?'
      : error.code === 'ECONNREFUSED' || error.code === 'ETIMEDOUT'
        ? '\n\tIs the server running on that host and accepting TCP/IP connections?'
        : '';
    return `${place}: ${error.message}${asks}`;
  }
}

/** Connects and logs in. What is wrong, in libpq's words, if it fails. */
export function* connectSession(p: Process, target: PgTarget): Task<PgSession | string> {
  const opened = yield* openConnection(p, target);
  if (typeof opened === 'string') return opened;
  const { socket, place } = opened;
  const reader = new WireReader(p, socket);
  const pairs = ['user', target.user, 'database', target.database, 'application_name', p.name];
  yield* socket.send(
    p,
    message('', `${int32(PROTOCOL_3)}${pairs.map((word) => `${word}\0`).join('')}\0`),
  );
  for (;;) {
    const next = yield* reader.next();
    if (!next) {
      socket.close();
      return `${place}: server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.`;
    }
    if (next.letter === 'Z') return { socket, reader };
    if (next.letter === 'E') {
      socket.close();
      const fields = errorFields(next.body);
      return `${place}: ${fields.get('S')}:  ${fields.get('M')}`;
    }
    if (next.letter !== 'R' || readInt32(next.body) === 0) continue;
    if (target.password === undefined) {
      socket.close();
      return `${place}: fe_sendauth: no password supplied`;
    }
    yield* socket.send(p, message('p', `${target.password}\0`));
  }
}
