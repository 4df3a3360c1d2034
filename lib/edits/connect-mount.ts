import { findVolume } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { addVolumeStep } from './add-volume';
import { checkMountPath, checkSubPath } from './checks';
import { mountValue } from './container-value';
import { edit, serverField } from './edit';
import { refuse } from './refuse';
import { insertStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult, NewVolume } from './types';

export interface MountPlace {
  readonly path: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

/**
 * Mounts a volume in a container.
 *
 * @param volume one that is there, by name, or a new one that is added in the same step
 */
export function connectMount(
  workload: Workload,
  containerId: string,
  volume: { readonly name: string } | { readonly add: NewVolume },
  { path, readOnly, subPath }: MountPlace,
): EditResult {
  const container = containerOf(workload, containerId);
  checkMountPath(workload, container, path);
  if (subPath) checkSubPath(workload, container, subPath);
  const added = 'add' in volume ? addVolumeStep(workload, volume.add) : null;
  const name = 'name' in volume ? volume.name : added!.name;
  const list = [...container.path, 'volumeMounts'];
  if (!added && !findVolume(workload, name)) {
    const field = serverField(workload, [...list, container.mounts.length, 'name']);
    refuse(`No volume is called ${name}.`, `${field}: Not found: ${JSON.stringify(name)}`);
  }
  const mount = mountValue({ volume: name, path, readOnly, subPath });
  const step = insertStep(workload, list, Number.POSITIVE_INFINITY, mount);
  const index = step.op === 'insert' && typeof step.key === 'number' ? step.key : 0;
  const steps: readonly Step[] = added ? [step, added.step] : [step];
  const label = `${name} mounted in ${titleOf(container)} at ${path}${readOnly ? ', read-only' : ''}`;
  return edit(workload, steps, label, `mount:${container.id.slice('container:'.length)}/${index}`);
}
