import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { DatabaseCluster } from './postgres-cluster';
import { answerSql, POSTGRES_VERSION, renderAnswer } from './postgres-sql';
import {
  CANCEL_REQUEST,
  errorResponse,
  GSS_REQUEST,
  int32,
  message,
  type PgError,
  PROTOCOL_3,
  SSL_REQUEST,
  WireReader,
} from './postgres-wire';

export interface Session {
  readonly socket: Socket;
  readonly kind: 'local' | 'host';
  readonly cluster: DatabaseCluster;
  /** True once the server takes nobody any more. */
  readonly isStopping: () => boolean;
  /** A line of the server's log, of this backend. */
  readonly log: (level: string, words: string) => Task;
}

const READY = message('Z', 'I');

/** Talks to one client from its first message to its last. */
export function* serveSession(p: Process, session: Session): Task<void> {
  const { socket, log } = session;
  const reader = new WireReader(p, socket);
  const parameters = yield* readStartup(p, session, reader);
  if (!parameters) return;
  const failure = session.isStopping()
    ? ({
        severity: 'FATAL',
        code: '57P03',
        message: 'the database system is shutting down',
      } as const)
    : yield* authenticate(p, session, reader, parameters);
  if (failure) {
    yield* log(failure.severity, failure.message);
    if (failure.detail) yield* log('DETAIL', failure.detail);
    yield* socket.send(p, errorResponse(failure));
    return;
  }
  yield* socket.send(p, greeting(p, parameters));
  yield* answerAll(p, session, reader);
}

function* readStartup(
  p: Process,
  { socket, log }: Session,
  reader: WireReader,
): Task<ReadonlyMap<string, string> | undefined> {
  for (;;) {
    const first = yield* reader.startup();
    if (first === undefined) return undefined;
    if (first === 'bad') {
      yield* log('LOG', 'invalid length of startup packet');
      return undefined;
    }
    if (first.code === SSL_REQUEST || first.code === GSS_REQUEST) {
      yield* socket.send(p, 'N');
      continue;
    }
    if (first.code === CANCEL_REQUEST) return undefined;
    if (first.code >>> 16 === PROTOCOL_3 >>> 16) return pairsOf(first.body);
    const words = `unsupported frontend protocol ${first.code >>> 16}.${first.code & 0xffff}: server supports 3.0 to 3.0`;
    yield* log('FATAL', words);
    yield* socket.send(p, errorResponse({ severity: 'FATAL', code: '0A000', message: words }));
    return undefined;
  }
}

function pairsOf(body: string): ReadonlyMap<string, string> {
  const words = body.split('\0');
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < words.length && words[at] !== ''; at += 2)
    pairs.set(words[at]!, words[at + 1]!);
  return pairs;
}

/** What keeps a client out, if anything does. */
function* authenticate(
  p: Process,
  { socket, kind, cluster }: Session,
  reader: WireReader,
  parameters: ReadonlyMap<string, string>,
): Task<PgError | undefined> {
  const role = parameters.get('user') ?? '';
  const database = parameters.get('database') ?? role;
  if (role === '') {
    return {
      severity: 'FATAL',
      code: '28000',
      message: 'no PostgreSQL user name specified in startup packet',
    };
  }
  const rule = cluster.rule(kind, database, role, socket.remote.ip);
  if (!rule || rule.method === 'reject') {
    const from = kind === 'local' ? 'host "[local]"' : `host "${socket.remote.ip}"`;
    const why = rule ? 'pg_hba.conf rejects connection' : 'no pg_hba.conf entry';
    return {
      severity: 'FATAL',
      code: '28000',
      message: `${why} for ${from}, user "${role}", database "${database}", no encryption`,
    };
  }
  const password = cluster.passwordOf(role);
  if (rule.method !== 'trust') {
    yield* socket.send(p, message('R', int32(3)));
    const given = (yield* reader.next())?.body.replace(/\0$/, '');
    if (given === undefined || password === undefined || password === '' || given !== password) {
      const match = `Connection matched file "${cluster.folder}/pg_hba.conf" line ${rule.line}: "${rule.text}"`;
      return {
        severity: 'FATAL',
        code: '28P01',
        message: `password authentication failed for user "${role}"`,
        detail: password === undefined ? `Role "${role}" does not exist.\n\t${match}` : match,
      };
    }
  }
  if (password === undefined)
    return { severity: 'FATAL', code: '28000', message: `role "${role}" does not exist` };
  if (!cluster.has(database))
    return { severity: 'FATAL', code: '3D000', message: `database "${database}" does not exist` };
  p.title = `postgres: ${role} ${database} ${kind === 'local' ? '[local]' : `${socket.remote.ip}(${socket.remote.port})`} idle`;
  return undefined;
}

function greeting(p: Process, parameters: ReadonlyMap<string, string>): string {
  const told: Readonly<Record<string, string>> = {
    application_name: parameters.get('application_name') ?? '',
    client_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    default_transaction_read_only: 'off',
    in_hot_standby: 'off',
    integer_datetimes: 'on',
    IntervalStyle: 'postgres',
    is_superuser: 'on',
    server_encoding: 'UTF8',
    server_version: POSTGRES_VERSION,
    session_authorization: parameters.get('user') ?? '',
    standard_conforming_strings: 'on',
    TimeZone: 'Etc/UTC',
  };
  const status = Object.entries(told).map(([name, value]) => message('S', `${name}\0${value}\0`));
  return message('R', int32(0)) + status.join('') + message('K', int32(p.pid) + int32(0)) + READY;
}

function* answerAll(p: Process, session: Session, reader: WireReader): Task<void> {
  const { socket } = session;
  /** After an error of the extended protocol everything up to a Sync is passed over. */
  let failed = false;
  for (;;) {
    const next = yield* reader.next();
    if (!next || next.letter === 'X') return;
    if (p.step(4)) yield 'preempt';
    if (next.letter === 'Q') {
      yield* socket.send(p, (yield* answerQuery(session, next.body.replace(/\0.*$/s, ''))) + READY);
    } else if (next.letter === 'S') {
      failed = false;
      yield* socket.send(p, READY);
    } else if (!failed && next.letter !== 'H') {
      failed = true;
      const { error } = answerSql('extended query', session.cluster) as { error: PgError };
      yield* session.log('ERROR', error.message);
      yield* socket.send(p, errorResponse(error));
    }
  }
}

function* answerQuery({ cluster, log }: Session, text: string): Task<string> {
  const answer = answerSql(text, cluster);
  if (answer.kind !== 'error') return renderAnswer(answer);
  yield* log('ERROR', answer.error.message);
  if (answer.error.hint) yield* log('HINT', answer.error.hint);
  yield* log('STATEMENT', text);
  return errorResponse(answer.error);
}
