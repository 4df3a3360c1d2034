import { parseEvents } from 'js-yaml';
import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { buildTree, isMergeEntry } from './build-tree';
import { areOneMember, endsLine, type MemberLines, memberLines } from './member-lines';
import { shiftEntry, shiftItem } from './shift-tree';
import { MAX_DEPTH } from './size-bound';
import type { MapEntry, MapNode, SeqItem, SeqNode, YamlBody, YamlNode } from './types';

type Collection = MapNode | SeqNode;
type Member = MapEntry | SeqItem;

/** A block collection on the way to the edit, and which of its members holds the edit. */
interface Level {
  readonly collection: Collection;
  readonly index: number;
}

/**
 * The document after one replacement, made by parsing only the lines of one entry or item: the rest of the tree is
 * shared, or moved. null where that cannot be done; then parse the whole document.
 *
 * Why it gives the same tree as parsing the whole. js-yaml reads a member of a block collection at column c from its
 * first character with nothing but c and the depth, and a line at column c or less ends whatever the member left open,
 * other than quotes and brackets, which are then an error. So if its lines are all deeper than c, they parse alone as
 * they do in their place; a member that does not parse alone is left to the whole parse and its error. Lines in front
 * and behind keep their text, and a line break before them. Anchors reach across members: documents with some are
 * parsed whole.
 */
export function reparseBody(before: YamlBody, edit: OffsetEdit, text: string): YamlBody | null {
  if (before.hasAnchors || !before.root || before.isMended) return null;
  const levels = levelsAt(before.root, edit.start);
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    const lines = linesOfMember(before.text, levels[depth]!, edit);
    const member = lines && parseMember(before.text, edit, lines, depth);
    const root = member && replaceMember(levels, depth, member, growth(edit));
    if (root) return { text, root, hasAnchors: false, problem: null };
  }
  return null;
}

function growth(edit: OffsetEdit): number {
  return edit.newText.length - (edit.end - edit.start);
}

function levelsAt(root: YamlNode, offset: number): Level[] {
  const levels: Level[] = [];
  let node = root;
  while ((node.kind === 'map' || node.kind === 'seq') && node.style === 'block') {
    const index = lastBegunBy(node, offset);
    if (index < 0) break;
    levels.push({ collection: node, index });
    node = memberAt(node, index).value;
  }
  return levels;
}

function membersOf(collection: Collection): readonly Member[] {
  return collection.kind === 'map' ? collection.entries : collection.items;
}

function memberAt(collection: Collection, index: number): Member {
  return membersOf(collection)[index]!;
}

function memberStart(member: Member): number {
  return 'dash' in member ? member.dash : member.start;
}

function memberEnd(member: Member): number {
  const mark = 'dash' in member ? member.dash : member.colon;
  return Math.max(member.value.end, mark + 1);
}

function lastBegunBy(collection: Collection, offset: number): number {
  let low = 0;
  let high = membersOf(collection).length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (memberStart(memberAt(collection, middle)) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The lines of the member, if they hold the edit and all that belongs to the member. */
function linesOfMember(text: string, level: Level, edit: OffsetEdit): MemberLines | null {
  const member = memberAt(level.collection, level.index);
  const lines = memberLines(text, memberStart(member));
  if (!lines || edit.start < lines.start || edit.end > lines.end) return null;
  return memberEnd(member) <= lines.end ? lines : null;
}

/** The member as it reads after the edit, its offsets those of the body; null where it is no longer one. */
function parseMember(
  text: string,
  edit: OffsetEdit,
  lines: MemberLines,
  depth: number,
): Member | null {
  const { start, end, column } = lines;
  const moved = { ...edit, start: edit.start - start, end: edit.end - start };
  const after = applyOffsetEdits(text.slice(start, end), [moved]);
  if (!areOneMember(after, column)) return null;
  if (end < text.length && !endsLine(after)) return null;
  const root = parseLines(`\n${after}`, MAX_DEPTH - depth);
  return root && soleMember(root, column + 1, start - 1);
}

/** A line break comes first: js-yaml counts no indentation on the first line of a document. */
function parseLines(lines: string, maxDepth: number): YamlNode | null {
  try {
    const tree = buildTree(lines, parseEvents(lines, { maxDepth }));
    return tree.hasAnchors ? null : tree.root;
  } catch {
    return null;
  }
}

function soleMember(root: YamlNode, start: number, by: number): Member | null {
  if (root.propStart !== start) return null;
  if (root.kind === 'map' && root.style === 'block' && root.entries.length === 1)
    return shiftEntry(root.entries[0]!, by);
  if (root.kind === 'seq' && root.style === 'block' && root.items.length === 1)
    return shiftItem(root.items[0]!, by);
  return null;
}

function replaceMember(
  levels: readonly Level[],
  depth: number,
  member: Member,
  by: number,
): YamlNode | null {
  let node = withMember(levels[depth]!, member, by);
  for (let at = depth - 1; node && at >= 0; at--) {
    const level = levels[at]!;
    const parent = memberAt(level.collection, level.index);
    node = withMember(level, { ...parent, value: node }, by);
  }
  return node;
}

/** The collection with one member replaced and those behind it moved; null where it is of the other kind. */
function withMember({ collection, index }: Level, member: Member, by: number): Collection | null {
  const isLast = index === membersOf(collection).length - 1;
  const end = isLast ? memberEnd(member) : collection.end + by;
  if (collection.kind === 'seq') {
    if (!('dash' in member)) return null;
    const items = replaceAt(collection.items, index, member, (item) => shiftItem(item, by));
    return { ...collection, end, items, computed: undefined };
  }
  if ('dash' in member) return null;
  const entries = replaceAt(collection.entries, index, member, (entry) => shiftEntry(entry, by));
  const merges = entries.some(isMergeEntry);
  return { ...collection, end, entries, merges, computed: undefined };
}

function replaceAt<T>(list: readonly T[], index: number, one: T, move: (one: T) => T): T[] {
  return list.map((old, at) => (at < index ? old : at === index ? one : move(old)));
}
