import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { edit } from './edit';
import { childCount } from './steps';
import type { EditResult } from './types';

/** Moves an item within any list of the workload, both places counted from 0. */
export function moveItem(
  workload: Workload,
  path: Path,
  from: number,
  to: number,
  label: string,
): EditResult {
  const place = Math.max(0, Math.min(to, childCount(nodeBelow(workload, path)) - 1));
  if (place === from) return { edits: [], label };
  return edit(workload, [{ op: 'move', path, from, to: place }], label);
}
