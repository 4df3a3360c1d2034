import type { OffsetEdit } from '@/lib/text/offset-edit';
import { EditRefused } from '../edit-refused';
import { membersOf } from '../members';
import type { Path, YamlNode } from '../types';
import { childSite, type Draft, type Site } from './draft';
import { createRoot, replaceRoot } from './edit-root';
import { insertEntry } from './insert-entry';
import { insertItem } from './insert-item';
import { replaceValue } from './replace-value';

/** Sets what is at a path, with the parents that it needs. The value is plain (`plainValue`). */
export function setValue(draft: Draft, path: Path, value: unknown): OffsetEdit[] {
  if (!draft.root) return createRoot(draft, nest(path, value));
  if (path.length === 0) return replaceRoot(draft, value);
  let node: YamlNode = draft.root;
  let site: Site | null = null;
  for (let depth = 0; depth < path.length; depth++) {
    const rest = path.slice(depth);
    if (isVacant(node)) return fillVacant(draft, site, nest(rest, value));
    const next: Site | null = childSite(draft, node, path[depth]!, site);
    if (!next) return addMember(draft, node, site, rest, value);
    site = next;
    node = next.member.value;
  }
  return replaceValue(draft, site!, value);
}

/** The value below the keys and indices of a path: `['a', 0]`, 1 is `{a: [1]}`. */
export function nest(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

/** Nothing, or an empty collection: it makes room for either kind of collection. */
export function isVacant(node: YamlNode): boolean {
  if (node.kind === 'map' || node.kind === 'seq') return membersOf(node).length === 0;
  return node.kind === 'scalar' && node.value === null;
}

function fillVacant(draft: Draft, site: Site | null, value: unknown): OffsetEdit[] {
  return site ? replaceValue(draft, site, value) : replaceRoot(draft, value);
}

function addMember(
  draft: Draft,
  node: YamlNode,
  holder: Site | null,
  path: Path,
  value: unknown,
): OffsetEdit[] {
  const inner = nest(path.slice(1), value);
  const key = path[0]!;
  if (node.kind === 'map' && typeof key === 'string')
    return insertEntry(draft, { map: node, holder }, key, inner);
  if (node.kind === 'seq' && key === node.items.length)
    return insertItem(draft, { seq: node, holder }, key, inner);
  throw new EditRefused('Something else stands where this belongs.');
}
