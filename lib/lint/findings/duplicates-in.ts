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
  if (node.kind === 'seq') {
    for (const [index, { value }] of node.items.entries())
      if (value.kind !== 'scalar') visit(value, [...path, index], found);
  } else if (node.kind === 'map') visitMap(node, path, found);
}

/** What is inside of a value comes before it. */
function visitMap({ entries }: MapNode, path: FieldPath, found: FoundDuplicate[]): void {
  for (const [at, entry] of entries.entries()) {
    const { name, value } = entry;
    if (value.kind !== 'scalar') visit(value, [...path, name], found);
    const first = firstOf(entries, name, at);
    if (first && !isMergeEntry(entry)) found.push({ path: [...path, name], first, again: entry });
  }
}

const FEW = 16;

/** The entry of a name in front of one. */
function firstOf(entries: readonly MapEntry[], name: string, at: number): MapEntry | null {
  if (at > FEW) return firstOfMany(entries, name, at);
  for (let before = 0; before < at; before++)
    if (entries[before]!.name === name) return entries[before]!;
  return null;
}

const indices = new WeakMap<readonly MapEntry[], Map<string, number>>();

function firstOfMany(entries: readonly MapEntry[], name: string, at: number): MapEntry | null {
  let index = indices.get(entries);
  if (!index) {
    index = new Map(entries.map((entry, place) => [entry.name, place] as const).toReversed());
    indices.set(entries, index);
  }
  const first = index.get(name)!;
  return first < at ? entries[first]! : null;
}

/** As the judge takes them. Lines are counted anew where a message is shown: none is said here. */
export function toDuplicateKeys(found: readonly FoundDuplicate[]): readonly DuplicateKey[] {
  return found.map(({ path }) => ({ path, line: 0 }));
}
