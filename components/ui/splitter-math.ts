/** Everything about one divider, in pixels of the pane whose size it sets. */
export interface SplitterRange {
  readonly min: number;
  readonly max: number;
  readonly initial: number;
}

/** How far an arrow key moves a divider. */
export const SPLITTER_STEP = 16;

/** The nearest size within the limits, whole pixels. Where they cross, the smallest size wins. */
export function clampSize(size: number, { min, max }: SplitterRange): number {
  return Math.round(Math.max(min, Math.min(size, max)));
}

/**
 * The size after a key: arrows along the axis 16 px, Home the smallest, End the largest; null for any other key.
 * `grows` is the direction in which the pane grows: 1 when it lies left of or above its divider, -1 otherwise.
 */
export function sizeAfterKey(
  key: string,
  size: number,
  range: SplitterRange,
  axis: 'x' | 'y',
  grows: 1 | -1,
): number | null {
  if (key === 'Home') return clampSize(range.min, range);
  if (key === 'End') return clampSize(range.max, range);
  const [back, forward] = axis === 'x' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  const direction = key === forward ? 1 : key === back ? -1 : 0;
  if (direction === 0) return null;
  return clampSize(size + direction * grows * SPLITTER_STEP, range);
}
