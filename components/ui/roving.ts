/**
 * Where an arrow key, Home or End goes in a row of `count` things when `at` has the focus; skips what `isDisabled`.
 * null for any other key, or where there is nowhere to go.
 */
export function nextIndex(
  key: string,
  at: number,
  count: number,
  isDisabled: (index: number) => boolean = () => false,
): number | null {
  const step =
    key === 'ArrowRight' || key === 'ArrowDown' || key === 'Home'
      ? 1
      : key === 'ArrowLeft' || key === 'ArrowUp' || key === 'End'
        ? -1
        : 0;
  if (step === 0 || count === 0) return null;
  let index = key === 'Home' ? -1 : key === 'End' ? count : at;
  for (let tried = 0; tried < count; tried++) {
    index = (index + step + count) % count;
    if (!isDisabled(index)) return index;
  }
  return null;
}
