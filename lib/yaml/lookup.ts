import type { MapEntry, MapNode, Path, SeqItem, YamlBody, YamlNode } from './types';

/** The entry that holds for a key: of equal ones the last. Merged keys are not looked for. */
export function findEntry(map: MapNode, name: string): MapEntry | null {
  const { entries } = map;
  for (let at = entries.length - 1; at >= 0; at--)
    if (entries[at]!.name === name) return entries[at]!;
  return null;
}

/** The node of a key or an index, or null. Goes through no alias and no merge. */
export function childOf(node: YamlNode, key: string | number): YamlNode | null {
  if (node.kind === 'map') return findEntry(node, String(key))?.value ?? null;
  if (node.kind === 'seq' && typeof key === 'number') return node.items[key]?.value ?? null;
  return null;
}

/** An alias is what it stands for. */
export function resolveAlias(node: YamlNode): YamlNode {
  return node.kind === 'alias' ? node.target : node;
}

/**
 * The node at a path, null where the text has none there. An alias on the way is what it stands for; the last node
 * is returned as it stands in the text, alias or not. Keys that come by a merge are not found.
 */
export function nodeAt(body: YamlBody, path: Path): YamlNode | null {
  let node = body.root;
  for (const key of path) {
    if (!node) return null;
    node = childOf(resolveAlias(node), key);
  }
  return node;
}

/** An entry of a map, or an item of a list, with the path to it. */
export interface Member {
  readonly path: Path;
  readonly entry: MapEntry | null;
  readonly item: SeqItem | null;
}

/** The entry or item that ends a path, null where the text has none there. */
export function entryAt(body: YamlBody, path: Path): MapEntry | SeqItem | null {
  if (path.length === 0) return null;
  const parent = nodeAt(body, path.slice(0, -1));
  const key = path.at(-1)!;
  const holder = parent && resolveAlias(parent);
  if (holder?.kind === 'map') return findEntry(holder, String(key));
  if (holder?.kind === 'seq' && typeof key === 'number') return holder.items[key] ?? null;
  return null;
}

/**
 * The path of the innermost entry, item or value whose lines hold an offset: on a key or its colon the path of that
 * key, in the blanks before an item the path of what is around. The root is the empty path.
 */
export function pathAt(body: YamlBody, offset: number): Path {
  const path: (string | number)[] = [];
  let node: YamlNode | null = body.root;
  while (node) {
    const step: PathStep | null = stepAt(node, offset);
    if (!step) break;
    path.push(step.key);
    node = step.value;
  }
  return path;
}

interface PathStep {
  readonly key: string | number;
  readonly value: YamlNode;
}

function stepAt(node: YamlNode, offset: number): PathStep | null {
  if (node.kind === 'map') return entryStep(node.entries, offset);
  if (node.kind === 'seq') return itemStep(node.items, offset);
  return null;
}

function entryStep(entries: readonly MapEntry[], offset: number): PathStep | null {
  const entry = lastBefore(entries, (one) => one.start, offset);
  if (!entry || offset > Math.max(entry.value.end, entry.colon + 1)) return null;
  return { key: entry.name, value: entry.value };
}

function itemStep(items: readonly SeqItem[], offset: number): PathStep | null {
  const start = (one: SeqItem) => (one.dash < 0 ? one.value.propStart : one.dash);
  const item = lastBefore(items, start, offset);
  if (!item || offset > Math.max(item.value.end, item.dash + 1)) return null;
  return { key: items.indexOf(item), value: item.value };
}

function lastBefore<T>(list: readonly T[], startOf: (one: T) => number, offset: number): T | null {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(list[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return list[low - 1] ?? null;
}
