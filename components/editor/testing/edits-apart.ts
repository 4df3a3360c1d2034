import type { OffsetEdit } from '@/lib/text/offset-edit';

export type WantedEdit = readonly [at: number, length: number, newText: string];

/** Random wishes as edits of a text, in order; those that would touch the same characters are left out. */
export function editsApart(text: string, wanted: readonly WantedEdit[]): OffsetEdit[] {
  let reached = -1;
  const edits: OffsetEdit[] = [];
  for (const [at, length, newText] of [...wanted].sort((a, b) => a[0] - b[0])) {
    const start = Math.min(at, text.length);
    const end = Math.min(start + length, text.length);
    if (start < reached || (start === reached && end === start)) continue;
    edits.push({ start, end, newText });
    reached = end;
  }
  return edits;
}
