import type { ClusterProblem, FieldCause } from '@/lib/kubernetes/cluster-api';
import { plainCause } from './cause-words';
import { forbiddenWords } from './forbidden-words';
import { ClusterError, makeProblem } from './problem';

/** What was asked for: words in the answer are about it. */
export interface Subject {
  readonly cluster: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | null;
  /** As the text has it, for the words about its fields; null where no object was sent. */
  readonly object: unknown;
}

/** The API server said no, and perhaps to which fields. */
export class RefusedError extends ClusterError {
  readonly causes: readonly FieldCause[];

  constructor(problem: ClusterProblem, causes: readonly FieldCause[] = []) {
    super(problem);
    this.causes = causes;
  }
}

interface RawCause {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
  readonly line: number | null;
}

/** A Status of the API server, as far as it can be trusted to have the right shape. */
export interface Status {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly detailsKind: string;
  readonly causes: readonly RawCause[];
}

/** Reads a Status; null for any other JSON. */
export function readStatus(json: unknown, httpStatus: number): Status | null {
  if (!isMap(json) || json.kind !== 'Status') return null;
  const details = isMap(json.details) ? json.details : {};
  const causes = Array.isArray(details.causes) ? details.causes.filter(isMap) : [];
  return {
    code: typeof json.code === 'number' ? json.code : httpStatus,
    reason: text(json.reason),
    message: text(json.message),
    detailsKind: text(details.kind),
    causes: causes.map((cause) => ({
      field: text(cause.field),
      reason: text(cause.reason),
      message: text(cause.message),
      line: null,
    })),
  };
}

/** What a Status other than success means for what was asked. */
export function refusalOf(status: Status, subject: Subject): RefusedError {
  const causes = [...status.causes, ...causesInWords(status.message)]
    .filter((cause) => cause.reason !== 'ResourceVersionTooLarge')
    .map((cause) => ({ ...cause, plain: plainCause(cause, subject) }));
  const code = codeOf(status, causes);
  const message = messageOf(code, status, causes, subject);
  return new RefusedError(makeProblem(code, message, status.message, status.code), causes);
}

function codeOf(status: Status, causes: readonly FieldCause[]): ClusterProblem['code'] {
  if (causes.length > 0 && causes.some(isImmutable)) return 'immutable';
  switch (status.code) {
    case 400:
    case 413:
      return causes.length > 0 ? 'invalid' : 'bad-request';
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 409:
      return 'conflict';
    case 422:
      return 'invalid';
    case 429:
      return 'busy';
    case 504:
      return 'timeout';
    default:
      return causes.length > 0 ? 'invalid' : 'server-error';
  }
}

/** A change that no update can make; the words are those of the validation of each kind. */
function isImmutable(cause: FieldCause): boolean {
  return /field is immutable|may not change fields other than|updates may not add or remove|updates to \S+ spec for fields other than|may not be changed|is immutable/.test(
    cause.message,
  );
}

function messageOf(
  code: ClusterProblem['code'],
  status: Status,
  causes: readonly FieldCause[],
  subject: Subject,
): string {
  const { cluster, kind, namespace } = subject;
  if (causes.length === 1 && causes[0]) return causes[0].plain;
  if (causes.length > 1)
    return code === 'conflict'
      ? `Others have set ${causes.length} fields of this ${kind}.`
      : `The API server does not take ${causes.length} fields of this ${kind}.`;
  switch (code) {
    case 'unauthorized':
      return `${cluster} does not know this user, or no longer. Sign in again in a terminal, then try again.`;
    case 'forbidden':
      return forbiddenWords(status.message, subject);
    case 'not-found':
      return status.detailsKind === 'namespaces'
        ? `There is no namespace ${namespace ?? subject.name} on ${cluster}. Choose another, or add it to the text.`
        : `${kind} ${subject.name} is not there.`;
    case 'conflict':
      return status.reason === 'AlreadyExists'
        ? `There is a ${kind} ${subject.name} already.`
        : `The ${kind} changed at the same moment. Try again.`;
    case 'busy':
      return `${cluster} has too much to do. Try again in a moment.`;
    case 'timeout':
      return `${cluster} is too slow to answer. The design is safe; try again.`;
    case 'server-error':
      return `${cluster} could not do this; the fault is on its side.`;
    default:
      return `The API server does not take this ${kind}.`;
  }
}

/**
 * Fields that the server names only in a sentence: unknown ones (strict decoding), and what server-side apply finds
 * wrong before anything is validated.
 */
function causesInWords(message: string): RawCause[] {
  const unknown = [...message.matchAll(/unknown field "([^"]+)"/g)].map(([words, field]) => ({
    field: field ?? '',
    reason: 'UnknownField',
    message: words,
    line: null,
  }));
  const twice = [...message.matchAll(/line (\d+): (key "[^"]+" already set in map)/g)].map(
    ([, line, words]) => ({
      field: '',
      reason: 'DuplicateKey',
      message: words ?? '',
      line: Number(line),
    }),
  );
  const typed = /failed to create typed patch object \([^)]*\): (.*)$/s.exec(message)?.[1];
  const lines = (typed ?? '').replace(/^errors:\n/, '').split('\n');
  return [...unknown, ...twice, ...lines.flatMap((line) => typedCause(line.trim()))];
}

/** `.spec.foo: field not declared in schema`. */
function typedCause(line: string): RawCause[] {
  const match = /^(\.(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"])*\]|[^:\s[])+): (.+)$/.exec(line);
  if (!match) return [];
  const [, field = '', message = ''] = match;
  if (message.includes('not declared'))
    return [{ field, reason: 'UnknownField', message, line: null }];
  // The list is named, and which of its entries: together that is the place.
  const key = /^duplicate entries for key (\[.+\])$/.exec(message)?.[1];
  if (key) return [{ field: `${field}${key}`, reason: 'FieldValueDuplicate', message, line: null }];
  return [{ field, reason: 'FieldValueTypeInvalid', message, line: null }];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
