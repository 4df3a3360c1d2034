/** How many letters must be changed, put in, left out or swapped with the next to make one word of the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

export interface Near {
  readonly word: string;
  /** 0: the same but for case, hyphens and underscores. */
  readonly distance: number;
}

/** `imagePullPolicy`, `image_pull_policy` and `image-pull-policy` are one. */
function folded(word: string): string {
  return word.toLowerCase().replace(/[-_\s]/g, '');
}

const LONGEST = 80;

/** The words that another one may have been meant to be, the nearest first. */
export function nearest(word: string, known: Iterable<string>): readonly Near[] {
  const wanted = folded(word);
  if (wanted.length > LONGEST) return [];
  const near: Near[] = [];
  for (const candidate of known) {
    if (candidate === word) continue;
    const distance = editDistance(wanted, folded(candidate));
    if (distance <= reach(wanted)) near.push({ word: candidate, distance });
  }
  return near.sort((a, b) => a.distance - b.distance);
}

/** A short word is another one soon. */
function reach(word: string): number {
  return word.length <= 4 ? 1 : word.length <= 8 ? 2 : 3;
}

/** One of them, where it is the nearest by far. */
export function clearlyNearest(near: readonly Near[]): string | null {
  const [first, second] = near;
  if (!first || first.distance > 1) return null;
  return !second || second.distance > first.distance ? first.word : null;
}
