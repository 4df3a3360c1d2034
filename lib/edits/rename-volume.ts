import { volumeReferences } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { edit } from './edit';
import { checkVolumeName } from './names';
import { putStep } from './steps';
import { titleOf, volumeOf } from './targets';
import type { EditResult } from './types';
import { counted } from './words';

/** Renames a volume and everything that names it: mounts, raw devices, variables read from its files. */
export function renameVolume(workload: Workload, volumeId: string, name: string): EditResult {
  const volume = volumeOf(workload, volumeId);
  checkVolumeName(workload, name, volume.path, volume.name);
  if (name === volume.name) return { edits: [], label: `${name} keeps its name` };
  const isShared = workload.pod.volumes.some((v) => v !== volume && v.name === volume.name);
  // Where two have the name, what names it means the other one still.
  const references = isShared || volume.name === '' ? [] : volumeReferences(workload, volume.name);
  const own = volume.claimTemplate ? ['metadata', 'name'] : ['name'];
  const steps: Step[] = [
    putStep(workload, [...volume.path, ...own], name),
    ...references.map(({ path }): Step => ({ op: 'set', path, value: name })),
  ];
  const also = references.length ? `, in ${counted(references.length, 'place')} more` : '';
  return edit(workload, steps, `${titleOf(volume)} renamed to ${name}${also}`, `volume:${name}`);
}
