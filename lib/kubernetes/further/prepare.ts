import { ownStruct, structsAt } from '../defaults/objects';
import { dropTwinOwners } from '../owners';
import type { PlainMap } from '../plain-map';
import { NAME_LABEL } from './defaults';
import type { FurtherKind, FurtherKindName } from './kinds';

/** What only the server sets. */
const SERVER_SET = [
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'resourceVersion',
  'selfLink',
  'managedFields',
];

const PREPARE: Partial<Readonly<Record<FurtherKindName, (object: PlainMap) => void>>> = {
  Namespace: finalizeNamespace,
  ServiceAccount: keepSecretNames,
  PersistentVolume: protectVolume,
  LimitRange: prepareLimits,
  Role: (role) => nullWhereEmpty(role, 'rules'),
  ClusterRole: (role) => nullWhereEmpty(role, 'rules'),
};

/** What admission, and each kind's PrepareForCreate, do to a new object before validation, in place. */
export function prepareFurther(object: PlainMap, kind: FurtherKind): void {
  const metadata = ownStruct(object, 'metadata');
  for (const key of SERVER_SET) delete metadata[key];
  dropTwinOwners(metadata);
  if (kind.isCounted) metadata.generation = 1;
  delete object.status;
  PREPARE[kind.kind as FurtherKindName]?.(object);
}

function finalizeNamespace(namespace: PlainMap): void {
  const spec = ownStruct(namespace, 'spec');
  const finalizers = Array.isArray(spec.finalizers) ? spec.finalizers : [];
  if (!finalizers.includes('kubernetes')) spec.finalizers = [...finalizers, 'kubernetes'];
  namespace.status = { phase: 'Active' };
}

/** The server makes up a name where none is given. */
function prepareLimits(range: PlainMap): void {
  nullWhereEmpty(ownStruct(range, 'spec'), 'limits');
  const metadata = ownStruct(range, 'metadata');
  if (!metadata.generateName) metadata.name ||= '00000000-0000-0000-0000-000000000000';
}

/** A list that Go always prints is null where nothing is in it. */
function nullWhereEmpty(object: PlainMap, key: string): void {
  const list = object[key];
  if (Array.isArray(list) && list.length === 0) object[key] = null;
}

/** Source: cleanSecretReferences. */
function keepSecretNames(account: PlainMap): void {
  const secrets = structsAt(account, 'secrets');
  if (secrets.length === 0) return;
  account.secrets = secrets.map(({ name }) => (name ? { name } : {}));
}

/** StorageObjectInUseProtection. */
function protectVolume(volume: PlainMap): void {
  const metadata = ownStruct(volume, 'metadata');
  const finalizers = Array.isArray(metadata.finalizers) ? metadata.finalizers : [];
  const own = 'kubernetes.io/pv-protection';
  if (!finalizers.includes(own)) metadata.finalizers = [...finalizers, own];
}

/** What is done after validation. A namespace whose name is generated has its label only then. */
export function finishFurther(object: PlainMap, kind: FurtherKind): void {
  if (kind.kind !== 'Namespace') return;
  const metadata = ownStruct(object, 'metadata');
  const name = metadata.name ?? metadata.generateName;
  if (name) ownStruct(metadata, 'labels')[NAME_LABEL] ??= name;
}
