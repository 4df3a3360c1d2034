import { MODIFIED } from '@/lib/kubernetes/conflict-words';
import { isPlainMap } from '@/lib/kubernetes/plain-map';
import type { KubeObject } from '@/lib/practice/store/object';
import { conflict, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import type { JsonMap } from '../patch/json-value';
import type { ApiReply } from '../request';
import type { ApiResource } from '../resources/resource';
import { formatLabels, formatSelector } from '../tables/labels';
import { numberAt, textAt, valueAt } from '../tables/read';
import { answerObject } from '../verbs/answer';
import { applyPatch } from '../verbs/patch-object';
import { typed } from '../verbs/plain-object';
import { sentBody } from '../verbs/read-object';
import { writeUpdate } from '../verbs/update-object';

/** `…/scale` of what has replicas: how many there shall be. Throws 404, 409, 422. */
export function scaleObject(call: Call): ApiReply {
  const { server, resource, namespace, name, request } = call;
  const old = server.store.require(resource, namespace, name);
  if (request.method === 'GET') return answerScale(call, old);
  const sent =
    request.method === 'PATCH'
      ? applyPatch({ ...call, resource: SCALE }, scaleOf(resource, old) as unknown as JsonMap)
      : sentBody({ ...call, resource: SCALE });
  const scale = typed(SCALE, { ...(sent as object), apiVersion: 'autoscaling/v1', kind: 'Scale' });
  const replicas = numberAt(scale, 'spec', 'replicas');
  if (replicas < 0) throw negative(name, replicas);
  const version = textAt(scale, 'metadata', 'resourceVersion');
  if (version !== '' && version !== old.metadata.resourceVersion)
    throw conflict(resource, name, MODIFIED);
  const spec = { ...(isPlainMap(old.spec) ? old.spec : {}), replicas };
  const { object } = writeUpdate(call, old, { ...old, spec });
  return answerScale(call, object);
}

function negative(name: string, replicas: number): StatusError {
  const why = `Invalid value: ${replicas}: must be greater than or equal to 0`;
  return new StatusError(
    422,
    'Invalid',
    `Scale.autoscaling "${name}" is invalid: spec.replicas: ${why}`,
    {
      name,
      group: 'autoscaling',
      kind: 'Scale',
      causes: [{ reason: 'FieldValueInvalid', message: why, field: 'spec.replicas' }],
    },
  );
}

/** Source: pkg/registry/apps/deployment/storage, scaleFromDeployment, and those beside it. */
function scaleOf({ kind }: ApiResource, { metadata, spec, status }: KubeObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  const replicas = numberAt(spec, 'replicas');
  const chosen = valueAt(spec, 'selector');
  const selector = kind === 'ReplicationController' ? formatLabels(chosen) : formatSelector(chosen);
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, ...(namespace && { namespace }), uid, resourceVersion, creationTimestamp },
    spec: replicas === 0 ? {} : { replicas },
    status: { replicas: numberAt(status, 'replicas'), ...(selector !== '<none>' && { selector }) },
  };
}

function answerScale(call: Call, object: KubeObject): ApiReply {
  return answerObject({ ...call, resource: SCALE }, scaleOf(call.resource, object));
}

const SCALE: ApiResource = {
  group: 'autoscaling',
  version: 'v1',
  plural: 'scales',
  kind: 'Scale',
  singular: 'scale',
  isNamespaced: true,
  shortNames: [],
  categories: [],
  verbs: [],
  subresources: [],
  fields: [],
  hasGeneration: false,
  isStored: false,
};
