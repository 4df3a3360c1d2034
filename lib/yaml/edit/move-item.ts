import { applyOffsetEdits, type OffsetEdit } from '@/lib/text/offset-edit';
import { EditRefused } from '../edit-refused';
import { memberEnd, memberStart } from '../members';
import type { SeqNode } from '../types';
import { beginsLine, spaces } from './columns';
import { type Draft, keyColumnOf, type Site } from './draft';
import { commentColumn, contentEndOf, endWithComments, startWithComments } from './extent';

/** Moves an item of a list to another place in it, with the comments that are about it. */
export function moveItem(
  draft: Draft,
  seq: SeqNode,
  holder: Site | null,
  from: number,
  to: number,
): OffsetEdit[] {
  if (from === to) return [];
  if (seq.style === 'flow') return exchange(draft, flowSlots(seq), from, to);
  const slots = blockSlots(draft, seq, holder);
  const exchanged = exchange(draft, slots, from, to);
  const moved = cutAndPaste(draft, slots, from, to);
  return isSame(draft.text, moved, exchanged) ? moved : exchanged;
}

/** Where an item stands, with its comments. */
interface Slot {
  readonly start: number;
  readonly end: number;
  /** It begins its line; else it shares that with the dash of a list around. */
  readonly ownsLine: boolean;
  readonly column: number;
}

function flowSlots(seq: SeqNode): Slot[] {
  return seq.items.map((item) => ({
    start: memberStart(item),
    end: memberEnd(item),
    ownsLine: true,
    column: 0,
  }));
}

function blockSlots(draft: Draft, seq: SeqNode, holder: Site | null): Slot[] {
  const { text } = draft;
  const column = draft.column(seq.items[0]!.dash);
  const deeper = commentColumn(text, seq, keyColumnOf(draft, holder));
  return seq.items.map((item, index) => {
    const ownsLine = beginsLine(text, item.dash);
    const start = ownsLine ? startWithComments(text, item.dash, column) : item.dash;
    const last = index === seq.items.length - 1;
    const end = endWithComments(text, contentEndOf(text, item), last ? deeper : column + 1);
    return { start, end, ownsLine, column };
  });
}

/** Each place from one to the other gets the text of the item that comes there; what stands between stays. */
function exchange(draft: Draft, slots: readonly Slot[], from: number, to: number): OffsetEdit[] {
  const order = slots.map((_, index) => index);
  order.splice(to, 0, ...order.splice(from, 1));
  const edits: OffsetEdit[] = [];
  order.forEach((source, index) => {
    if (source === index) return;
    const slot = slots[index]!;
    edits.push({ start: slot.start, end: slot.end, newText: itemFor(draft, slots[source]!, slot) });
  });
  return edits;
}

/** The text of an item as it stands in another place. */
function itemFor({ text }: Draft, source: Slot, place: Slot): string {
  const words = text.slice(source.start, source.end);
  if (source.ownsLine === place.ownsLine) return words;
  if (place.ownsLine) return spaces(place.column) + words;
  if (!words.trimStart().startsWith('-'))
    throw new EditRefused('The comment above this item has no place there. Move it in the YAML.');
  return words.slice(source.column);
}

/** Two edits: the item goes with the gap on one side of it, and comes with such a gap elsewhere. */
function cutAndPaste(
  { text }: Draft,
  slots: readonly Slot[],
  from: number,
  to: number,
): OffsetEdit[] {
  const slot = slots[from]!;
  const target = slots[to]!;
  const words = text.slice(slot.start, slot.end);
  if (from < to) {
    const gap = text.slice(slots[to - 1]!.end, target.start);
    const cut = { start: slot.start, end: slots[from + 1]!.start, newText: '' };
    return [cut, { start: target.end, end: target.end, newText: gap + words }];
  }
  const gap = text.slice(target.end, slots[to + 1]!.start);
  const cut = { start: slots[from - 1]!.end, end: slot.end, newText: '' };
  return [{ start: target.start, end: target.start, newText: words + gap }, cut];
}

function isSame(text: string, a: readonly OffsetEdit[], b: readonly OffsetEdit[]): boolean {
  return applyOffsetEdits(text, a) === applyOffsetEdits(text, b);
}
