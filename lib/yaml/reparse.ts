import { parseEvents, YAMLException } from 'js-yaml';
import { applyOffsetEdits, growthOf, type OffsetEdit } from '@/lib/text/offset-edit';
import { buildTree } from './build-tree';
import {
  areMembers,
  endsLine,
  headStart,
  memberLinesEnd,
  ownColumn,
  triviaEnd,
} from './member-lines';
import {
  type Collection,
  lastBegunBy,
  type Member,
  memberEnd,
  memberStart,
  membersOf,
} from './members';
import { isLeftOpen } from './open-quote';
import { type Patch, patchTree } from './patch-tree';
import { MOST_COMMON_DEPTH, readCommon } from './read-common';
import { replaceScalars } from './replace-scalars';
import { shiftMember } from './shift-tree';
import { MAX_DEPTH } from './size-bound';
import type { YamlBody, YamlNode } from './types';

/**
 * The document after some replacements (sorted, apart), made by parsing only the lines of the entries or items that
 * hold them: the rest of the tree is shared, or moved. `broken` where these lines do not parse, and so neither does the
 * document. null where nothing can be said; then parse the whole document.
 *
 * Why it gives the same tree as parsing the whole. js-yaml reads a member of a block collection at column c from its
 * first character with nothing but c and the depth, and a line at column c or less that is no comment ends whatever
 * the member left open, other than quotes and brackets, which are then an error. So lines that begin with a member at
 * c and are all deeper, blank, comments or further members at c parse alone as they do in their place; those that do
 * not parse alone do not in their place. Lines in front and behind keep their text, and a line
 * break before them. Anchors reach across members: documents with some are parsed whole.
 */
export function reparseBody(
  before: YamlBody,
  edits: readonly OffsetEdit[],
  text: string,
): YamlBody | 'broken' | null {
  if (before.hasAnchors || before.isMended || !before.root || edits.length === 0) return null;
  const retyped = replaceScalars(before.text, before.root, edits);
  if (retyped) return bodyOf(text, retyped);
  const patches: EditPatch[] = [];
  for (let next = 0; next < edits.length; ) {
    const patch = patchAt(before.text, before.root, edits, next);
    if (patch === 'broken') return patch;
    if (!patch || patch === 'open') return null;
    while (patches.length > 0 && patches.at(-1)!.start >= patch.start) patches.pop();
    const last = patches.at(-1);
    if (last && (last.end > patch.start || last.nextEdit > patch.firstEdit)) return null;
    patches.push(patch);
    next = patch.nextEdit;
  }
  return bodyOf(text, patchTree(before.root, patches));
}

function bodyOf(text: string, root: YamlNode): YamlBody {
  return { text, root, hasAnchors: false, isMended: false, problem: null };
}

/** A patch that takes in the edits from `firstEdit` to before `nextEdit`. */
interface EditPatch extends Patch {
  readonly firstEdit: number;
  readonly nextEdit: number;
}

/** Lines that do not parse: `broken`, whatever stands around them; `open`, as long as it is not known. */
type Unread = 'broken' | 'open';

function isUnread(found: unknown): found is Unread {
  return found === 'broken' || found === 'open';
}

/** Lines up to this long are parsed alone however short the document is. */
const SHORT = 2000;
/** Longer lines than this part of the document are not worth a try: it may fail, and the whole is parsed then. */
const LARGEST_PART = 1 / 4;

/** The smallest patch that takes in the edit `index`, and those around it in the same lines. */
function patchAt(
  text: string,
  root: YamlNode,
  edits: readonly OffsetEdit[],
  index: number,
): EditPatch | Unread | null {
  const longest = Math.max(SHORT, text.length * LARGEST_PART);
  const collections = collectionsAt(text, root, edits[index]!.start);
  for (let depth = collections.length - 1; depth >= 0; depth--) {
    const range = linesAround(text, collections[depth]!, edits[index]!);
    if (!range) continue;
    if (range.end - range.start > longest) return null;
    const patch = patchLines(text, range, edits, index, depth);
    if (patch) return patch;
  }
  return null;
}

/** The block collections that hold an offset, from the root inwards. */
function collectionsAt(text: string, root: YamlNode, offset: number): Collection[] {
  const found: Collection[] = [];
  let node = root;
  while ((node.kind === 'map' || node.kind === 'seq') && node.style === 'block') {
    const index = memberIndexAt(text, node, offset);
    if (index < 0) break;
    found.push(node);
    node = membersOf(node)[index]!.value;
  }
  return found;
}

/** Comments above the first member count as the member's: between it and what holds it is nothing else. */
function memberIndexAt(text: string, collection: Collection, offset: number): number {
  const members = membersOf(collection);
  const index = lastBegunBy(members, offset);
  if (index >= 0) return index;
  const start = memberStart(members[0]!);
  return ownColumn(text, start) >= 0 && headStart(text, start) <= offset ? 0 : -1;
}

