import { decode } from '@/lib/kubernetes/decode/decode';
import { dnsSubdomainErrors } from '@/lib/kubernetes/names';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import { validateClusterMeta, validateObjectMeta } from '@/lib/kubernetes/validation/metadata';
import { ROOT } from '@/lib/kubernetes/validation/place';
import { Problems } from '@/lib/kubernetes/validation/problems';
import { asFields, fieldsOf, NO_FIELDS } from '@/lib/kubernetes/validation/values';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import type { KubeObject, NewObject } from '@/lib/practice/store/object';
import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import type { Call } from '../context';
import type { ApiResource } from '../resources/resource';
import { structOf } from '../schema';

/**
 * An object of a kind whose rules lib/kubernetes does not know: read by its types, with the rules that hold for the
 * metadata of all. Throws 400 and 422.
 */
export function plainObject(
  { resource, namespace }: Pick<Call, 'resource' | 'namespace'>,
  value: unknown,
): NewObject {
  const object = typed(resource, value) as unknown as NewObject;
  const metadata = { ...object.metadata, ...(namespace !== undefined && { namespace }) };
  if (namespace === undefined) delete metadata.namespace;
  const placed = { ...object, metadata };
  checkMetadata(resource, placed);
  return placed;
}

/** As Go reads it. Throws 400 for a value of another type. */
export function typed({ kind, group }: ApiResource, value: unknown): PlainMap {
  const struct = structOf(kind, group);
  if (!struct) return value as PlainMap;
  const { object, fatal } = decode(value as PlainMap, struct, {
    version: DEFAULT_VERSION,
    sorted: false,
  });
  if (!fatal) return object;
  const version = String((value as PlainMap).apiVersion)
    .split('/')
    .at(-1);
  throw badRequest(
    `${kind} in version "${version}" cannot be handled as a ${kind}: ${fatal.message}`,
  );
}

function checkMetadata(resource: ApiResource, object: NewObject): void {
  const problems = new Problems();
  const meta = fieldsOf(asFields(object), 'metadata') ?? NO_FIELDS;
  const check = resource.isNamespaced ? validateObjectMeta : validateClusterMeta;
  check(problems, meta, ROOT.child('metadata'), DEFAULT_VERSION, dnsSubdomainErrors);
  if (problems.list.length === 0) return;
  const { name = '' } = object.metadata;
  const texts = problems.list.map(({ field, message }) => `${field}: ${message}`);
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const shown = resource.group === '' ? resource.kind : `${resource.kind}.${resource.group}`;
  throw new StatusError(422, 'Invalid', `${shown} "${name}" is invalid: ${all}`, {
    name,
    ...(resource.group !== '' && { group: resource.group }),
    kind: resource.kind,
    causes: problems.list.map(({ type, message, field }) => ({ reason: type, message, field })),
  });
}

/** The status of an object that is there, as it was sent. Throws 400. */
export function sentStatus({ resource }: Call, sent: KubeObject): unknown {
  return typed(resource, sent).status;
}
