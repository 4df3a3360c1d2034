import type { OffsetEdit } from '@/lib/text/offset-edit';
import { memberEnd, memberStart } from '../members';
import type { SeqNode } from '../types';
import { beginsLine, spaces } from './columns';
import { type Draft, keyColumnOf, type Site } from './draft';
import { commentColumn, contentEndOf, endWithComments, startWithComments } from './extent';

/** The text of an item with the comments above it: its first line without what is before it, the others as they are. */
interface ItemWords {
  readonly words: string;
  /** Column of the first line. */
  readonly column: number;
  /** A comment stands above it, which needs lines of its own. */
  readonly hasComment: boolean;
}

/**
 * Text that stands for an item until its own takes that place.
 */
export const ITEM_MARK = 'item-that-moves-here';
const MARK = new RegExp(`(["']?)${ITEM_MARK}\\1`);

/**
 * The edits that put an item in at another list, in its own words: `insertion` writes `ITEM_MARK` there.
 * null where its words do not fit there as they are: between brackets what stood in a block, or the reverse.
 */
export function withItemWords(
  draft: Draft,
  { seq, holder }: { readonly seq: SeqNode; readonly holder: Site | null },
  index: number,
  insertion: readonly OffsetEdit[],
): OffsetEdit[] | null {
  const edits: OffsetEdit[] = [];
  for (const edit of insertion) {
    const mark = MARK.exec(edit.newText);
    const newText = mark ? wordsFor(draft, { seq, holder }, index, edit, mark) : edit.newText;
    if (newText === null) return null;
    edits.push({ ...edit, newText });
  }
  return edits;
}

function wordsFor(
  draft: Draft,
  { seq, holder }: { readonly seq: SeqNode; readonly holder: Site | null },
  index: number,
  edit: OffsetEdit,
  mark: RegExpExecArray,
): string | null {
  return seq.style === 'flow'
    ? inFlow(draft, seq, index, edit, mark)
    : inBlock(draft, blockWords(draft, seq, holder, index), edit, mark);
}

function inFlow(
  { text }: Draft,
  seq: SeqNode,
  index: number,
  { newText }: OffsetEdit,
  mark: RegExpExecArray,
): string | null {
  if (dashBefore(newText, mark.index) >= 0) return null;
  const item = seq.items[index]!;
  const words = text.slice(memberStart(item), memberEnd(item));
  return newText.slice(0, mark.index) + words + behind(newText, mark);
}

function behind(newText: string, mark: RegExpExecArray): string {
  return newText.slice(mark.index + mark[0].length);
}

function blockWords(draft: Draft, seq: SeqNode, holder: Site | null, index: number): ItemWords {
  const { text } = draft;
  const item = seq.items[index]!;
  const column = draft.column(item.dash);
  const start = beginsLine(text, item.dash)
    ? startWithComments(text, item.dash, column)
    : item.dash;
  const isLast = index === seq.items.length - 1;
  const deeper = isLast ? commentColumn(text, seq, keyColumnOf(draft, holder)) : column + 1;
  const end = endWithComments(text, contentEndOf(text, item), deeper);
  const words = text.slice(start, end).trimStart();
  return { words, column, hasComment: words.startsWith('#') };
}

function inBlock(
  draft: Draft,
  item: ItemWords,
  edit: OffsetEdit,
  mark: RegExpExecArray,
): string | null {
  const { newText } = edit;
  const dash = dashBefore(newText, mark.index);
  if (dash < 0) return null;
  const lineStart = newText.lastIndexOf('\n', dash) + 1;
  const beginsHere = lineStart > 0 || draft.column(edit.start) === 0;
  const column = beginsHere ? dash - lineStart : draft.column(edit.start) + dash;
  if (item.hasComment && !beginsHere && !beginsLine(draft.text, edit.start)) return null;
  const words = shifted(item, column);
  return newText.slice(0, dash) + words + behind(newText, mark);
}

/** Place of the dash that the mark stands behind; -1 where it stands behind none. */
function dashBefore(newText: string, at: number): number {
  const before = /-( +)$/.exec(newText.slice(0, at));
  return before ? before.index : -1;
}

/** All lines but the first move by as many columns. */
function shifted({ words, column }: ItemWords, to: number): string {
  if (to === column) return words;
  const [first = '', ...others] = words.split('\n');
  const moved = others.map((line) => {
    if (line.trim() === '') return line;
    if (to > column) return spaces(to - column) + line;
    const indent = line.length - line.trimStart().length;
    return line.slice(Math.min(indent, column - to));
  });
  return [first, ...moved].join('\n');
}
