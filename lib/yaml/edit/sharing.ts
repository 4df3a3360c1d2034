import { isMergeEntry } from '../build-tree';
import { childOf } from '../lookup';
import { isItem, membersOf } from '../members';
import type { AliasNode, MapNode, Path, Step, YamlNode } from '../types';
import { mergeSources, valueOfNode } from '../values';

/**
 * A place on the way of a step where the text stands for something elsewhere (`alias`, `merge`), or where something
 * elsewhere stands for this text (`anchor`).
 */
export type Sharing =
  | { readonly kind: 'alias'; readonly path: Path; readonly node: AliasNode }
  | { readonly kind: 'merge'; readonly path: Path; readonly node: MapNode; readonly key: string }
  | {
      readonly kind: 'anchor';
      readonly path: Path;
      readonly node: YamlNode;
      readonly users: number;
    };

/**
 * The outermost place where a step would change more, or less, than its path says; null where none is.
 *
 * @param isEverywhere what repeats the text may change with it: anchors are no hindrance
 */
export function sharingOf(root: YamlNode, step: Step, isEverywhere: boolean): Sharing | null {
  const users = isEverywhere ? null : countUsers(root);
  const reach = reachOf(step);
  let node = root;
  for (let depth = 0; ; depth++) {
    const path = step.path.slice(0, depth);
    if (node.kind === 'alias') return depth <= reach.holder ? { kind: 'alias', path, node } : null;
    const count = users?.get(node) ?? 0;
    if (count > 0 && depth <= reach.changed) return { kind: 'anchor', path, node, users: count };
    const key = step.path[depth];
    if (key === undefined) return null;
    const merge = mergeAt(node, key, path);
    if (merge) return step.op === 'set' && depth === step.path.length - 1 ? null : merge;
    const next = childOf(node, key);
    if (!next) return null;
    node = next;
  }
}

function mergeAt(node: YamlNode, key: string | number, path: Path): Sharing | null {
  if (node.kind !== 'map' || typeof key !== 'string' || !isMerged(node, key)) return null;
  return { kind: 'merge', path, node, key };
}

/** How deep on its path a step changes collections (`holder`), and changes a value (`changed`). */
function reachOf(step: Step): { readonly holder: number; readonly changed: number } {
  const length = step.path.length;
  if (step.op === 'insert' || step.op === 'move') return { holder: length, changed: length };
  return { holder: length - 1, changed: step.op === 'renameKey' ? length - 1 : length };
}

/** The key holds by a merge: it has no entry of its own, or one that a merge behind it overrides. */
function isMerged(node: MapNode, key: string): boolean {
  if (!node.merges) return false;
  const own = node.entries.findLastIndex((entry) => entry.name === key && !isMergeEntry(entry));
  return node.entries
    .slice(own + 1)
    .some((entry) => isMergeEntry(entry) && gives(entry.value, key));
}

function gives(merged: YamlNode, key: string): boolean {
  return mergeSources(merged).some((source) => Object.hasOwn(valueOfNode(source) as object, key));
}

/** The map from which a merged key comes. */
export function sourceOf(node: MapNode, key: string): MapNode {
  const merge = node.entries.findLast((entry) => isMergeEntry(entry) && gives(entry.value, key))!;
  return mergeSources(merge.value).find((source) =>
    Object.hasOwn(valueOfNode(source) as object, key),
  )!;
}

/** How many aliases stand for each anchored node. */
function countUsers(root: YamlNode): Map<YamlNode, number> {
  const users = new Map<YamlNode, number>();
  for (const { node } of nodesOf(root))
    if (node.kind === 'alias') users.set(node.target, (users.get(node.target) ?? 0) + 1);
  return users;
}

export interface PlacedNode {
  readonly node: YamlNode;
  readonly path: Path;
}

/** All nodes as they stand in the text, each with its path; merges have the key `<<`. */
export function* nodesOf(node: YamlNode, path: Path = []): Generator<PlacedNode> {
  yield { node, path };
  if (node.kind !== 'map' && node.kind !== 'seq') return;
  const members = membersOf(node);
  for (let index = 0; index < members.length; index++) {
    const member = members[index]!;
    yield* nodesOf(member.value, [...path, isItem(member) ? index : member.name]);
  }
}

/** Where a node stands in the text. */
export function pathOfNode(root: YamlNode, wanted: YamlNode): Path {
  for (const { node, path } of nodesOf(root)) if (node === wanted) return path;
  throw new Error(`The node at offset ${wanted.start} is not in the tree.`);
}

/** The aliases that stand for a node, from the last to the first. */
export function aliasPaths(root: YamlNode, target: YamlNode): Path[] {
  const paths: Path[] = [];
  for (const { node, path } of nodesOf(root))
    if (node.kind === 'alias' && node.target === target) paths.push(path);
  return paths.reverse();
}
