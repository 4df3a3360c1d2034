import type { OffsetEdit } from '@/lib/text/offset-edit';
import type { Span } from '@/lib/text/types';

/** Applies edits that are sorted and apart (`tidyEdits`), in one pass. */
export function applySorted(text: string, edits: readonly OffsetEdit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, newText } of edits) {
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

/**
 * The edits in order, within the text, and with whole characters only: a place in the middle of a surrogate pair
 * takes the pair, and a half that stands alone becomes U+FFFD, since no file can hold it. Overlapping ones are joined.
 */
export function tidyEdits(text: string, edits: readonly OffsetEdit[]): OffsetEdit[] {
  const inside = edits.map((edit) => keepPairsWhole(text, clamp(text, edit)));
  inside.sort((a, b) => a.start - b.start || a.end - b.end);
  const result: OffsetEdit[] = [];
  for (const edit of inside) {
    const last = result.at(-1);
    if (last && edit.start < last.end) result[result.length - 1] = join(last, edit);
    else if (edit.end > edit.start || edit.newText !== '') result.push(edit);
  }
  return result;
}

/** Where a place in the text before stands after the edits. One inside a replaced piece moves to its end. */
export function mapOffset(offset: number, edits: readonly OffsetEdit[]): number {
  return shiftOffset(offset, edits, 'after');
}

/** `side`: where a place stands that something is put in exactly at. */
function shiftOffset(
  offset: number,
  edits: readonly OffsetEdit[],
  side: 'before' | 'after',
): number {
  let shift = 0;
  for (const { start, end, newText } of edits) {
    if (offset < start || (offset === start && side === 'before')) break;
    if (offset < end) return start + shift + (side === 'after' ? newText.length : 0);
    shift += newText.length - (end - start);
  }
  return offset + shift;
}

/**
 * Edits made on one text, as they must be made on that text after `other`. What either puts in stays: a deletion
 * goes around what the other has put into its middle.
 *
 * @param side where they go when both put something in at one place
 */
export function rebaseEdits(
  edits: readonly OffsetEdit[],
  other: readonly OffsetEdit[],
  side: 'before' | 'after',
): OffsetEdit[] {
  return edits.flatMap((edit) => {
    const gone = remaining(edit, other).map(({ start, end }) => ({
      start: shiftOffset(start, other, 'after'),
      end: shiftOffset(end, other, 'before'),
      newText: '',
    }));
    const [first, ...rest] = gone;
    if (first && first.start < first.end) return [{ ...first, newText: edit.newText }, ...rest];
    const at = shiftOffset(edit.start, other, side);
    return edit.newText === '' ? rest : [{ start: at, end: at, newText: edit.newText }, ...rest];
  });
}

/** The pieces of what an edit takes away that stand between the places of other edits. */
function remaining(edit: OffsetEdit, other: readonly OffsetEdit[]): Span[] {
  const pieces: Span[] = [];
  let { start } = edit;
  for (const { start: from, end: to } of other) {
    if (to < start || from >= edit.end) continue;
    if (from > start) pieces.push({ start, end: from });
    start = Math.max(start, to);
  }
  if (start < edit.end) pieces.push({ start, end: edit.end });
  return pieces;
}

function clamp(text: string, { start, end, newText }: OffsetEdit): OffsetEdit {
  const from = Math.max(0, Math.min(start, text.length));
  return { start: from, end: Math.max(from, Math.min(end, text.length)), newText };
}

function keepPairsWhole(text: string, edit: OffsetEdit): OffsetEdit {
  const head = cutsPair(text, edit.start) ? text.charAt(edit.start - 1) : '';
  const tail = cutsPair(text, edit.end) ? text.charAt(edit.end) : '';
  return {
    start: edit.start - head.length,
    end: edit.end + tail.length,
    newText: wellFormed(head + edit.newText + tail),
  };
}

function cutsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

const isHigh = (code: number) => code >= 0xd800 && code < 0xdc00;
const isLow = (code: number) => code >= 0xdc00 && code < 0xe000;

/** The text with every lone half of a surrogate pair as U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) =>
    found.length === 2 ? found : '\ufffd',
  );
}

function join(a: OffsetEdit, b: OffsetEdit): OffsetEdit {
  return { start: a.start, end: Math.max(a.end, b.end), newText: a.newText + b.newText };
}
