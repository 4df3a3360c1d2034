import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { edit } from './edit';
import { putStep, removeStep } from './steps';
import type { EditResult } from './types';

/**
 * Sets any field of a workload, with the parents it needs; `undefined` removes it, with the parents that it leaves
 * empty. What is written is not checked: the caller's form knows what may stand there.
 *
 * @param path from the root of the document, as lib/pod's parts have it
 * @param keep length of the path of what must stay when a field is removed: usually the container's or the Pod's
 */
export function setField(
  workload: Workload,
  path: Path,
  value: unknown,
  label: string,
  keep: number = workload.pod.path.length,
): EditResult {
  if (value !== undefined) return edit(workload, [putStep(workload, path, value)], label);
  const isThere = nodeBelow(workload, path) !== null;
  return edit(workload, isThere ? [removeStep(workload, path, keep)] : [], label);
}
