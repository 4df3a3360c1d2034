import type { Workload } from '@/lib/pod/types';
import { edit } from './edit';
import { wordSteps } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Sets the arguments of a container's command; none: the image's own, where it sets no command either. */
export function setArgs(
  workload: Workload,
  containerId: string,
  words: readonly string[],
): EditResult {
  const container = containerOf(workload, containerId);
  const steps = wordSteps(workload, [...container.path, 'args'], words);
  const what = words.length ? 'set' : 'removed';
  return edit(workload, steps, `Arguments of ${titleOf(container)} ${what}`, container.id);
}
