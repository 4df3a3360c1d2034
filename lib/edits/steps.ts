import { fieldOf } from '@/lib/pod/fields';
import { nodeBelow } from '@/lib/pod/references';
import type { WrittenObject } from '@/lib/pod/types';
import type { MapNode, Path, Step, YamlNode } from '@/lib/yaml/types';
import { placeOf } from './key-order';
import { refuse } from './refuse';

/**
 * The step that writes a value at a path of the document: over what is there, or with the parents it needs, at the
 * place where a careful person would put them. For a list's next index it adds an item.
 * Throws `EditRefused` where something else stands in its way.
 */
export function putStep(object: WrittenObject, path: Path, value: unknown): Step {
  for (let depth = object.path.length; depth < path.length; depth++) {
    const at = path.slice(0, depth);
    const key = path[depth]!;
    const holder = nodeBelow(object, at);
    if (holder && has(holder, key)) continue;
    const inner = nested(path.slice(depth + 1), value);
    if (holder?.kind === 'map' && typeof key === 'string') return keyStep(holder, at, key, inner);
    if (holder?.kind === 'seq' && typeof key === 'number') return itemStep(at, key, inner);
    if (holder && !isNothing(holder)) refuseHolder(at, key);
    return { op: 'set', path: at, value: nested([key], inner) };
  }
  return { op: 'set', path, value };
}

/** The step that puts a new item in before the one at `index`, making the list where there is none. */
export function insertStep(object: WrittenObject, list: Path, index: number, value: unknown): Step {
  const node = nodeBelow(object, list);
  if (node?.kind === 'seq') return itemStep(list, Math.min(index, node.items.length), value);
  return putStep(object, [...list, 0], value);
}

/** The steps that put items in at the end of a list, making the list where there is none. */
export function appendSteps(
  object: WrittenObject,
  list: Path,
  values: readonly unknown[],
): readonly Step[] {
  if (values.length === 0) return [];
  const node = nodeBelow(object, list);
  if (node?.kind !== 'seq') return [putListStep(object, list, values)];
  const { length } = node.items;
  return values.map((value, i) => itemStep(list, length + i, value));
}

/** The step that makes a list where there is none. Refuses to write over anything else. */
export function putListStep(
  object: WrittenObject,
  list: Path,
  values: readonly unknown[] = [],
): Step {
  const node = nodeBelow(object, list);
  if (node && !isNothing(node)) refuseHolder(list, 0);
  return putStep(object, list, values);
}

/** The steps that make a list hold these words; none: the list goes. */
export function wordSteps(
  object: WrittenObject,
  list: Path,
  words: readonly string[],
): readonly Step[] {
  if (words.length > 0) return [putStep(object, list, words)];
  return nodeBelow(object, list) ? [{ op: 'remove', path: list }] : [];
}

/**
 * The step that removes what is at a path, and the parents that it leaves empty.
 *
 * @param bound length of the path of what must stay, empty or not
 */
export function removeStep(object: WrittenObject, path: Path, bound: number): Step {
  let length = path.length;
  while (length - 1 > bound && childCount(nodeBelow(object, path.slice(0, length - 1))) === 1) {
    length--;
  }
  return { op: 'remove', path: path.slice(0, length) };
}

/** The steps that remove items of one list; the list itself where none is left. */
export function removeItemSteps(
  object: WrittenObject,
  list: Path,
  indices: readonly number[],
): readonly Step[] {
  if (indices.length === 0) return [];
  if (childCount(nodeBelow(object, list)) <= indices.length) return [{ op: 'remove', path: list }];
  return [...indices]
    .sort((a, b) => b - a)
    .map((index) => ({ op: 'remove', path: [...list, index] }));
}

/** How many items or keys a node holds; a merge counts as one. */
export function childCount(node: YamlNode | null): number {
  if (node?.kind === 'seq') return node.items.length;
  return node?.kind === 'map' ? node.entries.length : 0;
}

function keyStep(holder: MapNode, path: Path, key: string, value: unknown): Step {
  const there = holder.entries.map((entry) => entry.name);
  return { op: 'insert', path, key, value, ...placeOf(key, path, there) };
}

function itemStep(path: Path, key: number, value: unknown): Step {
  return { op: 'insert', path, key, value };
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function has(node: YamlNode, key: string | number): boolean {
  if (node.kind === 'seq') return typeof key === 'number' && key < node.items.length;
  return typeof key === 'string' && fieldOf(node, key) !== null;
}

/** `['limits', 'cpu'], 1` becomes `{limits: {cpu: 1}}`; a number begins a list. */
function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

function refuseHolder(path: Path, key: string | number): never {
  const name = path.at(-1) ?? 'The document';
  refuse(
    typeof key === 'number'
      ? `${name} is no list here. Mend it in the YAML first.`
      : `${name} holds no fields here. Mend it in the YAML first.`,
  );
}
