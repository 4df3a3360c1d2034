import type { Workload } from '@/lib/pod/types';
import { edit } from './edit';
import { removeItemSteps } from './steps';
import { mountOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Takes a volume out of a container; the volume itself stays. */
export function disconnectMount(workload: Workload, mountId: string): EditResult {
  const { mount, container } = mountOf(workload, mountId);
  const list = [...container.path, 'volumeMounts'];
  const steps = removeItemSteps(workload, list, [mount.index]);
  const label = `${mount.volume} disconnected from ${titleOf(container)}`;
  return edit(workload, steps, label, container.id);
}
