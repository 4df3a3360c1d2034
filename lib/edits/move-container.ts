import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import { edit } from './edit';
import { childCount } from './steps';
import { containerOf, listPath, titleOf } from './targets';
import type { EditResult } from './types';

/** Moves a container to another place of its list, counted from 0 in the list as it is then. */
export function moveContainer(workload: Workload, containerId: string, to: number): EditResult {
  const container = containerOf(workload, containerId);
  const path = listPath(workload, container.list);
  const count = childCount(nodeBelow(workload, path));
  const place = Math.max(0, Math.min(to, count - 1));
  if (place === container.index) {
    return { edits: [], label: `${titleOf(container)} stays where it is` };
  }
  const label = `${titleOf(container)} moved to place ${place + 1} of ${count}`;
  const step = { op: 'move', path, from: container.index, to: place } as const;
  return edit(workload, [step], label, containerId);
}
