import { compareQuantities, parseQuantity, quantityToNumber } from '@/lib/kubernetes/quantity';
import type { KubeObject } from '@/lib/practice/store/object';
import { type Controller, type ControllerContext, itself } from './controller';
import { IS_DEFAULT } from './first-objects';
import { isDeleting, keyOf, type Pod, partsOf } from './objects';
import { isFinished } from './pod-state';
import { CLAIMS, PODS, STORAGE_CLASSES, VOLUMES } from './resources';

interface Claim extends KubeObject {
  readonly spec: {
    readonly storageClassName?: string;
    readonly volumeName?: string;
    readonly accessModes?: readonly string[];
    readonly volumeMode?: string;
    readonly resources?: { readonly requests?: { readonly storage?: string } };
  };
  readonly status: { readonly phase?: string };
}

interface Volume extends KubeObject {
  readonly spec: {
    readonly storageClassName?: string;
    readonly accessModes?: readonly string[];
    readonly capacity?: { readonly storage?: string };
    readonly claimRef?: {
      readonly namespace?: string;
      readonly name?: string;
      readonly uid?: string;
    };
    readonly persistentVolumeReclaimPolicy?: string;
    readonly volumeMode?: string;
  };
  readonly status: { readonly phase?: string };
}

interface StorageClass extends KubeObject {
  readonly provisioner: string;
  readonly reclaimPolicy?: string;
}

const BOUND = 'pv.kubernetes.io/bind-completed';
const BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';
const CLAIM_PROTECTION = 'kubernetes.io/pvc-protection';
const VOLUME_PROTECTION = 'kubernetes.io/pv-protection';

/** Gives claims their volumes: one that is there and fits, or a new one of the class. Source: volume/persistentvolume. */
export const CLAIM_CONTROLLER: Controller = {
  component: 'persistentvolume-controller',
  start: (context) => ({
    sources: [
      itself(CLAIMS),
      waitingClaims(context, VOLUMES),
      waitingClaims(context, STORAGE_CLASSES),
    ],
    sync: (key) => {
      const claim = context.store.get(CLAIMS, ...partsOf(key)) as Claim | null;
      if (claim && !isDeleting(claim) && claim.status?.phase !== 'Bound') bind(context, claim);
      return undefined;
    },
  }),
};

function waitingClaims({ store }: ControllerContext, resource: typeof VOLUMES) {
  return {
    resource,
    keysOf: () =>
      (store.list(CLAIMS) as readonly Claim[])
        .filter(({ status }) => status?.phase !== 'Bound')
        .map(({ metadata }) => keyOf(metadata)),
  };
}

function bind(context: ControllerContext, claim: Claim): void {
  const { store, events } = context;
  const className = classOf(context, claim);
  const volumes = store.list(VOLUMES) as readonly Volume[];
  const fitting = volumes.filter((volume) => fits(claim, className, volume));
  const [volume] = fitting.sort((a, b) => sizeOf(a.spec.capacity) - sizeOf(b.spec.capacity));
  if (volume) {
    join(context, claim, volume, className);
    return;
  }
  const found = className === '' ? null : store.get(STORAGE_CLASSES, undefined, className);
  if (found) {
    join(context, claim, provision(context, claim, found as StorageClass), className);
    const message = `Successfully provisioned volume ${nameFor(claim)}`;
    events.record(claim, { type: 'Normal', reason: 'ProvisioningSucceeded', message });
    return;
  }
  const [type, reason, message] =
    className === ''
      ? ([
          'Normal',
          'FailedBinding',
          'no persistent volumes available for this claim and no storage class is set',
        ] as const)
      : ([
          'Warning',
          'ProvisioningFailed',
          `storageclass.storage.k8s.io "${className}" not found`,
        ] as const);
  events.record(claim, { type, reason, message });
}

/** Of a claim that names none: the default one. */
function classOf({ store }: ControllerContext, { spec }: Claim): string {
  if (spec.storageClassName !== undefined) return spec.storageClassName;
  const found = store
    .list(STORAGE_CLASSES)
    .find(({ metadata }) => metadata.annotations?.[IS_DEFAULT] === 'true');
  return found?.metadata.name ?? '';
}

function fits({ spec, metadata }: Claim, className: string, volume: Volume): boolean {
  const {
    claimRef,
    storageClassName = '',
    accessModes = [],
    volumeMode = 'Filesystem',
  } = volume.spec;
  if (isDeleting(volume)) return false;
  if (claimRef) {
    const isMeant = claimRef.namespace === metadata.namespace && claimRef.name === metadata.name;
    return isMeant && (claimRef.uid === undefined || claimRef.uid === metadata.uid);
  }
  if (spec.volumeName !== undefined && spec.volumeName !== volume.metadata.name) return false;
  return (
    storageClassName === className &&
    volumeMode === (spec.volumeMode ?? 'Filesystem') &&
    (spec.accessModes ?? []).every((mode) => accessModes.includes(mode)) &&
    isAtLeast(volume.spec.capacity?.storage, spec.resources?.requests?.storage)
  );
}

function isAtLeast(has = '0', wants = '0'): boolean {
  const [one, other] = [parseQuantity(has).quantity, parseQuantity(wants).quantity];
  return one !== null && other !== null && compareQuantities(one, other) >= 0;
}

function sizeOf(capacity: { readonly storage?: string } | undefined): number {
  const { quantity } = parseQuantity(capacity?.storage ?? '0');
  return quantity ? quantityToNumber(quantity) : 0;
}

