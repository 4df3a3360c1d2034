import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject } from '@/lib/practice/store/object';
import { conflict, forbidden, type StatusCause } from '@/lib/practice/store/status-error';
import { IMMORTAL } from '../admission/admit';
import type { Call } from '../context';
import { dryRunCauses, refuse } from '../options';
import { isJsonMap } from '../patch/json-value';
import { type ApiReply, readBody, reply } from '../request';
import { listAt, numberAt, textAt, valueAt } from '../tables/read';
import { answerList, answerObject } from './answer';
import { selection } from './list-objects';
import { typed } from './plain-object';

/** What a request says about how something shall go. */
interface DeleteOptions {
  /** Seconds; null: as the object says. */
  readonly grace: number | null;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly propagation: string;
  readonly isDryRun: boolean;
}

/** DELETE of one object. Throws 404, and 409 where it is not the one that was meant. */
export function deleteObject(call: Call): ApiReply {
  const { server, resource, namespace, name } = call;
  const options = readOptions(call);
  const found = server.store.require(resource, namespace, name);
  if (resource.plural === 'namespaces' && IMMORTAL.has(name))
    throw forbidden(resource, name, 'this namespace may not be deleted');
  mustBeMeant(call, found, options);
  const left = takeAway(call, found, options);
  if (left !== null || ANSWERS_OBJECT.has(resource.plural))
    return answerObject(call, left ?? found);
  const { uid } = found.metadata;
  const { group, plural } = resource;
  return reply({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: { name, ...(group !== '' && { group }), kind: plural, uid },
  });
}

/** DELETE of all that are selected. */
export function deleteCollection(call: Call): ApiReply {
  const { server, resource, namespace } = call;
  const options = readOptions(call);
  const items = server.store.list(resource, namespace).filter(selection(call));
  for (const object of items) takeAway(call, object, options);
  return answerList(call, { items, resourceVersion: server.store.resourceVersion });
}

/** Of these a delete answers what was deleted. Source: ReturnDeletedObject in kubernetes/pkg/registry. */
const ANSWERS_OBJECT: ReadonlySet<string> = new Set([
  'namespaces',
  'persistentvolumeclaims',
  'persistentvolumes',
  'pods',
  'podtemplates',
  'resourcequotas',
  'serviceaccounts',
  'services',
  'storageclasses',
]);

function readOptions(call: Call): DeleteOptions {
  const { request, server, resource } = call;
  const body = readBody(request, server);
  const sent = isJsonMap(body)
    ? typed({ ...resource, kind: 'DeleteOptions', group: '' }, { ...body })
    : {};
  const asked = valueAt(sent, 'gracePeriodSeconds') ?? request.query.number('gracePeriodSeconds');
  const dryRun = [...listAt(sent, 'dryRun').map(String), ...request.query.all('dryRun')];
  const orphan = valueAt(sent, 'orphanDependents');
  const policy = textAt(sent, 'propagationPolicy') || request.query.get('propagationPolicy');
  refuse('DeleteOptions', [...policyCauses(policy, orphan !== undefined), ...dryRunCauses(dryRun)]);
  return {
    grace: typeof asked === 'number' ? (asked < 0 ? 1 : asked) : null,
    uid: textAt(sent, 'preconditions', 'uid'),
    resourceVersion: textAt(sent, 'preconditions', 'resourceVersion'),
    propagation: policy || (orphan === true ? 'Orphan' : ''),
    isDryRun: dryRun.includes('All'),
  };
}

const POLICIES = ['Foreground', 'Background', 'Orphan', 'nil'];

function policyCauses(policy: string, hasOrphan: boolean): StatusCause[] {
  const field = 'propagationPolicy';
  const shown = JSON.stringify(policy);
  const causes: StatusCause[] = [];
  if (policy !== '' && hasOrphan) {
    const why = 'orphanDependents and deletionPropagation cannot be both set';
    causes.push({ reason: 'FieldValueInvalid', message: `Invalid value: ${shown}: ${why}`, field });
  }
  if (policy !== '' && !POLICIES.slice(0, 3).includes(policy)) {
    const supported = POLICIES.map((one) => JSON.stringify(one)).join(', ');
    const message = `Unsupported value: ${shown}: supported values: ${supported}`;
    causes.push({ reason: 'FieldValueNotSupported', message, field });
  }
  return causes;
}

