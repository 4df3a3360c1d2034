import type { PlainMap } from '@/lib/kubernetes/plain-map';
import { generatedName, type Random } from '@/lib/practice/store/identifiers';
import type { KubeObject, NewObject, ResourceName } from '@/lib/practice/store/object';
import { forbidden } from '@/lib/practice/store/status-error';
import type { ObjectStore } from '@/lib/practice/store/store';
import { firstStatus } from '../first-status';
import { textAt, valueAt } from '../tables/read';
import { limitRangeProblem, withDefaultLimits } from './limit-ranges';
import { missingContext, withContext, withoutOwnPriority } from './pod-context';
import { isSignificant, judgeSecurity, warningsOfNamespace } from './pod-security';
import { quotaProblem } from './quotas';

/** What admission needs of a cluster. */
export interface AdmissionContext {
  readonly store: ObjectStore;
  readonly now: () => number;
  readonly random: Random;
}

export interface Admitted {
  readonly object: NewObject;
  readonly warnings: readonly string[];
}

/**
 * What plugins that know the cluster do to a new object before its rules are looked at. Takes what was sent, whatever
 * it is. Throws 403.
 */
export function admitSent(
  { store }: Pick<AdmissionContext, 'store'>,
  resource: ResourceName & { readonly kind: string },
  value: PlainMap,
  namespace: string | undefined,
): PlainMap {
  if (resource.kind === 'PersistentVolumeClaim') return withDefaultClass(store, value);
  if (resource.kind !== 'Pod' || namespace === undefined) return value;
  const why = missingContext(store, value, namespace);
  if (why !== null) throw forbidden(resource, sentName(value), why);
  return withoutOwnPriority(store, withDefaultLimits(store, value, namespace));
}

function sentName(value: unknown): string {
  return (
    textAt(value, 'metadata', 'name') || textAt(value, 'metadata', 'generateName') || 'Unknown'
  );
}

const STORAGE_CLASSES = { group: 'storage.k8s.io', plural: 'storageclasses' } as const;
const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';
const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** Source: plugin/pkg/admission/storage/storageclass/setdefault. */
function withDefaultClass(store: ObjectStore, claim: PlainMap): PlainMap {
  const { spec } = claim;
  const isSaid =
    valueAt(spec, 'storageClassName') !== undefined ||
    valueAt(claim, 'metadata', 'annotations', OLD_CLASS) !== undefined;
  if (isSaid || typeof spec !== 'object' || spec === null || Array.isArray(spec)) return claim;
  const found = store
    .list(STORAGE_CLASSES)
    .find(({ metadata }) => metadata.annotations?.[IS_DEFAULT] === 'true');
  return found ? { ...claim, spec: { ...spec, storageClassName: found.metadata.name } } : claim;
}

/**
 * What they say of a new object that is right by the rules of its kind, and what they add to it. For requests and for
 * controllers. Throws 403.
 */
export function admitNew(
  context: AdmissionContext,
  resource: ResourceName,
  given: NewObject,
): Admitted {
  const { store, now, random } = context;
  const object = withStatus(named(completed(store, given), random));
  const { name = '', namespace = '' } = object.metadata;
  const kind = String(object.kind);
  const security = judgeSecurity(store, kind, object as KubeObject);
  const why =
    (kind === 'Pod' ? missingContext(store, object, namespace) : null) ??
    limitRangeProblem(store, kind, object, namespace) ??
    security.problem ??
    (namespace === '' ? null : quotaProblem(store, resource, object, null, now()));
  if (why !== null) throw forbidden(resource, name || 'Unknown', why);
  return { object, warnings: security.warnings };
}

function completed(store: ObjectStore, object: NewObject): NewObject {
  if (object.kind === 'PersistentVolumeClaim')
    return withDefaultClass(store, object as PlainMap) as unknown as NewObject;
  if (object.kind !== 'Pod') return object;
  const { namespace = '' } = object.metadata;
  const limited = withDefaultLimits(store, object as PlainMap, namespace) as unknown as NewObject;
  return withContext(store, limited);
}

/** A name is made before anything is said of the object. */
function named(object: NewObject, random: Random): NewObject {
  const { name, generateName } = object.metadata;
  if (name || !generateName) return object;
  const metadata = { ...object.metadata, name: generatedName(generateName, random) };
  return { ...object, metadata };
}

/** Limits that were added may make another class of a Pod. */
function withStatus(object: NewObject): NewObject {
  return object.kind === 'Pod' ? { ...object, status: firstStatus('Pod', object) } : object;
}

/** What they say of a changed object. Throws 403. */
export function admitChange(
  { store, now }: AdmissionContext,
  resource: ResourceName,
  subresource: string,
  before: KubeObject,
  after: KubeObject,
): readonly string[] {
  const { kind } = after;
  const { name, namespace = '', deletionTimestamp } = after.metadata;
  if (subresource === 'status') return [];
  if (kind === 'Namespace') return warningsOfNamespace(store, before, after);
  const isLooked = kind === 'Pod' ? isSignificant(before, after) : subresource === '';
  const security = isLooked ? judgeSecurity(store, kind, after) : { problem: null, warnings: [] };
  const isLimited =
    deletionTimestamp === undefined &&
    (subresource === 'resize' || kind === 'PersistentVolumeClaim');
  const isCounted =
    subresource === 'resize' || kind === 'PersistentVolumeClaim' || kind === 'Service';
  const why =
    (isLimited ? limitRangeProblem(store, kind, after, namespace) : null) ??
    security.problem ??
    (isCounted ? quotaProblem(store, resource, after, before, now()) : null);
  if (why !== null) throw forbidden(resource, name, why);
  return security.warnings;
}

/** Namespaces that may not be deleted. Source: plugin NamespaceLifecycle. */
export const IMMORTAL: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);
