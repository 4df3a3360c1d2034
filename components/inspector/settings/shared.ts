import { fieldOf } from '@/lib/pod/fields';
import type { Workload } from '@/lib/pod/types';
import { childOf } from '@/lib/yaml/lookup';
import type { Path, YamlNode } from '@/lib/yaml/types';

/**
 * Whether the value at a path (from the root of the document) stands in lines that an alias or a merge brings in:
 * a change there would be a change in other places too. False where nothing is written.
 */
export function isShared(workload: Workload, path: Path): boolean {
  let node: YamlNode = workload.node;
  for (const key of path.slice(workload.path.length)) {
    if (node.kind === 'alias') return true;
    const child = childOf(node, key);
    if (!child) return node.kind === 'map' && node.merges && fieldOf(node, String(key)) !== null;
    node = child;
  }
  return node.kind === 'alias';
}
