import type { OffsetEdit } from '@/lib/text/offset-edit';
import { isMergeEntry } from '../build-tree';
import { EditRefused } from '../edit-refused';
import { isItem, membersOf } from '../members';
import type { Path, Step, YamlNode } from '../types';
import { valueOfNode } from '../values';
import { type Draft, type Site, siteAt } from './draft';
import { insertEntry } from './insert-entry';
import { insertItem } from './insert-item';
import { ITEM_MARK, withItemWords } from './move-between';
import { moveItem } from './move-item';
import { plainValue } from './plain-value';
import { removeMember } from './remove-member';
import { renameKey } from './rename-key';
import { nest, setValue } from './set-value';

/** The edits of one step, by offsets of the draft's text. Throws `EditRefused` where the text has no place for it. */
export function stepEdits(draft: Draft, step: Step): OffsetEdit[] {
  switch (step.op) {
    case 'set':
      return setValue(draft, step.path, plainValue(step.value));
    case 'insert':
      return insertEdits(draft, step);
    case 'remove':
      return removeEdits(draft, step.path);
    case 'move':
      return step.into
        ? moveIntoEdits(draft, step, step.into)
        : moveEdits(draft, step.path, step.from, step.to);
    case 'renameKey':
      return renameEdits(draft, step.path, step.key);
  }
}

function siteOf(draft: Draft, path: Path): Site {
  const site = siteAt(draft, path);
  if (!site) throw new EditRefused(`${String(path.at(-1) ?? 'This')} is not there any more.`);
  return site;
}

function nodeOf(
  draft: Draft,
  path: Path,
): { readonly node: YamlNode | null; readonly holder: Site | null } {
  const holder = siteAt(draft, path);
  return { node: path.length === 0 ? draft.root : (holder?.member.value ?? null), holder };
}

function insertEdits(draft: Draft, step: Extract<Step, { op: 'insert' }>): OffsetEdit[] {
  const { path, key } = step;
  const { node, holder } = nodeOf(draft, path);
  const value = plainValue(step.value);
  const isFilled = (node?.kind === 'map' || node?.kind === 'seq') && membersOf(node).length > 0;
  if (!isFilled) return setValue(draft, path, nest([key], value));
  if (node.kind === 'map' && typeof key === 'string')
    return insertEntry(draft, { map: node, holder }, key, value, step);
  if (node.kind === 'seq' && typeof key === 'number')
    return insertItem(draft, { seq: node, holder }, key, value);
  throw new EditRefused('Something else stands where this belongs.');
}

function removeEdits(draft: Draft, path: Path): OffsetEdit[] {
  if (path.length === 0) return setValue(draft, path, null);
  const site = siteOf(draft, path);
  refuseTwice(site);
  return removeMember(draft, site);
}

function renameEdits(draft: Draft, path: Path, key: string): OffsetEdit[] {
  const site = siteOf(draft, path);
  refuseTwice(site);
  return renameKey(draft, site, key);
}

/** Of two equal keys one would be left, and hold. */
function refuseTwice({ collection, member }: Site): void {
  if (isItem(member)) return;
  const count = membersOf(collection).filter(
    (one) => !isItem(one) && one.name === member.name,
  ).length;
  if (count > 1 && !isMergeEntry(member))
    throw new EditRefused(
      `${member.name} stands here twice. Remove one of them in the YAML first.`,
    );
}

/** The item goes with its words; where those do not fit, or do not mean there what they meant, with its value. */
function moveIntoEdits(
  draft: Draft,
  { path, from, to }: Extract<Step, { op: 'move' }>,
  into: Path,
): OffsetEdit[] {
  const { node: seq, holder } = nodeOf(draft, path);
  if (seq?.kind !== 'seq') throw new EditRefused('Only items of a list can be moved.');
  const removal = removeMember(draft, siteOf(draft, [...path, from]));
  const insertion = (value: unknown) =>
    insertEdits(draft, { op: 'insert', path: into, key: to, value });
  if (!draft.writing.noLiterals) {
    const moved = withItemWords(draft, { seq, holder }, from, insertion(ITEM_MARK));
    if (moved) return [...moved, ...removal];
  }
  return [...insertion(valueOfNode(seq.items[from]!.value)), ...removal];
}

function moveEdits(draft: Draft, path: Path, from: number, to: number): OffsetEdit[] {
  const { node, holder } = nodeOf(draft, path);
  if (node?.kind !== 'seq') throw new EditRefused('Only items of a list can be moved.');
  return moveItem(draft, node, holder, from, to);
}
