/** A line of one side or of both. Line numbers count from 1; null where that side has no such line. */
export interface DiffLine<T> {
  readonly change: 'same' | 'removed' | 'added';
  readonly line: T;
  readonly before: number | null;
  readonly after: number | null;
}

/** Differences beyond this are no longer looked for: everything between is then removed and added. */
const MOST_EDITS = 1500;

/** The shortest way from one list of lines to another (Myers, “An O(ND) Difference Algorithm”). */
export function diffLines<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (line: T) => string,
): DiffLine<T>[] {
  const a = before.map(keyOf);
  const b = after.map(keyOf);
  const result: DiffLine<T>[] = [];
  let x = 0;
  let y = 0;
  const add = (change: DiffLine<T>['change']) => {
    if (change === 'removed') result.push({ change, line: before[x]!, before: ++x, after: null });
    else if (change === 'added') result.push({ change, line: after[y]!, before: null, after: ++y });
    else result.push({ change, line: after[y]!, before: ++x, after: ++y });
  };
  for (const [toX, toY] of matches(a, b)) {
    while (x < toX) add('removed');
    while (y < toY) add('added');
    add('same');
  }
  while (x < a.length) add('removed');
  while (y < b.length) add('added');
  return result;
}

/** Pairs of indices of the lines that stay, in order. */
function matches(a: readonly string[], b: readonly string[]): [number, number][] {
  const trace: Int32Array[] = [];
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const reached = new Int32Array(2 * most + 3);
  const middle = most + 1;
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reached.slice());
    for (let k = -edits; k <= edits; k += 2) {
      const down =
        k === -edits || (k !== edits && at(reached, middle + k - 1) < at(reached, middle + k + 1));
      let x = down ? at(reached, middle + k + 1) : at(reached, middle + k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached[middle + k] = x;
      if (x >= a.length && x - k >= b.length)
        return walkBack(trace, middle, edits, a.length, b.length);
    }
  }
  return [];
}

function walkBack(
  trace: readonly Int32Array[],
  middle: number,
  edits: number,
  width: number,
  height: number,
): [number, number][] {
  const pairs: [number, number][] = [];
  let [x, y] = [width, height];
  for (let d = edits; d >= 0; d--) {
    const reached = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && at(reached, middle + k - 1) < at(reached, middle + k + 1));
    const from = d === 0 ? 0 : at(reached, middle + k + (down ? 1 : -1));
    const start = d === 0 ? 0 : down ? from : from + 1;
    while (x > start) pairs.push([--x, --y]);
    if (d > 0) [x, y] = [from, from - (k + (down ? 1 : -1))];
  }
  return pairs.reverse();
}

function at(list: Int32Array, index: number): number {
  return list[index] ?? 0;
}
