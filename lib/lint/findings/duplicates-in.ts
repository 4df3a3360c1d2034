import type { FieldPath } from '@/lib/kubernetes/field-error';
import type { DuplicateKey } from '@/lib/kubernetes/judge';
import { isMergeEntry } from '@/lib/yaml/build-tree';
import type { MapEntry, MapNode, YamlNode } from '@/lib/yaml/types';

/** A key that stands in its map again, and where it stood first. */
export interface FoundDuplicate {
  readonly path: FieldPath;
  readonly first: MapEntry;
  readonly again: MapEntry;
}

/** The keys that an object's maps have twice, in the order in which the server's reader meets them. */
export function duplicatesIn(object: MapNode): readonly FoundDuplicate[] {
  const found: FoundDuplicate[] = [];
  visit(object, [], found);
  return found;
}

function visit(node: YamlNode, path: FieldPath, found: FoundDuplicate[]): void {
  if (node.kind === 'seq')
    for (const [index, item] of node.items.entries()) visit(item.value, [...path, index], found);
  if (node.kind === 'map') visitMap(node, path, found);
}

function visitMap(map: MapNode, path: FieldPath, found: FoundDuplicate[]): void {
  const seen = new Map<string, MapEntry>();
  for (const entry of map.entries) {
    const here = [...path, entry.name];
    if (entry.value.kind !== 'scalar') visit(entry.value, here, found);
    if (isMergeEntry(entry)) continue;
    const first = seen.get(entry.name);
    if (first) found.push({ path: here, first, again: entry });
    else seen.set(entry.name, entry);
  }
}

/** As the judge takes them. Lines are counted anew where a message is shown: none is said here. */
export function toDuplicateKeys(found: readonly FoundDuplicate[]): readonly DuplicateKey[] {
  return found.map(({ path }) => ({ path, line: 0 }));
}
