import { ClusterError, makeProblem } from '@/lib/clusters/problem';
import { isMap } from '@/lib/clusters/refusal';
import type {
  DeleteRequest,
  DeployRequest,
  ExecQuery,
  LogsQuery,
  ObjectReference,
} from '@/lib/kubernetes/cluster-api';

type Fields = Readonly<Record<string, unknown>>;

const MOST_OBJECTS = 200;
const LONGEST_GRACE_S = 3600;

/** Reads the body of a deploy. Throws a ClusterError that names what is wrong with it. */
export function readDeployRequest(body: Fields): DeployRequest {
  const { namespace, yaml, dryRun, force, recreate, gracePeriodSeconds } = body;
  if (typeof yaml !== 'string') throw wrong('yaml must be a text.');
  if (typeof dryRun !== 'boolean') throw wrong('dryRun must be true or false.');
  if (force !== undefined && typeof force !== 'boolean')
    throw wrong('force must be true or false.');
  const ids = recreate ?? [];
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
    throw wrong('recreate must be a list of ids.');
  return {
    namespace: readNamespace(namespace),
    yaml,
    dryRun,
    force: force ?? false,
    recreate: ids,
    ...readGrace(gracePeriodSeconds),
  };
}

/** Reads the body of a delete. Throws a ClusterError that names what is wrong with it. */
export function readDeleteRequest(body: Fields): DeleteRequest {
  const { objects, gracePeriodSeconds: grace } = body;
  if (!Array.isArray(objects) || objects.length > MOST_OBJECTS)
    throw wrong(`objects must be a list of at most ${MOST_OBJECTS}.`);
  const references = objects.map((object) => readReference(isMap(object) ? object : {}));
  return { objects: references, ...readGrace(grace) };
}

function readGrace(grace: unknown): { readonly gracePeriodSeconds?: number } {
  if (grace === undefined) return {};
  if (Number.isInteger(grace) && Number(grace) >= 0 && Number(grace) <= LONGEST_GRACE_S)
    return { gracePeriodSeconds: Number(grace) };
  throw wrong('gracePeriodSeconds must be a whole number of seconds.');
}

/** Reads the query of a watch. Throws a ClusterError that names what is wrong with it. */
export function readWatchQuery(query: URLSearchParams): ObjectReference {
  return readReference(Object.fromEntries(query));
}

const MOST_LOG_LINES = 100_000;

/** Reads the query of a log. Throws a ClusterError that names what is wrong with it. */
export function readLogsQuery(query: URLSearchParams): LogsQuery {
  const tail = query.get('tail');
  if (tail !== null && !(/^\d{1,6}$/.test(tail) && Number(tail) <= MOST_LOG_LINES))
    throw wrong(`tail must be a number of lines, at most ${MOST_LOG_LINES}.`);
  return {
    ...readContainer(query),
    previous: readFlag(query, 'previous'),
    follow: readFlag(query, 'follow'),
    ...(tail !== null && { tail: Number(tail) }),
  };
}

/** Reads the namespace that events or activity are asked of. Throws a ClusterError. */
export function readNamespaceQuery(query: URLSearchParams): string {
  return readNamespace(query.get('namespace'));
}

const MOST_WORDS = 100;
const LONGEST_COMMAND = 8000;

/** Reads the query of an exec. Throws a ClusterError that names what is wrong with it. */
export function readExecQuery(query: URLSearchParams): ExecQuery {
  const command = query.getAll('command');
  if (command.length > MOST_WORDS || command.join(' ').length > LONGEST_COMMAND)
    throw wrong(`command may have at most ${MOST_WORDS} words and ${LONGEST_COMMAND} characters.`);
  if (command[0] === '' || command.some((word) => word.includes('\0')))
    throw wrong('command is none that can be run.');
  return {
    ...readContainer(query),
    ...(command.length > 0 && { command }),
    tty: readFlag(query, 'tty'),
  };
}

function readContainer(query: URLSearchParams) {
  return {
    namespace: readNamespace(query.get('namespace')),
    pod: readWord('pod', query.get('pod'), NAME),
    container: readWord('container', query.get('container'), NAME),
  };
}

function readFlag(query: URLSearchParams, field: string): boolean {
  const value = query.get(field);
  if (value === null || value === 'false') return false;
  if (value === 'true') return true;
  throw wrong(`${field} must be true or false.`);
}

function readReference({ apiVersion, kind, name, namespace }: Fields): ObjectReference {
  return {
    apiVersion: readWord('apiVersion', apiVersion, /^[a-z0-9.-]+(\/[a-z0-9]+)?$/),
    kind: readWord('kind', kind, /^[A-Za-z][A-Za-z0-9]*$/),
    name: readWord('name', name, NAME),
    namespace: namespace === null ? null : readNamespace(namespace),
  };
}

/** As strict as the server’s own names: nothing in them can lead elsewhere on its paths. */
const NAME = /^(?!\.+$)[A-Za-z0-9._:-]+$/;

function readNamespace(value: unknown): string {
  return readWord('namespace', value, NAME);
}

function readWord(field: string, value: unknown, form: RegExp): string {
  if (typeof value === 'string' && value.length <= 253 && form.test(value)) return value;
  throw wrong(
    `${field} is “${typeof value === 'string' ? value.slice(0, 60) : typeof value}”, which cannot be one.`,
  );
}

function wrong(message: string): ClusterError {
  return new ClusterError(makeProblem('bad-request', message));
}
