import type { Workload } from '@/lib/pod/types';
import { edit } from './edit';
import { envAt } from './set-env';
import { removeItemSteps } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Removes the variable at a place of the list; the last one takes the list with it. */
export function removeEnv(workload: Workload, containerId: string, index: number): EditResult {
  const container = containerOf(workload, containerId);
  const variable = envAt(container, index);
  const steps = removeItemSteps(workload, [...container.path, 'env'], [index]);
  const label = `${variable.name || 'Variable'} removed from ${titleOf(container)}`;
  return edit(workload, steps, label, container.id);
}
