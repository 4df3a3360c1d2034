import { EditRefused } from '../edit-refused';
import type { Path, Step } from '../types';
import { emptyMap, type PlainMap } from '../values';
import { plainValue } from './plain-value';

/**
 * What a step does to a value: the specification of what its text edits must mean. Returns a new value that shares
 * what did not change. Throws `EditRefused` where the step does not fit the value.
 */
export function applyStep(value: unknown, step: Step): unknown {
  switch (step.op) {
    case 'set':
      return change(value, step.path, () => plainValue(step.value));
    case 'insert':
      return change(value, step.path, (holder) =>
        inserted(holder, step.key, plainValue(step.value)),
      );
    case 'remove':
      return removed(value, step.path, step.pruneEmpty ?? false);
    case 'move':
      if (step.into) return movedInto(value, step, step.into);
      return change(value, step.path, (list) => moved(list, step.from, step.to));
    case 'renameKey':
      return renamed(value, step.path, step.key);
  }
}

/** Nothing, or a collection without members: it makes room for either kind of collection. */
export function isEmptyHolder(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function change(value: unknown, path: Path, make: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return make(value);
  const holder = holderFor(value, key);
  const inner = change(childOf(holder, key), rest, make);
  return withChild(holder, key, inner);
}

type Holder = PlainMap | readonly unknown[];

function holderFor(value: unknown, key: string | number): Holder {
  const needsList = typeof key === 'number';
  if (isEmptyHolder(value)) return needsList ? [] : emptyMap();
  if (typeof value !== 'object')
    throw new EditRefused(`${says(value)} stands where ${String(key)} belongs.`);
  if (Array.isArray(value) !== needsList)
    throw new EditRefused(
      needsList ? 'A map stands where a list belongs.' : 'A list stands where a map belongs.',
    );
  return value as Holder;
}

function says(value: unknown): string {
  const text = String(value);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

function childOf(holder: Holder, key: string | number): unknown {
  if (Array.isArray(holder)) return holder[key as number];
  return (holder as PlainMap)[key];
}

function withChild(holder: Holder, key: string | number, inner: unknown): Holder {
  if (!Array.isArray(holder)) return withKey(holder as PlainMap, String(key), inner);
  const index = key as number;
  if (index < 0 || index > holder.length)
    throw new EditRefused(`The list has no item ${index + 1}.`);
  return holder.toSpliced(index, 1, inner);
}

function withKey(map: PlainMap, key: string, inner: unknown): PlainMap {
  const copy: PlainMap = Object.assign(emptyMap(), map);
  copy[key] = inner;
  return copy;
}

function inserted(holder: unknown, key: string | number, value: unknown): unknown {
  const into = holderFor(holder, key);
  if (Array.isArray(into)) return insertedItem(into, key as number, value);
  if (Object.hasOwn(into, key)) throw new EditRefused(`${key} is there already.`);
  return withKey(into as PlainMap, String(key), value);
}

function insertedItem(list: readonly unknown[], index: number, value: unknown): readonly unknown[] {
  if (index < 0 || index > list.length)
    throw new EditRefused(`The list has no place ${index + 1}.`);
  return list.toSpliced(index, 0, value);
}

function removed(value: unknown, path: Path, prunes: boolean): unknown {
  const key = path.at(-1);
  if (key === undefined) return null;
  const holderPath = path.slice(0, -1);
  const holder = valueAt(value, holderPath);
  const left = withoutChild(holder, key);
  if (prunes && isEmptyHolder(left) && holderPath.length > 0)
    return removed(value, holderPath, true);
  return change(value, holderPath, () => left);
}

function withoutChild(holder: unknown, key: string | number): Holder {
  if (Array.isArray(holder) && typeof key === 'number' && key >= 0 && key < holder.length)
    return holder.toSpliced(key, 1);
  if (!isMap(holder) || typeof key === 'number' || !Object.hasOwn(holder, key)) throw notThere(key);
  const copy: PlainMap = Object.assign(emptyMap(), holder);
  delete copy[key];
  return copy;
}

function notThere(key: string | number): EditRefused {
  const what = typeof key === 'number' ? `Item ${key + 1}` : key;
  return new EditRefused(`${what} is not there any more.`);
}

function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueAt(value: unknown, path: Path): unknown {
  let inner = value;
  for (const key of path) {
    const isThere = Array.isArray(inner) === (typeof key === 'number') && isMapOrList(inner);
    if (!isThere || !Object.hasOwn(inner as object, key)) throw notThere(key);
    inner = (inner as PlainMap)[key];
  }
  return inner;
}

function isMapOrList(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function moved(list: unknown, from: number, to: number): unknown {
  if (!Array.isArray(list)) throw new EditRefused('Only items of a list can be moved.');
  if (!(from in list) || !(to in list))
    throw new EditRefused(`The list has no item ${Math.max(from, to) + 1}.`);
  const item = list[from];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

function movedInto(
  value: unknown,
  { path, from, to }: Extract<Step, { op: 'move' }>,
  into: Path,
): unknown {
  const item = valueAt(value, [...path, from]);
  const left = removed(value, [...path, from], false);
  return change(left, into, (list) => inserted(list, to, item));
}

function renamed(value: unknown, path: Path, key: string): unknown {
  const old = path.at(-1);
  if (typeof old !== 'string') throw new EditRefused('Only keys of a map can be renamed.');
  const holder = valueAt(value, path.slice(0, -1));
  if (!isMap(holder) || !Object.hasOwn(holder, old)) throw notThere(old);
  if (key === old) return value;
  if (Object.hasOwn(holder, key)) throw new EditRefused(`${key} is there already.`);
  const copy = emptyMap();
  for (const [name, inner] of Object.entries(holder)) copy[name === old ? key : name] = inner;
  return change(value, path.slice(0, -1), () => copy);
}
