import { isMergeEntry } from './build-tree';
import type { MapEntry, MapNode, SeqNode, YamlBody, YamlNode } from './types';

/** A map as Kubernetes reads it: no key is inherited, so any name is an ordinary one. */
export type PlainMap = Record<string, unknown>;

/**
 * Makes the same as `Object.create(null)` for all that ask for keys, four times as fast: the engine gives such
 * objects shapes. Their prototype is one empty, frozen object without a prototype.
 */
class EmptyMap {}
Reflect.deleteProperty(EmptyMap.prototype, 'constructor');
Object.setPrototypeOf(EmptyMap.prototype, null);
Object.freeze(EmptyMap.prototype);

/** A new map without keys. */
export function emptyMap(): PlainMap {
  return new EmptyMap() as PlainMap;
}

/**
 * What Kubernetes reads: maps without inherited keys, arrays, and scalars (`ScalarValue`). Merge keys are applied,
 * of equal keys the last one holds, an alias is the same object as what it stands for. null for an empty document
 * and for one that does not parse. Computed once; frozen by contract, not by force: do not change it.
 */
export function valueOfBody(body: YamlBody): unknown {
  return body.root ? valueOfNode(body.root) : null;
}

/** The value of one node of a tree, computed once. */
export function valueOfNode(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'alias':
      return valueOfNode(node.target);
    default:
      return valueOfCollection(node);
  }
}

function valueOfCollection(node: MapNode | SeqNode): unknown {
  node.computed ??= node.kind === 'map' ? mapValue(node) : seqValue(node);
  return node.computed;
}

function seqValue(node: SeqNode): unknown[] {
  return node.items.map((item) => valueOfNode(item.value));
}

function mapValue(node: MapNode): PlainMap {
  const map: PlainMap = emptyMap();
  for (const entry of node.entries) {
    if (node.merges && isMergeEntry(entry)) mergeInto(map, entry);
    else map[entry.name] = valueOfNode(entry.value);
  }
  return map;
}

function mergeInto(map: PlainMap, entry: MapEntry): void {
  const sources = mergeSources(entry.value);
  for (const source of sources.reverse()) Object.assign(map, valueOfNode(source));
}

/** The maps that a merge takes in, the strongest first. What is no map has nothing to give. */
export function mergeSources(value: YamlNode): MapNode[] {
  const node = value.kind === 'alias' ? value.target : value;
  if (node.kind === 'map') return [node];
  return node.kind === 'seq' ? node.items.flatMap((item) => mergeSources(item.value)) : [];
}
