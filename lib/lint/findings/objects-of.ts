import { fieldOf, mapOf, seqOf } from '@/lib/pod/fields';
import type { MapNode, Path, YamlBody, YamlNode } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';

/** An object that is sent on its own: a document, or an item of a `kind: List`. */
export interface SentObject {
  readonly node: MapNode;
  /** From the root of the document. */
  readonly path: Path;
  /** Place in the List; null where the object is the document. */
  readonly item: number | null;
  /** What the object stands as: an alias where the item is one. */
  readonly written: YamlNode;
}

/** What of a document reaches the API server: kubectl sends the items of a List one by one. */
export function objectsOf(body: YamlBody): readonly SentObject[] {
  const node = mapOf(body.root);
  if (!node) return [];
  const items = isList(node) ? seqOf(fieldOf(node, 'items')) : null;
  if (!items) return [{ node, path: [], item: null, written: body.root! }];
  return items.items.flatMap(({ value }, item) => {
    const object = mapOf(value);
    return object ? [{ node: object, path: ['items', item], item, written: value }] : [];
  });
}

function isList(node: MapNode): boolean {
  const kind = fieldOf(node, 'kind');
  const value = kind && valueOfNode(kind);
  return typeof value === 'string' && value.endsWith('List');
}