/** Members of one collection, with the lines that are theirs. */
interface MemberRange {
  readonly collection: Collection;
  readonly from: number;
  readonly to: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  /** The lines begin with those above the first member of the collection. */
  readonly isInHead: boolean;
}

/** The members whose lines hold the edit, if these hold all that belongs to the members. */
function linesAround(text: string, collection: Collection, edit: OffsetEdit): MemberRange | null {
  const members = membersOf(collection);
  const from = memberIndexAt(text, collection, edit.start);
  const first = memberStart(members[from]!);
  const column = ownColumn(text, first);
  if (column < 0) return null;
  const isInHead = edit.start < first - column;
  const start = isInHead ? headStart(text, first) : first - column;
  for (let to = from; to < members.length; to++) {
    const member = members[to]!;
    const end = memberLinesEnd(text, memberStart(member), column);
    if (memberEnd(member) > end) return null;
    if (edit.end <= end) return { collection, from, to, column, start, end, isInHead };
  }
  return null;
}

/**
 * A patch of these lines with all edits that are in them. null: they no longer hold members of the collection alone;
 * `broken` or `open`: they do, but do not parse.
 */
function patchLines(
  text: string,
  range: MemberRange,
  edits: readonly OffsetEdit[],
  index: number,
  depth: number,
): EditPatch | Unread | null {
  let first = index;
  while (first > 0 && edits[first - 1]!.end >= range.start) first--;
  let next = index + 1;
  while (next < edits.length && edits[next]!.end <= range.end) next++;
  const following = edits[next];
  if (edits[first]!.start < range.start || (following && following.start < range.end)) return null;
  const own = edits.slice(first, next);
  const lines = editedLines(text, range, own);
  const members = lines === null ? null : readMembers(lines, range, depth);
  if (
    members === 'open' &&
    next === edits.length &&
    isOpenFor(lines!, text.slice(range.end), depth)
  )
    return 'broken';
  if (!members || isUnread(members)) return members;
  const by = range.start - 1 + growthOf(edits.slice(0, first));
  return {
    ...range,
    members: members.map((member) => shiftMember(member, by)),
    growth: growthOf(own),
    firstEdit: first,
    nextEdit: next,
  };
}

/** The lines leave quotes open that what stands behind does not close well. */
function isOpenFor(lines: string, behind: string, depth: number): boolean {
  const parses = (closed: string) => !isUnread(parseLines(`\n${closed}`, MAX_DEPTH - depth));
  return isLeftOpen(lines, behind, parses);
}

/** The lines after the edits; null where they do not end as lines do. */
function editedLines(
  text: string,
  range: MemberRange,
  edits: readonly OffsetEdit[],
): string | null {
  const { start, end } = range;
  const moved = edits.map((edit) => ({
    start: edit.start - start,
    end: edit.end - start,
    newText: edit.newText,
  }));
  const lines = applyOffsetEdits(text.slice(start, end), moved);
  return end === text.length || endsLine(lines) ? lines : null;
}

/** The members that stand in the lines, offsets counted from the line break before them. */
function readMembers(
  lines: string,
  range: MemberRange,
  depth: number,
): readonly Member[] | Unread | null {
  const { collection, column, from, to, isInHead } = range;
  const head = isInHead ? triviaEnd(lines, 0) : 0;
  if (head === lines.length) return to - from + 1 < membersOf(collection).length ? [] : null;
  if (!areMembers(lines, head, column)) return null;
  const root = parseLines(`\n${lines}`, MAX_DEPTH - depth);
  if (isUnread(root)) return root;
  const isSame = root?.kind === collection.kind && root.style === 'block';
  return isSame && root.propStart === head + column + 1 ? membersOf(root) : null;
}

/**
 * What may go on behind the lines: a text in quotes or brackets that closes further down, where js-yaml minds its
 * indentation and kubectl does not.
 */
const MAY_GO_ON = /end of the stream|deficient indentation|maxDepth/;

/** A line break comes first: js-yaml counts no indentation on the first line of a document. */
function parseLines(lines: string, maxDepth: number): YamlNode | Unread | null {
  const common = maxDepth > 2 * MOST_COMMON_DEPTH ? readCommon(lines) : null;
  if (common) return common;
  try {
    const tree = buildTree(lines, parseEvents(lines, { maxDepth }));
    return tree.hasAnchors ? null : tree.root;
  } catch (error) {
    if (!(error instanceof YAMLException)) return 'open';
    return MAY_GO_ON.test(error.reason) ? 'open' : 'broken';
  }
}
