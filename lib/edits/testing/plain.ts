/** A plain value of a document, to change in place: what an operation is meant to do to it. */
export type Plain = Record<string, unknown>;

/** A copy without anything shared, so that a change shows in one place alone. */
export function copyOf(value: unknown): Plain {
  return unshared(value) as Plain;
}

function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Plain = Object.create(null);
  for (const [key, inner] of Object.entries(value)) copy[key] = unshared(inner);
  return copy;
}

/** What is at a path; undefined where the value has nothing there. */
export function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Plain | null | undefined)?.[key], value);
}

export function mapAt(value: unknown, path: readonly (string | number)[]): Plain {
  return at(value, path) as Plain;
}

/** The list at a path, made if nothing is there. */
export function listAt(value: Plain, path: readonly (string | number)[]): unknown[] {
  const holder = madeAt(value, path.slice(0, -1));
  const key = path.at(-1)!;
  holder[key] ??= [];
  return holder[key] as unknown[];
}

/** The map at a path, made with its parents if nothing is there. */
export function madeAt(value: Plain, path: readonly (string | number)[]): Plain {
  let holder = value;
  for (const key of path) {
    holder[key] ??= Object.create(null);
    holder = holder[key] as Plain;
  }
  return holder;
}

/** Takes a key away, and its holder where that is empty then; `keep`: how many levels of the path stay anyway. */
export function prune(value: Plain, path: readonly (string | number)[], keep: number): void {
  const holder = at(value, path.slice(0, -1));
  const key = path.at(-1)!;
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete (holder as Plain)[key];
  const left = Array.isArray(holder) ? holder.length : Object.keys(holder as Plain).length;
  if (left === 0 && path.length - 1 > keep) prune(value, path.slice(0, -1), keep);
}

/** Whether two values mean the same. The order of keys means nothing. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Number.isNaN(a) && Number.isNaN(b);
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame((a as Plain)[key], (b as Plain)[key]));
}

/** How many lines a value takes in block style, at most. */
export function lineCount(value: unknown): number {
  if (typeof value === 'string') return value.split('\n').length + (value.includes('\n') ? 1 : 0);
  if (typeof value !== 'object' || value === null) return 1;
  const inner = Object.values(value).map((one) => {
    const own = lineCount(one);
    return typeof one === 'object' && one !== null && !Array.isArray(value) ? own + 1 : own;
  });
  return Math.max(
    1,
    inner.reduce((sum, lines) => sum + lines, 0),
  );
}
