/** Something on a vertical line: how high it is, and where its middle would like to be; null: it does not mind. */
export interface Spreadable {
  readonly height: number;
  readonly middle: number | null;
}

/** Things that do not mind follow the one before them, and pull at nobody. */
const INDIFFERENT = 1e-6;

interface Pool {
  sum: number;
  weight: number;
  size: number;
}

/**
 * The tops of things in the given order, at least `gap` apart and none above `top`, so that the squares of their
 * distances from where they would like to be are least (isotonic regression by pooling adjacent violators).
 */
export function spread(items: readonly Spreadable[], gap: number, top: number): number[] {
  const offsets = offsetsOf(items, gap);
  const pools: Pool[] = [];
  let last = top;
  items.forEach(({ height, middle }, i) => {
    const wanted = middle === null ? last : middle - height / 2 - (offsets[i] ?? 0);
    const weight = middle === null ? INDIFFERENT : 1;
    last = wanted;
    pools.push({ sum: wanted * weight, weight, size: 1 });
    mergeBack(pools);
  });
  const starts = pools.flatMap(({ sum, weight, size }) =>
    Array<number>(size).fill(Math.max(top, Math.round(sum / weight))),
  );
  return starts.map((start, i) => start + (offsets[i] ?? 0));
}

/** How far below the first top each top is when all stand as close as they may. */
function offsetsOf(items: readonly Spreadable[], gap: number): number[] {
  const offsets: number[] = [];
  let y = 0;
  for (const { height } of items) {
    offsets.push(y);
    y += height + gap;
  }
  return offsets;
}

function mergeBack(pools: Pool[]): void {
  for (;;) {
    const below = pools.at(-1);
    const above = pools.at(-2);
    if (!below || !above || above.sum / above.weight <= below.sum / below.weight) return;
    pools.pop();
    above.sum += below.sum;
    above.weight += below.weight;
    above.size += below.size;
  }
}
