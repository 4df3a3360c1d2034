import { utf8Encode } from '../bytes';
import type { ObjectStore } from '../store/store';
import { Volume } from '../vfs/volume';
import { amountOf, fieldOf, resourceFieldOf } from './downward';
import { dataOf } from './env';
import { MountError } from './mount-error';
import type { NodeDisk } from './node-disk';
import {
  CLAIMS,
  type DownwardItem,
  findContainer,
  type KeyToPath,
  type Pod,
  type PodVolume,
  type ProjectedSource,
} from './pod';
import { fillAtomically, type ProjectedFile } from './projected-files';

export interface VolumeContext {
  readonly store: ObjectStore;
  readonly pod: Pod;
  readonly disk: NodeDisk;
  readonly now: () => number;
  readonly podIP: string;
  readonly hostIP: string;
}

const KNOWN = new Set(['name', 'emptyDir', 'configMap', 'secret', 'downwardAPI', 'projected']);

/** A Pod's volume. Throws MountError with the words that follow `MountVolume.SetUp failed for volume "x" : `. */
export function makeVolume(context: VolumeContext, volume: PodVolume): Volume {
  const { disk, now, pod } = context;
  if (volume.hostPath) return disk.open(volume.hostPath.path, volume.hostPath.type ?? '');
  if (volume.persistentVolumeClaim)
    return disk.claimed(claimedVolume(context, volume.persistentVolumeClaim.claimName));
  if (volume.ephemeral)
    return disk.claimed(claimedVolume(context, `${pod.metadata.name}-${volume.name}`));
  if (volume.csi)
    throw new MountError(
      `kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ${volume.csi.driver} not found in the list of registered CSI drivers`,
    );
  const other = Object.keys(volume).find((key) => !KNOWN.has(key));
  if (other) throw new MountError(`${other} volumes are not part of the practice cluster`);
  const group = pod.spec.securityContext?.fsGroup;
  if (volume.emptyDir || !isProjected(volume)) {
    const { medium = '', sizeLimit } = volume.emptyDir ?? {};
    const inMemory = medium === 'Memory';
    return new Volume(
      {
        type: inMemory ? 'tmpfs' : 'ext4',
        device: inMemory ? 'tmpfs' : '/dev/vda',
        now,
        quota: disk.quota,
        ...(inMemory && sizeLimit !== undefined && { capacity: amountOf(sizeLimit) }),
      },
      { mode: modeOf(inMemory, group), gid: group ?? 0 },
    );
  }
  const isPlain = volume.configMap !== undefined;
  const made = new Volume(
    { type: isPlain ? 'ext4' : 'tmpfs', device: isPlain ? '/dev/vda' : 'tmpfs', now },
    { mode: modeOf(!isPlain, group), gid: group ?? 0 },
  );
  fillAtomically(made, filesOf(context, volume), { group, now: now() });
  return made;
}

/** A tmpfs is mounted with the sticky bit. */
function modeOf(inMemory: boolean, group: number | undefined): number {
  return 0o777 | (inMemory ? 0o1000 : 0) | (group === undefined ? 0 : 0o2000);
}

/** Puts what ConfigMaps, Secrets and fields say now into a volume that is mounted. Quiet where they are missing. */
export function refreshVolume(context: VolumeContext, volume: PodVolume, made: Volume): void {
  if (!isProjected(volume)) return;
  try {
    const group = context.pod.spec.securityContext?.fsGroup;
    fillAtomically(made, filesOf(context, volume), { group, now: context.now() });
  } catch (error) {
    if (!(error instanceof MountError)) throw error;
  }
}

function isProjected({ configMap, secret, downwardAPI, projected }: PodVolume): boolean {
  return (configMap ?? secret ?? downwardAPI ?? projected) !== undefined;
}

function claimedVolume({ store, pod }: VolumeContext, name: string): string {
  const claim = store.get(CLAIMS, pod.metadata.namespace, name);
  const { volumeName = '' } = (claim?.spec ?? {}) as { volumeName?: string };
  if (volumeName === '') throw new MountError(`persistentvolumeclaim "${name}" not found`);
  return volumeName;
}

function filesOf(context: VolumeContext, volume: PodVolume): ProjectedFile[] {
  const { configMap, secret, downwardAPI, projected } = volume;
  const mode = (configMap ?? secret ?? downwardAPI ?? projected)?.defaultMode ?? 0o644;
  if (configMap) return mapFiles(context, 'ConfigMap', configMap.name ?? '', configMap, mode);
  if (secret) return mapFiles(context, 'Secret', secret.secretName ?? '', secret, mode);
  if (downwardAPI) return downwardFiles(context, downwardAPI.items, mode);
  return (projected?.sources ?? []).flatMap((source) => sourceFiles(context, source, mode));
}

function sourceFiles(
  context: VolumeContext,
  source: ProjectedSource,
  mode: number,
): ProjectedFile[] {
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap) return mapFiles(context, 'ConfigMap', configMap.name ?? '', configMap, mode);
  if (secret) return mapFiles(context, 'Secret', secret.name ?? '', secret, mode);
  if (downwardAPI) return downwardFiles(context, downwardAPI.items, mode);
  const token = `practice.${context.pod.metadata.uid}`;
  return serviceAccountToken ? [{ path: serviceAccountToken.path, text: token, mode }] : [];
}

function mapFiles(
  context: VolumeContext,
  kind: 'ConfigMap' | 'Secret',
  name: string,
  { items, optional = false }: { items?: readonly KeyToPath[]; optional?: boolean },
  mode: number,
): ProjectedFile[] {
  const data = dataOf(context, kind, name);
  if (!data) {
    // Each namespace has it on a real cluster, and no Pod asks for it by itself.
    if (name === 'kube-root-ca.crt') return [{ path: 'ca.crt', text: '', mode }];
    if (optional) return [];
    throw new MountError(`${kind.toLowerCase()} "${name}" not found`);
  }
  if (!items) return [...data].map(([path, text]) => ({ path, text: utf8Encode(text), mode }));
  return items.flatMap((item) => {
    const text = data.get(item.key);
    if (text !== undefined)
      return [{ path: item.path, text: utf8Encode(text), mode: item.mode ?? mode }];
    if (optional) return [];
    throw new MountError(
      `${kind.toLowerCase()} references non-existent ${kind === 'Secret' ? 'secret' : 'config'} key: ${item.key}`,
    );
  });
}

function downwardFiles(
  context: VolumeContext,
  items: readonly DownwardItem[] = [],
  mode: number,
): ProjectedFile[] {
  const { pod } = context;
  return items.map(({ path, fieldRef, resourceFieldRef, mode: own }) => {
    const container = findContainer(pod, resourceFieldRef?.containerName ?? '');
    const text = fieldRef
      ? fieldOf(context, fieldRef.fieldPath)
      : resourceFieldRef && container
        ? resourceFieldOf(pod, container, resourceFieldRef)
        : '';
    return { path, text: utf8Encode(text), mode: own ?? mode };
  });
}
