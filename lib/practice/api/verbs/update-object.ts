import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import { podSecurityLabelErrors } from '@/lib/kubernetes/further/namespace-labels';
import { judgeUpdate } from '@/lib/kubernetes/judge-update';
import type { KubeObject, ObjectMeta } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import { admitChange } from '../admission/admit';
import { type Call, isDryRun, writerOf } from '../context';
import { type ManagedEntry, trackUpdate, withManagers } from '../managed-fields/managers';
import type { JsonMap } from '../patch/json-value';
import { patchRootOf } from '../patch/patch-schema';
import { refusalOf } from '../refusals';
import type { ApiReply } from '../request';
import type { ApiResource } from '../resources/resource';
import { withAddresses } from '../service-addresses';
import { resized, withEphemeral } from '../subresources/pod-changes';
import { answerObject } from './answer';
import { plainObject, sentStatus } from './plain-object';
import { sentObject } from './read-object';
import { shown } from './shown';

/** PUT: the object as it shall be. Throws 404, 409 where it has changed since, and what the rules say. */
export function updateObject(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  const { value, warnings } = sentObject(call);
  mustBeOfAddress(value, call);
  const old = server.store.require(resource, namespace, name);
  const written = writeUpdate(call, old, value as unknown as KubeObject);
  return answerObject(call, written.object, 200, [...warnings, ...written.warnings]);
}

/** Throws 400 for an object of another name, or of none. */
export function mustBeOfAddress(value: { metadata?: unknown }, { name }: Call): void {
  const own = (value.metadata as { name?: unknown } | undefined)?.name;
  if (own === name) return;
  throw badRequest(
    own === undefined || own === ''
      ? `the name of the object (${name} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${shown(own)}) does not match the name on the URL (${name})`,
  );
}

/** Puts an object in the place of what is there, as the rules of an update of its kind let it. */
export function writeUpdate(
  call: Call,
  old: KubeObject,
  sent: KubeObject,
  entries?: readonly ManagedEntry[],
): { readonly object: KubeObject; readonly warnings: readonly string[] } {
  const made = madeFor(call, old, sent);
  const untracked = { ...made.object, metadata: { ...made.object.metadata, ...kept(old, sent) } };
  const addressed =
    call.resource.kind === 'Service' && call.subresource === '' && !isDryRun(call)
      ? (withAddresses(call.server, untracked) as KubeObject)
      : untracked;
  const more = admitChange(call.server, call.resource, call.subresource, old, addressed);
  const warnings = [...made.warnings, ...more];
  const object = track(call, old, addressed, entries);
  if (isDryRun(call)) return { object, warnings };
  const written = call.server.store.update(call.resource, object);
  return { object: finished(call, written), warnings };
}

/** Notes who has set what; an apply says it itself. Who changes nothing has set nothing. */
function track(
  call: Call,
  old: KubeObject,
  object: KubeObject,
  entries: readonly ManagedEntry[] | undefined,
): KubeObject {
  const plain = object as unknown as JsonMap;
  if (entries) return withManagers(plain, entries) as unknown as KubeObject;
  const root = patchRootOf(call.resource.kind);
  return trackUpdate(
    old as unknown as JsonMap,
    plain,
    root,
    writerOf(call),
  ) as unknown as KubeObject;
}

/** What nobody changes by an update. A version that was sent must still be the last one. */
function kept({ metadata }: KubeObject, sent: KubeObject) {
  const { uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds } = metadata;
  return {
    uid: sent.metadata.uid || uid,
    creationTimestamp,
    resourceVersion: sent.metadata.resourceVersion || metadata.resourceVersion,
    ...(deletionTimestamp !== undefined && { deletionTimestamp, deletionGracePeriodSeconds }),
  };
}

interface Made {
  readonly object: KubeObject;
  readonly warnings: readonly string[];
}

function madeFor(call: Call, old: KubeObject, sent: KubeObject): Made {
  switch (call.subresource) {
    case 'status':
      return { object: { ...old, status: sentStatus(call, sent) }, warnings: [] };
    case 'ephemeralcontainers':
      return { object: withEphemeral(call, old, sent), warnings: [] };
    case 'resize':
      return { object: resized(call, old, sent), warnings: [] };
    default:
      return ofObject(call, old, sent);
  }
}

function ofObject(call: Call, old: KubeObject, sent: KubeObject): Made {
  const { resource, name } = call;
  const verdict = judgeUpdate(old, sent, { format: 'json' });
  if (!verdict) return ofFurtherKind(call, old, sent);
  if (verdict.code !== 200) throw refusalOf(verdict, resource, name);
  const warnings = verdict.warnings.map(({ message }) => message);
  // The status stays as it is, with what the types alone would not keep.
  const { status: _status, ...object } = verdict.object as KubeObject;
  const status = old.status !== undefined && { status: old.status };
  return { object: { ...object, ...status } as KubeObject, warnings };
}

/** Held to what holds for a new one; what may not change in it is not known. */
function ofFurtherKind(call: Call, old: KubeObject, sent: KubeObject): Made {
  const { resource, namespace, name } = call;
  const { resourceVersion: _version, ...metadata } = sent.metadata;
  if (resource.kind === 'Namespace') checkLabels(call, old, sent);
  const verdict = judgeAny(
    { ...sent, metadata },
    { format: 'json', admission: false, namespaces: new Set(), ...(namespace && { namespace }) },
  );
  if (verdict && verdict.code !== 201) throw refusalOf(verdict, resource, name);
  const made = verdict ? (verdict.object as KubeObject) : plainObject(call, sent);
  const { status: _status, ...rest } = made;
  const generation = generationOf(resource, old, made as KubeObject);
  return {
    object: {
      ...rest,
      metadata: { ...(made.metadata as ObjectMeta), ...generation },
      ...(old.status !== undefined && { status: old.status }),
    } as KubeObject,
    warnings: verdict ? verdict.warnings.map(({ message }) => message) : [],
  };
}

/** Labels of Pod Security must be right once they are changed. */
function checkLabels({ name }: Call, old: KubeObject, sent: KubeObject): void {
  const errors = podSecurityLabelErrors(sent);
  if (errors.length === 0 || podSecurityLabelErrors(old).length > 0) return;
  const texts = errors.map(({ field, message }) => `${field}: ${message}`);
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  throw new StatusError(422, 'Invalid', `Namespace "${name}" is invalid: ${all}`, {
    name,
    kind: 'Namespace',
    causes: errors.map(({ type, message, field }) => ({ reason: type, message, field })),
  });
}

function generationOf({ hasGeneration }: ApiResource, old: KubeObject, next: KubeObject) {
  const { generation } = old.metadata;
  if (generation === undefined || !hasGeneration) return {};
  const same = JSON.stringify(next.spec) === JSON.stringify(old.spec);
  return { generation: same ? generation : generation + 1 };
}

/** An object that was only held by its finalizers goes with the last of them. */
function finished({ server, resource }: Call, object: KubeObject): KubeObject {
  const {
    deletionTimestamp,
    finalizers = [],
    namespace,
    name,
    deletionGracePeriodSeconds,
  } = object.metadata;
  if (deletionTimestamp === undefined || finalizers.length > 0) return object;
  if ((deletionGracePeriodSeconds ?? 0) > 0 || hasSpecFinalizers(object)) return object;
  return server.store.remove(resource, namespace, name);
}

/** Of a namespace: those that stand in its spec. */
function hasSpecFinalizers({ spec }: KubeObject): boolean {
  const { finalizers = [] } = (spec ?? {}) as { finalizers?: readonly string[] };
  return finalizers.length > 0;
}
