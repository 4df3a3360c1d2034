/** Rows above and below what is seen, so that a quick scroll meets no gap. */
const OVERSCAN = 8;

export interface ShownRows {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

/** Which of `count` rows of one height are drawn; all sizes in pixels. */
export function rowsShown(
  count: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
): ShownRows {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(first, Math.max(0, end)), end };
}

/** Where to scroll so that a row is wholly seen; null: it is already. */
export function scrollFor(
  row: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
): number | null {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return null;
}
