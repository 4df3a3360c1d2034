import { parseQuantity } from '@/lib/kubernetes/quantity';
import type { Workload } from '@/lib/pod/types';
import type { Path, Step } from '@/lib/yaml/types';
import { checkObjectName } from './checks';
import { edit, serverField } from './edit';
import { checkVolumeName, freeName, volumeNames } from './names';
import { refuse } from './refuse';
import { insertStep } from './steps';
import type { EditResult, NewVolume } from './types';
import { usualVolumeName, volumeSource, volumeValue } from './volume-value';

/** Adds a volume at the end of `volumes`. Nothing mounts it yet. */
export function addVolume(workload: Workload, volume: NewVolume): EditResult {
  const { name, step } = addVolumeStep(workload, volume);
  return edit(workload, [step], `Volume ${name} added`, `volume:${name}`);
}

/** The step that adds a volume, and the name it gets. */
export function addVolumeStep(
  workload: Workload,
  volume: NewVolume,
): { readonly name: string; readonly step: Step } {
  const name = freeName(volume.name ?? usualVolumeName(volume.kind), volumeNames(workload));
  const list = [...workload.pod.path, 'volumes'];
  const path = [...list, workload.pod.volumes.length];
  checkVolumeName(workload, name, path);
  checkSource(workload, path, volume, volumeSource(volume, name));
  return {
    name,
    step: insertStep(workload, list, Number.POSITIVE_INFINITY, volumeValue(volume, name)),
  };
}

/** Refuses what the API server would not take as the source of a volume. */
export function checkSource(
  workload: Workload,
  path: Path,
  volume: NewVolume,
  source: string,
): void {
  const field = (key: string) => serverField(workload, [...path, ...key.split('.')]);
  if (volume.sizeLimit) checkSize(volume.sizeLimit, field('emptyDir.sizeLimit'));
  if (volume.kind === 'configMap') checkObjectName(field('configMap.name'), 'ConfigMap', source);
  if (volume.kind === 'secret') checkObjectName(field('secret.secretName'), 'Secret', source);
  if (volume.kind === 'persistentVolumeClaim') {
    checkObjectName(field('persistentVolumeClaim.claimName'), 'claim', source);
  }
  if (volume.kind === 'hostPath') checkHostPath(source, field('hostPath.path'));
}

function checkSize(size: string, field: string): void {
  const { quantity, error } = parseQuantity(size);
  if (quantity) return;
  refuse(
    `“${size}” is not an amount of storage.`,
    `${field}: Invalid value: ${JSON.stringify(size)}: ${error}`,
  );
}

function checkHostPath(path: string, field: string): void {
  if (path === '') refuse('Which folder of the node?', `${field}: Required value`);
  if (!path.startsWith('/')) refuse(`A folder of the node begins with a slash: /${path}`);
  if (!path.split('/').includes('..')) return;
  refuse(
    '“..” cannot be part of it.',
    `${field}: Invalid value: ${JSON.stringify(path)}: must not contain '..'`,
  );
}
