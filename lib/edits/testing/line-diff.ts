/** Lines that differ between two texts: the fewest there can be. */
export interface LineDiff {
  /** Numbers (from 0) of lines of the old text that the new one has not. */
  readonly removed: readonly number[];
  /** Numbers of lines of the new text that the old one has not. */
  readonly added: readonly number[];
}

/** Line breaks, of either kind, belong to no line. */
export function diffLines(before: string, after: string): LineDiff {
  const a = before.split(/\r?\n/);
  const b = after.split(/\r?\n/);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < Math.min(a.length, b.length) - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const kept = longestCommon(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return {
    removed: missing(
      start,
      a.length - end,
      kept.map(([i]) => i + start),
    ),
    added: missing(
      start,
      b.length - end,
      kept.map(([, j]) => j + start),
    ),
  };
}

function missing(from: number, to: number, kept: readonly number[]): readonly number[] {
  const there = new Set(kept);
  const lines: number[] = [];
  for (let line = from; line < to; line++) if (!there.has(line)) lines.push(line);
  return lines;
}

/** Pairs of places of the longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): readonly [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}
