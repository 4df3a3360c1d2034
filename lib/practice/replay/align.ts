/** One state, until the next one. */
export interface Row {
  /** Seconds. */
  readonly t: number;
  /** How long it was so (s). */
  readonly lasts: number;
  readonly text: string;
}

/** A row that only one side has. */
export interface Odd {
  readonly side: 'real' | 'ours';
  readonly row: Row;
}

/** What lasts less than this (s) may be seen or missed: the kubelet looks once a second, and a busy one later. */
export const MOMENT = 2.2;

/** The states, one after another, without repetition. */
export function rowsOf(
  list: readonly { readonly t: number; readonly text: string }[],
  end: number,
): Row[] {
  const changed = list.filter(({ text }, at) => text !== list[at - 1]?.text);
  return changed.map(({ t, text }, at) => ({ t, text, lasts: (changed[at + 1]?.t ?? end) - t }));
}

interface Limits {
  /** What lasts less than this (s) counts as a moment; left out: MOMENT. */
  readonly moment?: number;
  /** From here on (s) a row may be missing at the end: waits differ. */
  readonly late: number;
}

/** Puts two lists side by side so that as little as can be is odd. Answers what is, without what may be missed. */
export function oddRows(
  real: readonly Row[],
  ours: readonly Row[],
  { late, moment = MOMENT }: Limits,
): Odd[] {
  const costOf = costsOf(moment, late);
  const costs = tableOf(real, ours, costOf);
  const odd: Odd[] = [];
  const isFree = (row: Row, isTail: boolean) => row.lasts < moment || (isTail && row.t >= late);
  let a = 0;
  let b = 0;
  while (a < real.length || b < ours.length) {
    const left = real[a];
    const right = ours[b];
    if (left && right && left.text === right.text && costs[a]![b] === costs[a + 1]![b + 1]) {
      a++;
      b++;
    } else if (left && costs[a]![b] === costs[a + 1]![b]! + costOf(left)) {
      if (!isFree(left, b === ours.length || ours.slice(b).every(({ t }) => t >= late)))
        odd.push({ side: 'real', row: left });
      a++;
    } else {
      if (!isFree(right!, a === real.length || real.slice(a).every(({ t }) => t >= late)))
        odd.push({ side: 'ours', row: right! });
      b++;
    }
  }
  return odd;
}

/** A moment, or the end, costs little, but not nothing: where both have it, it is the same one. */
function costsOf(moment: number, late: number): (row: Row) => number {
  return ({ t, lasts }) => (lasts < moment || t >= late ? 0.01 : 1);
}

function tableOf(
  real: readonly Row[],
  ours: readonly Row[],
  costOf: (row: Row) => number,
): number[][] {
  const costs = Array.from({ length: real.length + 1 }, () =>
    new Array<number>(ours.length + 1).fill(0),
  );
  for (let a = real.length; a >= 0; a--) {
    for (let b = ours.length; b >= 0; b--) {
      if (a === real.length && b === ours.length) continue;
      const left =
        a < real.length ? costs[a + 1]![b]! + costOf(real[a]!) : Number.POSITIVE_INFINITY;
      const right =
        b < ours.length ? costs[a]![b + 1]! + costOf(ours[b]!) : Number.POSITIVE_INFINITY;
      const both =
        a < real.length && b < ours.length && real[a]!.text === ours[b]!.text
          ? costs[a + 1]![b + 1]!
          : Number.POSITIVE_INFINITY;
      costs[a]![b] = Math.min(left, right, both);
    }
  }
  return costs;
}
