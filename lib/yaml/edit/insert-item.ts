import type { OffsetEdit } from '@/lib/text/offset-edit';
import { indentAt } from '../member-lines';
import { memberStart } from '../members';
import { lineEnd, lineStart } from '../trivia';
import type { SeqItem, SeqNode } from '../types';
import { beginsLine, spaces } from './columns';
import { type Draft, keyColumnOf, type Site } from './draft';
import { gapBehind } from './edit-style';
import { commentColumn, contentEndOf, endWithComments, startWithComments } from './extent';
import { flowStyleFor } from './flow-style';
import { insertInFlow } from './insert-in-flow';
import { itemText, type RenderOptions } from './render-block';
import { flowText } from './render-flow';

export interface SeqPlace {
  readonly seq: SeqNode;
  /** The entry or item that holds the list; null for the document's own. */
  readonly holder: Site | null;
}

/** Puts a new item into a list that has some, before the one at `index`. The value is plain. */
export function insertItem(
  draft: Draft,
  place: SeqPlace,
  index: number,
  value: unknown,
): OffsetEdit[] {
  const { seq } = place;
  if (seq.style === 'flow') {
    const style = flowStyleFor(draft, seq);
    const indent = indentAt(draft.text, lineStart(draft.text, memberStart(seq.items[0]!)));
    return insertInFlow(draft, seq, index, flowText(value, indent, style));
  }
  const column = draft.column(seq.items[0]!.dash);
  const options = optionsBeside(draft, seq.items[Math.max(0, index - 1)]!);
  return index < seq.items.length
    ? [insertBefore(draft, seq, index, value, column, options)]
    : [insertLast(draft, place, value, column, options)];
}

/** The gap behind the dash is that of the item before. */
function optionsBeside(draft: Draft, item: SeqItem): RenderOptions {
  const options = draft.renderInto(null);
  const gap = gapBehind(draft.text, item.dash, item.value);
  return gap === null ? options : { ...options, style: { ...options.style, dashGap: gap } };
}

function insertBefore(
  draft: Draft,
  seq: SeqNode,
  index: number,
  value: unknown,
  column: number,
  options: RenderOptions,
): OffsetEdit {
  const { text, style } = draft;
  const next = seq.items[index]!;
  if (!beginsLine(text, next.dash)) {
    const words = itemText(value, column, options, '');
    return insertion(next.dash, words + style.eol + spaces(column));
  }
  const start = startWithComments(text, next.dash, column);
  const blank = blankLinesBetween(text, seq, style.eol);
  return insertion(start, itemText(value, column, options) + style.eol + blank);
}

function insertLast(
  draft: Draft,
  { seq, holder }: SeqPlace,
  value: unknown,
  column: number,
  options: RenderOptions,
): OffsetEdit {
  const { text, style } = draft;
  const content = contentEndOf(text, seq.items.at(-1)!);
  const end = endWithComments(text, content, commentColumn(text, seq, keyColumnOf(draft, holder)));
  const blank = blankLinesBetween(text, seq, style.eol);
  return insertion(end, style.eol + blank + itemText(value, column, options));
}

/** A blank line, where one stands between all items. */
function blankLinesBetween(text: string, seq: SeqNode, eol: string): string {
  const { items } = seq;
  const areApart = items.slice(1).every((item, index) => {
    const line = lineEnd(text, contentEndOf(text, items[index]!));
    return /^(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]/.test(text.slice(line, item.dash));
  });
  return items.length > 1 && areApart ? eol : '';
}

function insertion(at: number, newText: string): OffsetEdit {
  return { start: at, end: at, newText };
}
