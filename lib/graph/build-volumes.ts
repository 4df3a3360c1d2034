import type { Pod, Volume, VolumeSource } from '@/lib/pod/types';
import type { GraphVolume } from './types';

/** The line under a volume's name where it does not depend on what the source says. */
const PLAIN: Readonly<Record<VolumeSource, string>> = {
  emptyDir: 'emptyDir',
  configMap: 'ConfigMap',
  secret: 'Secret',
  persistentVolumeClaim: 'claim',
  hostPath: 'on node',
  projected: 'projected',
  downwardAPI: 'downwardAPI',
  csi: 'CSI driver',
  image: 'image',
  ephemeral: 'ephemeral claim',
  nfs: 'NFS',
  unknown: 'unknown source',
};

/** The defined volumes in their order, then one for each name that is mounted but not defined. */
export function buildVolumes(pod: Pod): GraphVolume[] {
  const mounts = countMounts(pod);
  const defined = pod.volumes.map((volume) => definedVolume(volume, mounts.get(volume.name) ?? 0));
  const known = new Set(pod.volumes.map(({ name }) => name));
  const missing = [...mounts.keys()].filter((name) => !known.has(name)).map(missingVolume);
  return [...defined, ...missing];
}

/** The id of the pill that stands for a name that no volume has. */
export function missingVolumeId(name: string): string {
  return `missing:${name}`;
}

function countMounts(pod: Pod): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { mounts } of pod.containers) {
    for (const { volume } of mounts) counts.set(volume, (counts.get(volume) ?? 0) + 1);
  }
  return counts;
}

function definedVolume(volume: Volume, mounts: number): GraphVolume {
  const { id, name, source, memory } = volume;
  const what = detailOf(volume);
  const mounted = mounts > 0;
  return {
    id,
    name,
    source,
    memory,
    detail: mounted ? what : 'not mounted',
    mounted,
    label: `${name || 'without a name'}, volume, ${what}, ${countWords(mounts)}`,
  };
}

function missingVolume(name: string): GraphVolume {
  return {
    id: missingVolumeId(name),
    name,
    source: 'missing',
    memory: false,
    detail: 'no such volume',
    mounted: true,
    label: `${name || 'without a name'}, mounted, but no volume has that name`,
  };
}

/** Without a source Kubernetes makes it an emptyDir. */
function hasNoSource({ source, value }: Volume): boolean {
  return source === 'unknown' && Object.keys(value).every((key) => key === 'name');
}

function detailOf(volume: Volume): string {
  const { source, memory, sizeLimit, detail, claimTemplate } = volume;
  if (claimTemplate) return 'claim per replica';
  if (hasNoSource(volume)) return PLAIN.emptyDir;
  if (source === 'hostPath' && detail !== '') return `${detail} on node`;
  const what = source === 'emptyDir' && memory ? 'memory' : PLAIN[source];
  return sizeLimit === null ? what : `${what}, ${sizeLimit}`;
}

function countWords(mounts: number): string {
  if (mounts === 0) return 'not mounted';
  return mounts === 1 ? 'mounted once' : `mounted ${mounts} times`;
}
