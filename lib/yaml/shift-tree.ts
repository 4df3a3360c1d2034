import { type Collection, isItem, type Member } from './members';
import type { MapEntry, MapNode, ScalarNode, SeqItem, SeqNode, YamlNode } from './types';

// Written out field by field, in the order of build-tree.ts, so that the engine sees one shape of each kind of node: half
// of a document passes through here at each keystroke, and spreading costs ten times as much.

/** A node as it stands `by` characters further on. Values that were computed stay. Only for documents without anchors. */
export function shiftNode(node: YamlNode, by: number): YamlNode {
  if (by === 0 || node.kind === 'alias') return node;
  if (node.kind === 'scalar') return shiftScalar(node, by);
  return node.kind === 'map' ? shiftMap(node, by) : shiftSeq(node, by);
}

function shiftScalar(node: ScalarNode, by: number): ScalarNode {
  return {
    kind: 'scalar',
    start: node.start + by,
    end: node.end + by,
    propStart: node.propStart + by,
    anchor: undefined,
    tag: node.tag,
    style: node.style,
    text: node.text,
    value: node.value,
    keep: node.keep,
  };
}

function shiftMap(node: MapNode, by: number): MapNode {
  return {
    kind: 'map',
    start: node.start + by,
    end: node.end + by,
    propStart: node.propStart + by,
    anchor: undefined,
    tag: node.tag,
    style: node.style,
    entries: shiftEntries(node.entries, by),
    merges: node.merges,
    computed: node.computed,
  };
}

function shiftSeq(node: SeqNode, by: number): SeqNode {
  return {
    kind: 'seq',
    start: node.start + by,
    end: node.end + by,
    propStart: node.propStart + by,
    anchor: undefined,
    tag: node.tag,
    style: node.style,
    items: shiftItems(node.items, by),
    computed: node.computed,
  };
}

function shiftEntries(entries: readonly MapEntry[], by: number): MapEntry[] {
  return entries.map((entry) => shiftEntry(entry, by));
}

function shiftItems(items: readonly SeqItem[], by: number): SeqItem[] {
  return items.map((item) => shiftItem(item, by));
}

/** An entry or an item as it stands `by` characters further on. */
export function shiftMember(member: Member, by: number): Member {
  if (by === 0) return member;
  return isItem(member) ? shiftItem(member, by) : shiftEntry(member, by);
}

function shiftEntry(entry: MapEntry, by: number): MapEntry {
  return {
    start: entry.start + by,
    key: shiftNode(entry.key, by),
    name: entry.name,
    colon: entry.colon < 0 ? entry.colon : entry.colon + by,
    value: shiftNode(entry.value, by),
  };
}

function shiftItem(item: SeqItem, by: number): SeqItem {
  return {
    dash: item.dash < 0 ? item.dash : item.dash + by,
    value: shiftNode(item.value, by),
  };
}

/** A collection in other members: its values are to be computed anew. `merges` holds for maps. */
export function collectionLike(
  before: Collection,
  { start, end, propStart }: Pick<Collection, 'start' | 'end' | 'propStart'>,
  members: readonly Member[],
  merges: boolean,
): Collection {
  if (before.kind === 'map')
    return {
      kind: 'map',
      start,
      end,
      propStart,
      anchor: before.anchor,
      tag: before.tag,
      style: before.style,
      entries: members as readonly MapEntry[],
      merges,
      computed: undefined,
    };
  return {
    kind: 'seq',
    start,
    end,
    propStart,
    anchor: before.anchor,
    tag: before.tag,
    style: before.style,
    items: members as readonly SeqItem[],
    computed: undefined,
  };
}
