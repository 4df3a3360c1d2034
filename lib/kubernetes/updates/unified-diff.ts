/**
 * The difference between two texts as the API server prints it: unified, with three lines around. It is not the
 * shortest: lines that are often there in a long text are no anchors. Source: pmezard/go-difflib, as Python's difflib.
 */
export function unifiedDiff(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  return groupsOf(stepsOf(a, b))
    .map((group) => printGroup(group, a, b))
    .join('');
}

/** `a[i1..i2]` and `b[j1..j2]`: equal, or one in the place of the other. */
interface Step {
  readonly isEqual: boolean;
  readonly i1: number;
  readonly i2: number;
  readonly j1: number;
  readonly j2: number;
}

interface Block {
  readonly i: number;
  readonly j: number;
  readonly size: number;
}

const CONTEXT = 3;

function printGroup(group: readonly Step[], a: readonly string[], b: readonly string[]): string {
  const first = group[0]!;
  const last = group.at(-1)!;
  const head = `@@ -${rangeOf(first.i1, last.i2)} +${rangeOf(first.j1, last.j2)} @@\n`;
  const lines = group.flatMap(({ isEqual, i1, i2, j1, j2 }) =>
    isEqual
      ? a.slice(i1, i2).map((line) => ` ${line}\n`)
      : [
          ...a.slice(i1, i2).map((line) => `-${line}\n`),
          ...b.slice(j1, j2).map((line) => `+${line}\n`),
        ],
  );
  return head + lines.join('');
}

/** Lines from 1; an empty range begins at the line before it. */
function rangeOf(start: number, stop: number): string {
  const length = stop - start;
  if (length === 1) return String(start + 1);
  return `${length === 0 ? start : start + 1},${length}`;
}

/** Changes that are near each other, with the lines around them. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  let group: Step[] = [];
  for (const step of withoutEnds(steps)) {
    if (!step.isEqual || step.i2 - step.i1 <= CONTEXT * 2) group.push(step);
    else {
      groups.push([...group, firstLines(step)]);
      group = [lastLines(step)];
    }
  }
  groups.push(group);
  return groups.filter((one) => one.some(({ isEqual }) => !isEqual));
}

function withoutEnds(steps: readonly Step[]): readonly Step[] {
  return steps.map((step, index) => {
    if (!step.isEqual) return step;
    if (index === 0) return lastLines(step);
    return index === steps.length - 1 ? firstLines(step) : step;
  });
}

function firstLines(step: Step): Step {
  const { i1, i2, j1, j2 } = step;
  return { ...step, i2: Math.min(i2, i1 + CONTEXT), j2: Math.min(j2, j1 + CONTEXT) };
}

function lastLines(step: Step): Step {
  const { i1, i2, j1, j2 } = step;
  return { ...step, i1: Math.max(i1, i2 - CONTEXT), j1: Math.max(j1, j2 - CONTEXT) };
}

function stepsOf(a: readonly string[], b: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  for (const block of [...blocksOf(a, b), { i: a.length, j: b.length, size: 0 }]) {
    if (i < block.i || j < block.j)
      steps.push({ isEqual: false, i1: i, i2: block.i, j1: j, j2: block.j });
    [i, j] = [block.i + block.size, block.j + block.size];
    if (block.size > 0) steps.push({ isEqual: true, i1: block.i, i2: i, j1: block.j, j2: j });
  }
  return steps;
}

interface Texts {
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Where in `b` a line is, without those that are too often there. */
  readonly places: ReadonlyMap<string, readonly number[]>;
}

/** What is equal, in order; blocks that touch are one. */
function blocksOf(a: readonly string[], b: readonly string[]): readonly Block[] {
  const texts = { a, b, places: placesOf(b) };
  const found: Block[] = [];
  collect(texts, [0, a.length, 0, b.length], found);
  const blocks: Block[] = [];
  for (const block of found) {
    const last = blocks.at(-1);
    const touches = last && last.i + last.size === block.i && last.j + last.size === block.j;
    if (touches) blocks[blocks.length - 1] = { ...last, size: last.size + block.size };
    else blocks.push(block);
  }
  return blocks;
}

type Area = readonly [aLow: number, aHigh: number, bLow: number, bHigh: number];

function collect(texts: Texts, area: Area, found: Block[]): void {
  const [aLow, aHigh, bLow, bHigh] = area;
  const block = longestIn(texts, area);
  const { i, j, size } = block;
  if (size === 0) return;
  if (aLow < i && bLow < j) collect(texts, [aLow, i, bLow, j], found);
  found.push(block);
  if (i + size < aHigh && j + size < bHigh)
    collect(texts, [i + size, aHigh, j + size, bHigh], found);
}

const LONG = 200;

function placesOf(b: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  b.forEach((line, index) => {
    const known = places.get(line);
    if (known) known.push(index);
    else places.set(line, [index]);
  });
  if (b.length < LONG) return places;
  const most = Math.floor(b.length / 100) + 1;
  return new Map([...places].filter(([, list]) => list.length <= most));
}

/** The longest run that is in both, the first in `a` of several, and then the first in `b`. */
function longestIn({ a, b, places }: Texts, [aLow, aHigh, bLow, bHigh]: Area): Block {
  let best: Block = { i: aLow, j: bLow, size: 0 };
  let lengths = new Map<number, number>();
  for (let i = aLow; i < aHigh; i++) {
    const next = new Map<number, number>();
    for (const j of places.get(a[i]!) ?? []) {
      if (j < bLow) continue;
      if (j >= bHigh) break;
      const size = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) best = { i: i - size + 1, j: j - size + 1, size };
    }
    lengths = next;
  }
  return extend({ a, b }, best, [aLow, aHigh, bLow, bHigh]);
}

/** With the lines around it that are equal too, however often they are there. */
function extend(
  { a, b }: Pick<Texts, 'a' | 'b'>,
  block: Block,
  [aLow, aHigh, bLow, bHigh]: Area,
): Block {
  let { i, j, size } = block;
  while (i > aLow && j > bLow && a[i - 1] === b[j - 1]) {
    i--;
    j--;
    size++;
  }
  while (i + size < aHigh && j + size < bHigh && a[i + size] === b[j + size]) size++;
  return { i, j, size };
}
