import { containerReferences, nodeBelow } from '@/lib/pod/references';
import type { Container, Workload } from '@/lib/pod/types';
import type { Step } from '@/lib/yaml/types';
import { edit } from './edit';
import { childCount, removeStep } from './steps';
import { containerOf, listPath, titleOf } from './targets';
import type { EditResult } from './types';

/**
 * Removes a container, and the annotations that are about it alone. Volumes that only it mounted stay.
 * The last of `containers` leaves an empty list, as a Pod must have one.
 */
export function removeContainer(workload: Workload, containerId: string): EditResult {
  const container = containerOf(workload, containerId);
  const path = listPath(workload, container.list);
  const isLast = childCount(nodeBelow(workload, path)) === 1;
  const steps: Step[] = [
    isLast && container.list !== 'containers'
      ? { op: 'remove', path }
      : { op: 'remove', path: [...path, container.index] },
    ...annotationSteps(workload, container),
  ];
  return edit(workload, steps, `${titleOf(container)} removed`);
}

function annotationSteps(workload: Workload, container: Container): readonly Step[] {
  const path = [...workload.pod.metadataPath, 'annotations'];
  const isNamed = workload.pod.containers.some((c) => c !== container && c.name === container.name);
  if (isNamed || container.name === '') return [];
  const keys = containerReferences(workload, container.name)
    .map((reference) => reference.path)
    .filter((at) => at.length === path.length + 1 && path.every((key, i) => at[i] === key));
  if (keys.length === 0) return [];
  if (keys.length === childCount(nodeBelow(workload, path))) {
    return [removeStep(workload, path, workload.pod.metadataPath.length - 1)];
  }
  return keys.map((at) => ({ op: 'remove', path: at }));
}
