import type { FieldError, FieldPath } from '@/lib/kubernetes/field-error';
import { spanOf } from '@/lib/pod/fields';
import type { Span } from '@/lib/text/types';
import { isMergeEntry } from '@/lib/yaml/build-tree';
import { findEntry, resolveAlias } from '@/lib/yaml/lookup';
import { isItem, type Member, memberStart } from '@/lib/yaml/members';
import type { AliasNode, MapNode, YamlNode } from '@/lib/yaml/types';
import { mergeSources } from '@/lib/yaml/values';
import { badText } from './said';

/** How far a path is written in the text. */
export interface Way {
  /** The entries and items that are there, from the object on. */
  readonly members: readonly Member[];
  /** The first alias on the way: what it stands for is written elsewhere, and may be right there. */
  readonly alias: AliasNode | null;
}

/** Follows a path from an object as far as it goes. Merges count: what they bring in stands at their alias. */
export function wayTo(object: YamlNode, path: FieldPath): Way {
  const members: Member[] = [];
  let alias: AliasNode | null = null;
  let node = object;
  for (const step of path) {
    if (node.kind === 'alias') alias ??= node;
    const found = memberOf(resolveAlias(node), step);
    if (!found) break;
    alias ??= found.alias;
    members.push(found.member);
    node = found.member.value;
  }
  return { members, alias };
}

interface FoundMember {
  readonly member: Member;
  /** That brings it in by a merge. */
  readonly alias: AliasNode | null;
}

function memberOf(node: YamlNode, step: string | number): FoundMember | null {
  if (node.kind === 'seq') {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item ? { member: item, alias: null } : null;
  }
  if (node.kind !== 'map') return null;
  const entry = findEntry(node, String(step));
  if (entry && !isMergeEntry(entry)) return { member: entry, alias: null };
  return node.merges ? mergedMember(node, String(step)) : null;
}

function mergedMember(map: MapNode, name: string): FoundMember | null {
  for (const entry of map.entries) {
    if (!isMergeEntry(entry)) continue;
    const written = entry.value.kind === 'seq' ? entry.value.items.map((item) => item.value) : [];
    for (const node of written.length > 0 ? written : [entry.value]) {
      for (const source of mergeSources(node)) {
        const found = memberOf(source, name);
        if (found)
          return { member: found.member, alias: node.kind === 'alias' ? node : found.alias };
      }
    }
  }
  return null;
}

/**
 * Where an error stands: the key of a field that is not known, the value of a bad one, of what is missing the key of
 * what it is missing in; where the text has none of it, the nearest that it has. What comes by an alias stands there.
 */
export function placeOf(
  text: string,
  object: YamlNode,
  { path, type, code, message }: Pick<FieldError, 'path' | 'type' | 'code' | 'message'>,
): Span {
  const { members, alias } = wayTo(object, path);
  const last = members.at(-1);
  const isWhole = members.length === path.length;
  if (alias) return spanOf(text, alias);
  if (!last) return headOf(text, object);
  if (!isWhole || code === 'unknown-field') return keyOf(text, last);
  const bad = badText({ message });
  if (bad !== null && path.at(-1) === bad && scalarText(last.value) !== bad)
    return keyOf(text, last);
  const inside = placeInside(text, last.value, bad);
  if (inside) return inside;
  return type === 'FieldValueRequired' && isBlock(text, last.value)
    ? keyOf(text, last)
    : valueSpan(text, last);
}

/** Of labels and the like the server names the map alone: the key or the value in it that it means. */
function placeInside(text: string, value: YamlNode, bad: string | null): Span | null {
  const map = resolveAlias(value);
  if (map.kind !== 'map' || bad === null) return null;
  const byKey = map.entries.find((entry) => entry.name === bad);
  if (byKey) return keyOf(text, byKey);
  const byValue = map.entries.find((entry) => scalarText(entry.value) === bad);
  return byValue ? valueSpan(text, byValue) : null;
}

function scalarText(node: YamlNode): string | null {
  const scalar = resolveAlias(node);
  return scalar.kind === 'scalar' ? scalar.text : null;
}

/** The place of another path that belongs to an error; null where nothing is written there. */
export function writtenPlaceOf(text: string, object: YamlNode, path: FieldPath): Span | null {
  const { members, alias } = wayTo(object, path);
  const last = members.at(-1);
  if (!last || members.length < path.length) return null;
  return alias
    ? spanOf(text, alias)
    : isBlock(text, last.value)
      ? keyOf(text, last)
      : valueSpan(text, last);
}

/** A map or list of several lines under a key is marked by its key: nobody can read what is underlined at length. */
function valueSpan(text: string, member: Member): Span {
  const { value } = member;
  const span = spanOf(text, value);
  const isWritten = span.start < span.end;
  if (!isWritten || (!isItem(member) && isBlock(text, value))) return keyOf(text, member);
  return span;
}

/** A key; of an item, which has none, its first line. */
function keyOf(text: string, member: Member): Span {
  if (!isItem(member)) return keySpan(text, member);
  const { value } = member;
  const span = spanOf(text, value);
  if (span.start < span.end) return firstLine(text, span);
  const start = memberStart(member);
  return { start, end: start + 1 };
}

function keySpan(text: string, { key, colon }: Exclude<Member, { dash: number }>): Span {
  const span = spanOf(text, key);
  return span.start < span.end ? span : { start: colon, end: colon + 1 };
}

/** An object of which not even the first step is written is known by its kind. */
function headOf(text: string, object: YamlNode): Span {
  if (object.kind === 'alias') return spanOf(text, object);
  const kind = object.kind === 'map' ? findEntry(object, 'kind') : null;
  return kind ? valueSpan(text, kind) : firstLine(text, spanOf(text, object));
}

function isBlock(text: string, value: YamlNode): boolean {
  if (value.kind !== 'map' && value.kind !== 'seq') return false;
  const { start, end } = spanOf(text, value);
  return firstLine(text, { start, end }).end < end;
}

function firstLine(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end).search(/[\r\n]/);
  return { start, end: line < 0 ? end : start + line };
}
