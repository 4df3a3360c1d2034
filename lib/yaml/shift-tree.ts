import type { MapEntry, SeqItem, YamlNode } from './types';

/** A node as it stands `by` characters further on. Values that were computed stay. No aliases below it. */
export function shiftNode(node: YamlNode, by: number): YamlNode {
  if (by === 0) return node;
  const start = node.start + by;
  const end = node.end + by;
  const propStart = node.propStart + by;
  switch (node.kind) {
    case 'scalar':
      return { ...node, start, end, propStart };
    case 'alias':
      return { ...node, start, end, propStart };
    case 'map':
      return { ...node, start, end, propStart, entries: shiftEntries(node.entries, by) };
    case 'seq':
      return { ...node, start, end, propStart, items: shiftItems(node.items, by) };
  }
}

function shiftEntries(entries: readonly MapEntry[], by: number): MapEntry[] {
  return entries.map((entry) => shiftEntry(entry, by));
}

function shiftItems(items: readonly SeqItem[], by: number): SeqItem[] {
  return items.map((item) => shiftItem(item, by));
}

export function shiftEntry(entry: MapEntry, by: number): MapEntry {
  if (by === 0) return entry;
  return {
    start: entry.start + by,
    key: shiftNode(entry.key, by),
    name: entry.name,
    colon: entry.colon < 0 ? entry.colon : entry.colon + by,
    value: shiftNode(entry.value, by),
  };
}

export function shiftItem(item: SeqItem, by: number): SeqItem {
  if (by === 0) return item;
  return {
    dash: item.dash < 0 ? item.dash : item.dash + by,
    value: shiftNode(item.value, by),
  };
}
