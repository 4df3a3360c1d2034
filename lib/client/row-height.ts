/** `--row` of the tokens: what a finger needs is more than what a mouse does. */
const ROWS = { fine: 24, coarse: 28 } as const;

let coarse: MediaQueryList | null = null;

function coarsePointer(): MediaQueryList | null {
  if (typeof matchMedia === 'undefined') return null;
  coarse ??= matchMedia('(pointer: coarse)');
  return coarse;
}

/** The height of a card's rows on this screen, in CSS pixels. */
export function rowHeight(): number {
  return coarsePointer()?.matches ? ROWS.coarse : ROWS.fine;
}

export function watchRowHeight(listener: () => void): () => void {
  const query = coarsePointer();
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}
