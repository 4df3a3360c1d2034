import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import { forbidden, methodNotAllowed, notFound } from '@/lib/practice/store/status-error';
import { type Call, isDryRun } from '../context';
import { firstStatus } from '../first-status';
import { refusalOf } from '../refusals';
import type { ApiReply } from '../request';
import { resource } from '../resources/registry';
import { answerObject } from './answer';
import { sentObject } from './read-object';

const NAMESPACES = resource('namespaces');

/** Throws what the server would refuse it with. */
export function createObject(call: Call): ApiReply {
  const { value, format, warnings } = sentObject(call);
  const made = makeObject(call, value, format);
  const stored = isDryRun(call)
    ? call.server.store.prepare(call.resource, made.object)
    : call.server.store.create(call.resource, made.object);
  return answerObject(call, stored, 201, [...warnings, ...made.warnings]);
}

/** What would be stored: with defaults, as admission leaves it, and found right by the rules of its kind. */
export function makeObject(
  call: Call,
  value: unknown,
  format: 'json' | 'yaml',
): { readonly object: NewObject; readonly warnings: readonly string[] } {
  const { resource: of, namespace, server, name } = call;
  if (of.isNamespaced && namespace === undefined) throw methodNotAllowed('create', of);
  if (namespace !== undefined) mustBeAlive(call, namespace);
  const names = server.store.list(NAMESPACES).map(({ metadata }) => metadata.name);
  const verdict = judgeAny(value, {
    format,
    namespaces: new Set(names),
    ...(namespace !== undefined && { namespace }),
  });
  // What the rules do not describe is taken as it is.
  if (!verdict) return { object: plainObject(value as NewObject, namespace), warnings: [] };
  if (verdict.code !== 201) throw refusalOf(verdict, of, name || nameOf(value));
  return {
    object: asNew(call, verdict.object as KubeObject),
    warnings: verdict.warnings.map(({ message }) => message),
  };
}

function plainObject(value: NewObject, namespace: string | undefined): NewObject {
  return {
    ...value,
    metadata: { ...value.metadata, ...(namespace !== undefined && { namespace }) },
  };
}

/** With a status of its own; some kinds count the changes of their spec. */
function asNew({ resource: { hasGeneration, kind } }: Call, object: KubeObject): NewObject {
  const { resourceVersion: _none, ...metadata } = object.metadata;
  const status = firstStatus(kind, object);
  return {
    ...object,
    metadata: { ...metadata, ...(hasGeneration && { generation: 1 }) },
    ...(status !== undefined && { status }),
  };
}

function nameOf(value: unknown): string {
  const { name } = (value as { metadata?: { name?: unknown } })?.metadata ?? {};
  return typeof name === 'string' ? name : '';
}

/** Throws where the namespace is not there, or on its way out. */
function mustBeAlive({ server, resource: of }: Call, namespace: string): void {
  const found = server.store.get(NAMESPACES, undefined, namespace);
  if (!found) throw notFound(NAMESPACES, namespace);
  if (found.metadata.deletionTimestamp === undefined) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  throw forbidden(of, '', why);
}