function mustBeMeant({ resource }: Call, { metadata }: KubeObject, options: DeleteOptions): void {
  const { uid, resourceVersion } = options;
  const named = { group: resource.group, plural: resource.kind };
  if (uid !== '' && uid !== metadata.uid) {
    const why = `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`;
    throw conflict(named, metadata.name, why);
  }
  if (resourceVersion !== '' && resourceVersion !== metadata.resourceVersion) {
    const why = `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`;
    throw conflict(named, metadata.name, why);
  }
}

/** Takes an object out, or begins to; answers what is left of it, null: nothing. */
function takeAway(call: Call, object: KubeObject, options: DeleteOptions): KubeObject | null {
  const { server, resource } = call;
  const finalizers = finalizersOf(call, object, options);
  const grace = graceOf(call, object, options);
  if (grace === 0 && finalizers.length === 0 && !heldBySpec(object)) {
    const { namespace, name } = object.metadata;
    if (!options.isDryRun) server.store.remove(resource, namespace, name);
    return null;
  }
  const marked = markDeleted(call, object, grace, finalizers);
  return options.isDryRun || marked === object ? marked : server.store.update(resource, marked);
}

/** `Foreground` and `Orphan` are done by the garbage collector, which a finalizer tells of it. */
function finalizersOf(
  { resource }: Call,
  { metadata: { finalizers = [] } }: KubeObject,
  { propagation }: DeleteOptions,
): readonly string[] {
  if (resource.plural === 'pods' || resource.plural === 'namespaces') return finalizers;
  const own =
    propagation === 'Foreground' ? 'foregroundDeletion' : propagation === 'Orphan' ? 'orphan' : '';
  return own === '' || finalizers.includes(own) ? finalizers : [...finalizers, own];
}

/** Only Pods get time to end: those that run on a node. Source: podStrategy.CheckGracefulDelete. */
function graceOf({ resource }: Call, object: KubeObject, { grace }: DeleteOptions): number {
  if (resource.plural !== 'pods') return 0;
  const phase = textAt(object, 'status', 'phase');
  if (textAt(object, 'spec', 'nodeName') === '' || phase === 'Failed' || phase === 'Succeeded')
    return 0;
  const before = object.metadata.deletionGracePeriodSeconds;
  if (object.metadata.deletionTimestamp !== undefined) {
    return before ? Math.min(grace ?? before, before) : 0;
  }
  return grace ?? numberAt(object, 'spec', 'terminationGracePeriodSeconds');
}

/** The time at which it ends moves with the grace period, which can only become shorter. */
function markDeleted(
  { server, resource }: Call,
  object: KubeObject,
  grace: number,
  finalizers: readonly string[],
): KubeObject {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, generation } = object.metadata;
  const isFirst = deletionTimestamp === undefined;
  if (!isFirst && grace >= deletionGracePeriodSeconds) return object;
  const now = server.now();
  const begun = isFirst ? now : Date.parse(deletionTimestamp) - deletionGracePeriodSeconds * 1000;
  const end = Math.max(now, begun + grace * 1000);
  const metadata = {
    ...object.metadata,
    deletionTimestamp: rfc3339(end),
    deletionGracePeriodSeconds: grace,
    ...(finalizers.length > 0 && { finalizers }),
    ...(isFirst && generation !== undefined && { generation: generation + 1 }),
  };
  const marked = { ...object, metadata };
  return resource.plural === 'namespaces'
    ? { ...marked, status: { phase: 'Terminating' } }
    : marked;
}

/** A namespace stays until what is in it has gone. */
function heldBySpec({ spec }: KubeObject): boolean {
  const { finalizers = [] } = (spec ?? {}) as { finalizers?: readonly string[] };
  return finalizers.length > 0;
}
