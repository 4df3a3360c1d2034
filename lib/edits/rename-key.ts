import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import { edit } from './edit';
import { refuse } from './refuse';
import type { EditResult } from './types';

/**
 * Gives an entry of any map another key, such as a label; its value, comments and place stay.
 *
 * @param path of the entry, from the root of the document
 */
export function renameKey(workload: Workload, path: Path, key: string, label: string): EditResult {
  if (path.at(-1) === key) return { edits: [], label };
  if (nodeBelow(workload, path) === null) refuse('That is not there any more.');
  if (nodeBelow(workload, [...path.slice(0, -1), key]) !== null) {
    refuse(`${key} is there already.`);
  }
  return edit(workload, [{ op: 'renameKey', path, key }], label);
}
