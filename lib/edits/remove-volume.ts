import { volumeReferences } from '@/lib/pod/references';
import type { Container, Volume, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { edit } from './edit';
import { removeItemSteps } from './steps';
import { titleOf, volumeOf } from './targets';
import type { EditResult } from './types';
import { counted } from './words';

/** Removes a volume, and its mounts and raw devices in every container. The label says how many. */
export function removeVolume(workload: Workload, volumeId: string): EditResult {
  const volume = volumeOf(workload, volumeId);
  const mounts = mountSteps(workload, volume);
  const list = volume.path.slice(0, -1);
  const steps = [...mounts.steps, ...removeItemSteps(workload, list, [volume.index])];
  const also = mounts.count ? `, with ${counted(mounts.count, 'mount')}` : '';
  return edit(workload, steps, `${titleOf(volume)} removed${also}`);
}

function mountSteps(
  workload: Workload,
  volume: Volume,
): { readonly count: number; readonly steps: readonly Step[] } {
  const isShared = workload.pod.volumes.some((v) => v !== volume && v.name === volume.name);
  if (isShared || volume.name === '') return { count: 0, steps: [] };
  const references = volumeReferences(workload, volume.name);
  const steps = workload.pod.containers.flatMap((container) => [
    ...listSteps(workload, container, 'volumeMounts', indices(references, container, 'mount')),
    ...listSteps(workload, container, 'volumeDevices', indices(references, container, 'device')),
  ]);
  return { count: references.filter(({ kind }) => kind !== 'file').length, steps };
}

function indices(
  references: ReturnType<typeof volumeReferences>,
  container: Container,
  kind: string,
): readonly number[] {
  return references
    .filter((reference) => reference.container === container && reference.kind === kind)
    .map(({ path }) => Number(path.at(-2)));
}

function listSteps(
  workload: Workload,
  container: Container,
  key: string,
  items: readonly number[],
): readonly Step[] {
  return removeItemSteps(workload, [...container.path, key], items);
}
