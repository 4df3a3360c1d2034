import { type LineStarts, lineAt, lineStartsOf } from '@/lib/text/line-index';
import type { OffsetEdit } from '@/lib/text/offset-edit';

/** Lines that edits would put in the place of others. Lines count from 0. */
export interface LineChange {
  /** The first line that goes, or before which the new ones come. */
  readonly line: number;
  /** How many lines go. */
  readonly removed: number;
  readonly added: readonly string[];
}

/**
 * What edits would do to the lines of a text: only those that differ, in order.
 *
 * @param edits sorted and apart, by offset in `before`
 */
export function changedLines(
  before: string,
  after: string,
  edits: readonly OffsetEdit[],
): readonly LineChange[] {
  const old = { text: before, starts: lineStartsOf(before) };
  const now = { text: after, starts: lineStartsOf(after) };
  return blocks(old.starts, edits).flatMap((block) => changeOf(old, now, block) ?? []);
}

export function countAdded(changes: readonly LineChange[]): number {
  return changes.reduce((sum, { added }) => sum + added.length, 0);
}

export function countRemoved(changes: readonly LineChange[]): number {
  return changes.reduce((sum, { removed }) => sum + removed, 0);
}

interface Lined {
  readonly text: string;
  readonly starts: LineStarts;
}

/** A piece that edits change, by offset in the text before and after. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly startAfter: number;
  readonly endAfter: number;
}

/** Edits that touch the same line are one block. */
function blocks(starts: LineStarts, edits: readonly OffsetEdit[]): readonly Block[] {
  const found: Block[] = [];
  let shift = 0;
  for (const { start, end, newText } of edits) {
    const startAfter = start + shift;
    shift += newText.length - (end - start);
    const block = { start, end, startAfter, endAfter: end + shift };
    const last = found.at(-1);
    if (last && lineAt(starts, last.end) >= lineAt(starts, start)) {
      found[found.length - 1] = { ...block, start: last.start, startAfter: last.startAfter };
    } else found.push(block);
  }
  return found;
}

function changeOf(old: Lined, now: Lined, block: Block): LineChange | null {
  const first = lineAt(old.starts, block.start);
  const before = lines(old, first, lineAt(old.starts, block.end));
  const firstNow = lineAt(now.starts, block.startAfter);
  const after = lines(now, firstNow, lineAt(now.starts, block.endAfter));
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const removed = before.length - head - tail;
  const added = after.slice(head, after.length - tail);
  return removed + added.length === 0 ? null : { line: first + head, removed, added };
}

function lines({ text, starts }: Lined, first: number, last: number): string[] {
  return text
    .slice(starts[first], starts[last + 1] ?? text.length)
    .split(/\r\n|\r|\n/, last - first + 1);
}
