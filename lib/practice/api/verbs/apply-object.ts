import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import { type Call, writerOf } from '../context';
import { type Applied, serverSideApply, withManagers } from '../managed-fields/managers';
import type { JsonMap } from '../patch/json-value';
import { patchRootOf } from '../patch/patch-schema';
import type { ApiReply } from '../request';
import { answerObject } from './answer';
import { makeObject, storeNew } from './create-object';
import { sentObject } from './read-object';
import { shown } from './shown';
import { writeUpdate } from './update-object';

/** PATCH by server-side apply: makes what is not there. Throws 400, 409 for conflicts, and what the rules say. */
export function applyObject(call: Call): ApiReply {
  const { server, resource, namespace, name, request } = call;
  if (request.query.get('fieldManager') === '') throw noManager();
  const { value, warnings } = sentObject(call);
  const live = server.store.get(resource, namespace, name);
  const sent = withName(value as JsonMap, name);
  const root = patchRootOf(resource.kind);
  const force = request.query.isSet('force');
  const applied = serverSideApply(live as JsonMap | null, sent, root, writerOf(call), force);
  return live ? change(call, live, applied, warnings) : create(call, applied, warnings);
}

function noManager(): StatusError {
  const why = 'Required value: is required for apply patch';
  return new StatusError(
    422,
    'Invalid',
    `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${why}`,
    {
      group: 'meta.k8s.io',
      kind: 'PatchOptions',
      causes: [{ reason: 'FieldValueRequired', message: why, field: 'fieldManager' }],
    },
  );
}

function withName(value: JsonMap, name: string): JsonMap {
  const metadata = (value.metadata ?? {}) as JsonMap;
  if (metadata.name !== undefined && metadata.name !== name) {
    const words = `the name of the object (${shown(metadata.name)}) does not match the name on the URL (${name})`;
    throw badRequest(words);
  }
  return { ...value, metadata: { ...metadata, name } };
}

function create(call: Call, { object, entries }: Applied, warnings: readonly string[]): ApiReply {
  const made = makeObject(call, object, 'json');
  const managed = withManagers(made.object as unknown as JsonMap, entries);
  const stored = storeNew(call, managed as unknown as NewObject);
  return answerObject(call, stored, 201, [...warnings, ...made.warnings]);
}

function change(
  call: Call,
  live: KubeObject,
  { object, entries }: Applied,
  warnings: readonly string[],
): ApiReply {
  const written = writeUpdate(call, live, object as unknown as KubeObject, entries);
  return answerObject(call, written.object, 200, [...warnings, ...written.warnings]);
}
