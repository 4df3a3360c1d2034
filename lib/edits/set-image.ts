import type { Workload } from '@/lib/pod/types';
import { checkImage } from './checks';
import { edit, serverField } from './edit';
import { putStep } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Sets the image of a container. */
export function setImage(workload: Workload, containerId: string, image: string): EditResult {
  const container = containerOf(workload, containerId);
  const path = [...container.path, 'image'];
  checkImage(serverField(workload, path), image);
  const step = putStep(workload, path, image);
  return edit(workload, [step], `Image of ${titleOf(container)} set to ${image}`, container.id);
}
