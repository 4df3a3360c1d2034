import type { Workload } from '@/lib/pod/types';
import { moveItem } from './move-item';
import { envAt } from './set-env';
import { containerOf, titleOf } from './targets';
import type { EditResult } from './types';

/** Moves a variable to another place of the list. Their order counts: `$(NAME)` sees only those before it. */
export function moveEnv(
  workload: Workload,
  containerId: string,
  index: number,
  to: number,
): EditResult {
  const container = containerOf(workload, containerId);
  const variable = envAt(container, index);
  const label = `${variable.name || 'Variable'} moved in ${titleOf(container)}`;
  return moveItem(workload, [...container.path, 'env'], index, to, label);
}
