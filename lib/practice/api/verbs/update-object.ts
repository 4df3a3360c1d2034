import { judgeUpdate } from '@/lib/kubernetes/judge-update';
import type { KubeObject } from '@/lib/practice/store/object';
import { badRequest } from '@/lib/practice/store/status-error';
import { type Call, isDryRun, writerOf } from '../context';
import { type ManagedEntry, trackUpdate, withManagers } from '../managed-fields/managers';
import type { JsonMap } from '../patch/json-value';
import { patchRootOf } from '../patch/patch-schema';
import { refusalOf } from '../refusals';
import type { ApiReply } from '../request';
import { answerObject } from './answer';
import { sentObject } from './read-object';

/** PUT: the object as it shall be. Throws 404, 409 where it has changed since, and what the rules say. */
export function updateObject(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  const { value, warnings } = sentObject(call);
  mustBeOfAddress(value, call);
  const old = server.store.require(resource, namespace, name);
  const written = writeUpdate(call, old, value as unknown as KubeObject);
  return answerObject(call, written.object, 200, [...warnings, ...written.warnings]);
}

function mustBeOfAddress(value: { metadata?: unknown }, { name }: Call): void {
  const own = (value.metadata as { name?: unknown } | undefined)?.name;
  if (own === name) return;
  throw badRequest(
    own === undefined || own === ''
      ? `the name of the object (${name} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${own}) does not match the name on the URL (${name})`,
  );
}

/** Puts an object in the place of what is there, as the rules of an update of its kind let it. */
export function writeUpdate(
  call: Call,
  old: KubeObject,
  sent: KubeObject,
  entries?: readonly ManagedEntry[],
): { readonly object: KubeObject; readonly warnings: readonly string[] } {
  const made = call.subresource === 'status' ? ofStatus(old, sent) : ofObject(call, old, sent);
  const untracked = { ...made.object, metadata: { ...made.object.metadata, ...kept(old, sent) } };
  const object = track(call, old, untracked, entries);
  if (isDryRun(call)) return { object, warnings: made.warnings };
  const written = call.server.store.update(call.resource, object);
  return { object: finished(call, written), warnings: made.warnings };
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

/** The status alone, and what is noted about the object. */
function ofStatus(old: KubeObject, sent: KubeObject): Made {
  return { object: { ...old, status: sent.status }, warnings: [] };
}

function ofObject({ resource, name }: Call, old: KubeObject, sent: KubeObject): Made {
  const verdict = judgeUpdate(old, sent, { format: 'json' });
  if (!verdict) return { object: { ...sent, status: old.status ?? sent.status }, warnings: [] };
  if (verdict.code !== 200) throw refusalOf(verdict, resource, name);
  const warnings = verdict.warnings.map(({ message }) => message);
  return { object: verdict.object as KubeObject, warnings };
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
