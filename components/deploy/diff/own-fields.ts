import { isMap } from './values';

/**
 * The part of an object that a text is about: what the text names, and what `gone` has and the object has not.
 * Everything else (defaults, status, what others set) is the cluster's.
 *
 * @param own what the text says
 * @param other the object on the other side of the comparison; what only `object` has of it is kept when `keepGone`
 */
export function ownFields(
  object: unknown,
  own: unknown,
  other: unknown,
  keepGone: boolean,
): unknown {
  if (Array.isArray(object)) return ownItems(object, own, other, keepGone);
  if (!isMap(object)) return object;
  const entries = Object.entries(likeText(object, own)).flatMap(([key, value]) => {
    const named = isMap(own) && Object.hasOwn(own, key);
    const theirs = isMap(other) && Object.hasOwn(other, key) ? other[key] : undefined;
    if (named) return [[key, ownFields(value, own[key], theirs, keepGone)] as const];
    return keepGone && isMap(other) && theirs === undefined ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** An object with its fields in the order of the text, and the rest behind them: a person knows their own order. */
export function likeText(
  object: Readonly<Record<string, unknown>>,
  own: unknown,
): Readonly<Record<string, unknown>> {
  if (!isMap(own)) return object;
  const first = Object.keys(own).filter((key) => Object.hasOwn(object, key));
  const rest = Object.keys(object).filter((key) => !Object.hasOwn(own, key));
  return Object.fromEntries([...first, ...rest].map((key) => [key, object[key]]));
}

function ownItems(list: readonly unknown[], own: unknown, other: unknown, keepGone: boolean) {
  // A list of plain values is one value: a command, arguments.
  if (!list.some(isMap)) return list;
  const named = Array.isArray(own) ? own : [];
  const theirs = Array.isArray(other) ? other : [];
  return list.flatMap((item, at) => {
    const wanted = matching(item, named, at);
    const there = matching(item, theirs, at);
    if (wanted !== undefined) return [ownFields(item, wanted, there, keepGone)];
    return keepGone && there === undefined ? [item] : [];
  });
}

/** The whole object, every map of it in the order of the text. */
export function inOrderOfText(object: unknown, own: unknown): unknown {
  if (Array.isArray(object))
    return object.map((item, at) =>
      inOrderOfText(item, matching(item, Array.isArray(own) ? own : [], at)),
    );
  if (!isMap(object)) return object;
  const entries = Object.entries(likeText(object, own)).map(([key, value]) => {
    const named = isMap(own) && Object.hasOwn(own, key) ? own[key] : undefined;
    return [key, inOrderOfText(value, named)] as const;
  });
  return Object.fromEntries(entries);
}

/** Fields by which Kubernetes tells the items of a list apart. */
const KEYS = ['name', 'mountPath', 'devicePath', 'containerPort', 'key', 'ip', 'uid'];

/** The item of a list that is the same thing as an item of another one. */
export function matching(item: unknown, list: readonly unknown[], at: number): unknown {
  if (!isMap(item)) return list.includes(item) ? item : undefined;
  const key = KEYS.find((one) => item[one] !== undefined && typeof item[one] !== 'object');
  if (key === undefined) return list[at];
  return list.find((one) => isMap(one) && one[key] === item[key]);
}
