import type { Workload } from '@/lib/pod/types';
import { edit } from './edit';
import { wordSteps } from './steps';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Sets what a container runs, word by word; no words: the image's own command. */
export function setCommand(
  workload: Workload,
  containerId: string,
  words: readonly string[],
): EditResult {
  const container = containerOf(workload, containerId);
  const steps = wordSteps(workload, [...container.path, 'command'], words);
  const what = words.length ? 'set' : 'left to its image';
  return edit(workload, steps, `Command of ${titleOf(container)} ${what}`, container.id);
}
