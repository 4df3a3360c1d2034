import type { Span } from '@/lib/text/types';
import { isMergeEntry } from '@/lib/yaml/build-tree';
import type { MapNode, ScalarNode, SeqItem, SeqNode, YamlNode } from '@/lib/yaml/types';
import { mergeSources } from '@/lib/yaml/values';

/** A node, or nothing where nothing is written. */
export type Maybe = YamlNode | null | undefined;

/** What a node stands for: an alias gives what it names. Null for nothing. */
export function resolve(node: Maybe): Exclude<YamlNode, { kind: 'alias' }> | null {
  if (!node) return null;
  if (node.kind !== 'alias') return node;
  return node.target.kind === 'alias' ? null : node.target;
}

export function mapOf(node: Maybe): MapNode | null {
  const found = resolve(node);
  return found?.kind === 'map' ? found : null;
}

export function seqOf(node: Maybe): SeqNode | null {
  const found = resolve(node);
  return found?.kind === 'seq' ? found : null;
}

/**
 * The value under a key, as it stands (an alias stays one). Of a repeated key the last counts,
 * as it does for kubectl; keys written out win over those that `<<` brings in.
 */
export function fieldOf(node: Maybe, name: string): YamlNode | null {
  const map = mapOf(node);
  return map && lookUp(map, name, null);
}

function lookUp(map: MapNode, name: string, seen: Set<MapNode> | null): YamlNode | null {
  const { entries } = map;
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i]!.name === name) return entries[i]!.value;
  }
  return map.merges ? lookUpMerged(map, name, seen ?? new Set()) : null;
}

/** `seen` keeps maps that are merged many times over from costing more than once. */
function lookUpMerged(map: MapNode, name: string, seen: Set<MapNode>): YamlNode | null {
  seen.add(map);
  for (const entry of map.entries) {
    if (!isMergeEntry(entry)) continue;
    for (const source of mergeSources(entry.value)) {
      const found = seen.has(source) ? null : lookUp(source, name, seen);
      if (found) return found;
    }
  }
  return null;
}

/** The text of a scalar, whatever type it reads as; '' for null, for lists and for maps. */
export function textOf(node: Maybe): string {
  const found = resolve(node);
  return found?.kind === 'scalar' && found.value !== null ? found.text : '';
}

/** As `textOf`, but null where nothing is written. */
export function optionalText(node: Maybe): string | null {
  const found = resolve(node);
  return found?.kind === 'scalar' && found.value !== null ? found.text : null;
}

/** A whole number, also one in quotes; null for anything else. */
export function integerOf(node: Maybe): number | null {
  const found = resolve(node);
  if (found?.kind !== 'scalar') return null;
  if (typeof found.value === 'number')
    return Number.isSafeInteger(found.value) ? found.value : null;
  return typeof found.value === 'string' && /^[0-9]{1,15}$/.test(found.value)
    ? Number(found.value)
    : null;
}

export function isTrue(node: Maybe): boolean {
  const found = resolve(node);
  return found?.kind === 'scalar' && found.value === true;
}

/** The texts of a list of scalars; what is no scalar is left out. */
export function textsOf(node: Maybe): readonly string[] {
  const texts: string[] = [];
  for (const item of seqOf(node)?.items ?? []) {
    const text = optionalText(item.value);
    if (text !== null) texts.push(text);
  }
  return texts;
}

/** From the node's first character, properties included, to its last that is no white space. */
export function spanOf(text: string, node: YamlNode): Span {
  return { start: node.propStart, end: trimEnd(text, node.propStart, node.end) };
}

/** From the dash (in flow style from the value) to the last character of the item. */
export function itemSpan(text: string, item: SeqItem): Span {
  const start = item.dash < 0 ? item.value.propStart : item.dash;
  return { start, end: trimEnd(text, start, item.value.end) };
}

function trimEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) <= 32) last--;
  return last;
}

/** Stands for a node that is not written. */
export function missingNode(at: number): ScalarNode {
  return {
    kind: 'scalar',
    style: 'empty',
    text: '',
    value: null,
    keep: false,
    anchor: undefined,
    tag: undefined,
    start: at,
    end: at,
    propStart: at,
  };
}
