import { conflictMessage } from '@/lib/kubernetes/conflict-words';
import { qualifiedName, type ResourceName } from './object';

/** One field that is wrong, in a Status. */
export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

/** What the API server answers when it does not do what it is asked. Source: k8s.io/apimachinery/pkg/api/errors. */
export class StatusError extends Error {
  override readonly name = 'StatusError';

  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    /** Left out: the answer has none. */
    readonly details?: StatusDetails,
  ) {
    super(message);
  }
}

/** The body of an answer that says no. */
export function statusOf({ code, reason, message, details }: StatusError) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason !== '' && { reason }),
    ...(details && { details }),
    code,
  };
}

function detailsOf({ group, plural }: ResourceName, name: string): StatusDetails {
  return { ...(name !== '' && { name }), ...(group !== '' && { group }), kind: plural };
}

export function notFound(resource: ResourceName, name: string): StatusError {
  const message = `${qualifiedName(resource)} "${name}" not found`;
  return new StatusError(404, 'NotFound', message, detailsOf(resource, name));
}

export function alreadyExists(resource: ResourceName, name: string): StatusError {
  const message = `${qualifiedName(resource)} "${name}" already exists`;
  return new StatusError(409, 'AlreadyExists', message, detailsOf(resource, name));
}

/** `why` without a full stop, as the server writes it. */
export function conflict(resource: ResourceName, name: string, why: string): StatusError {
  const message = conflictMessage(qualifiedName(resource), name, why);
  return new StatusError(409, 'Conflict', message, detailsOf(resource, name));
}

export function forbidden(resource: ResourceName, name: string, why: string): StatusError {
  const named = name === '' ? qualifiedName(resource) : `${qualifiedName(resource)} "${name}"`;
  return new StatusError(403, 'Forbidden', `${named} is forbidden: ${why}`, {
    ...detailsOf(resource, name),
  });
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

export function methodNotAllowed(verb: string, resource: ResourceName): StatusError {
  const message = `${verb} is not supported on resources of kind "${qualifiedName(resource)}"`;
  return new StatusError(405, 'MethodNotAllowed', message, detailsOf(resource, ''));
}

/** What goes wrong in the server itself, without a reason of its own. */
export function internalError(message: string): StatusError {
  return new StatusError(500, '', message);
}

/** A body of a kind that is not read. */
export function unsupportedType(accepted: readonly string[]): StatusError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
  return new StatusError(415, 'UnsupportedMediaType', message);
}

/** A version that the store has forgotten. */
export function expired(asked: number, oldest: number): StatusError {
  return new StatusError(410, 'Expired', `too old resource version: ${asked} (${oldest})`);
}