function nameFor({ metadata }: Claim): string {
  return `pvc-${metadata.uid}`;
}

function provision({ writer }: ControllerContext, claim: Claim, found: StorageClass): Volume {
  const { namespace, name } = claim.metadata;
  return writer.create(VOLUMES, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: nameFor(claim), annotations: { [PROVISIONED_BY]: found.provisioner } },
    spec: {
      capacity: { storage: claim.spec.resources?.requests?.storage ?? '1Gi' },
      accessModes: claim.spec.accessModes ?? ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: found.reclaimPolicy ?? 'Delete',
      storageClassName: found.metadata.name,
      volumeMode: claim.spec.volumeMode ?? 'Filesystem',
      hostPath: { path: `/var/lib/volumes/${namespace}/${name}`, type: 'DirectoryOrCreate' },
    },
  }) as Volume;
}

function join(
  { writer }: ControllerContext,
  claim: Claim,
  volume: Volume,
  className: string,
): void {
  const { namespace, name, uid, resourceVersion } = claim.metadata;
  const claimRef = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    namespace,
    name,
    uid,
    resourceVersion,
  };
  writer.change(VOLUMES, volume, (now) => ({
    ...now,
    spec: { ...(now as Volume).spec, claimRef },
    metadata: {
      ...now.metadata,
      annotations: { ...now.metadata.annotations, [BY_CONTROLLER]: 'yes' },
    },
  }));
  writer.setStatus(VOLUMES, volume, { phase: 'Bound' });
  const marks = { [BOUND]: 'yes', [BY_CONTROLLER]: 'yes' };
  writer.change(CLAIMS, claim, (now) => ({
    ...now,
    spec: {
      ...(now as Claim).spec,
      volumeName: volume.metadata.name,
      ...(className !== '' && { storageClassName: className }),
    },
    metadata: { ...now.metadata, annotations: { ...now.metadata.annotations, ...marks } },
  }));
  const { accessModes, capacity } = volume.spec;
  writer.setStatus(CLAIMS, claim, { phase: 'Bound', accessModes, capacity });
}

/** A claim that a Pod uses stays until the Pod has ended. Source: pvc_protection_controller.go. */
export const CLAIM_PROTECTION_CONTROLLER: Controller = {
  component: 'pvc-protection-controller',
  start: (context) => ({
    sources: [
      itself(CLAIMS),
      {
        resource: PODS,
        keysOf: ({ object }) =>
          claimsOf(object as Pod).map((name) => `${object.metadata.namespace}/${name}`),
      },
    ],
    sync: (key) => {
      const [namespace, name] = partsOf(key);
      const claim = context.store.get(CLAIMS, namespace, name);
      if (!claim || !isDeleting(claim)) return undefined;
      const pods = context.store.list(PODS, namespace) as readonly Pod[];
      const isUsed = pods.some((pod) => !isFinished(pod) && claimsOf(pod).includes(name));
      if (!isUsed) context.writer.changeMetadata(CLAIMS, claim, without(CLAIM_PROTECTION));
      return undefined;
    },
  }),
};

function without(finalizer: string) {
  return ({ finalizers = [] }: KubeObject['metadata']) => ({
    finalizers: finalizers.filter((one) => one !== finalizer),
  });
}

function claimsOf({ spec, metadata }: Pod): readonly string[] {
  const volumes = (spec.volumes ?? []) as readonly {
    name: string;
    persistentVolumeClaim?: { claimName: string };
    ephemeral?: object;
  }[];
  return volumes.flatMap(({ name, persistentVolumeClaim, ephemeral }) => {
    if (ephemeral) return [`${metadata.name}-${name}`];
    return persistentVolumeClaim ? [persistentVolumeClaim.claimName] : [];
  });
}

/** What becomes of a volume: free, bound, or without the claim that it had. */
export const VOLUME_CONTROLLER: Controller = {
  component: 'persistentvolume-controller',
  start: (context) => ({
    sources: [
      { resource: VOLUMES, keysOf: ({ object }) => [`/${object.metadata.name}`] },
      {
        resource: CLAIMS,
        keysOf: ({ object }) => {
          const { volumeName } = (object as Claim).spec;
          return volumeName === undefined ? [] : [`/${volumeName}`];
        },
      },
    ],
    sync: (key) => {
      const volume = context.store.get(VOLUMES, undefined, partsOf(key)[1]) as Volume | null;
      if (volume) syncVolume(context, volume);
      return undefined;
    },
  }),
};

function syncVolume({ store, writer }: ControllerContext, volume: Volume): void {
  const { claimRef, persistentVolumeReclaimPolicy } = volume.spec;
  const claim = claimRef && store.get(CLAIMS, claimRef.namespace, claimRef.name ?? '');
  const isBound = claimRef?.uid !== undefined && claim?.metadata.uid === claimRef.uid;
  if (isDeleting(volume)) {
    if (!isBound) writer.changeMetadata(VOLUMES, volume, without(VOLUME_PROTECTION));
    return;
  }
  const phase = isBound ? 'Bound' : claimRef?.uid !== undefined ? 'Released' : 'Available';
  writer.setStatus(VOLUMES, volume, { phase });
  if (phase === 'Released' && persistentVolumeReclaimPolicy === 'Delete')
    writer.remove(VOLUMES, volume);
}
