import { containerReferences } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { edit } from './edit';
import { checkContainerName } from './names';
import { putStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';
import { counted } from './words';

/**
 * Renames a container and every field and annotation of the Pod that names it. Text that a shell or program reads
 * stays as it is: what it means cannot be known.
 */
export function renameContainer(workload: Workload, containerId: string, name: string): EditResult {
  const container = containerOf(workload, containerId);
  checkContainerName(workload, name, container.path, container.name);
  if (name === container.name) return { edits: [], label: `${name} keeps its name` };
  const isShared = workload.pod.containers.some(
    (other) => other !== container && other.name === container.name,
  );
  // Where two have the name, what names it means the other one still.
  const references =
    isShared || container.name === '' ? [] : containerReferences(workload, container.name);
  const steps: Step[] = [putStep(workload, [...container.path, 'name'], name)];
  for (const { path, keyPrefix } of references) {
    steps.push(
      keyPrefix === null
        ? { op: 'set', path, value: name }
        : { op: 'renameKey', path, key: keyPrefix + name },
    );
  }
  const also = references.length ? `, with ${counted(references.length, 'reference')}` : '';
  const label = `${titleOf(container)} renamed to ${name}${also}`;
  return edit(workload, steps, label, `container:${name}`);
}
