import { isJsonMap, type JsonValue, sameJson } from './json-value';

/** A merged list in two parts: what the patch knows of, and what only the server has. */
export interface Parts {
  readonly patched: readonly JsonValue[];
  readonly serverOnly: readonly JsonValue[];
}

/** Items are known by a key of theirs; without one they are plain values. */
export function partition(
  list: readonly JsonValue[],
  by: readonly JsonValue[],
  mergeKey: string | undefined,
): Parts {
  const isPatched = (item: JsonValue) => indexIn(by, item, mergeKey) >= 0;
  return {
    patched: list.filter(isPatched),
    serverOnly: list.filter((item) => !isPatched(item)),
  };
}

/**
 * Puts both parts together: the patch's items in the patch's order, the server's where they were in relation to them.
 * Source: strategicpatch, normalizeElementOrder.
 */
export function mergeOrder(
  { patched, serverOnly }: Parts,
  patchOrder: readonly JsonValue[],
  serverOrder: readonly JsonValue[],
  mergeKey: string | undefined,
): readonly JsonValue[] {
  const right = sortBy(patched, patchOrder, mergeKey);
  const left = sortBy(serverOnly, serverOrder, mergeKey);
  const merged: JsonValue[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    const ofLeft = indexIn(serverOrder, left[l]!, mergeKey);
    const ofRight = indexIn(serverOrder, right[r]!, mergeKey);
    const leftFirst = ofLeft >= 0 && ofRight >= 0 && ofLeft < ofRight;
    merged.push(leftFirst ? left[l++]! : right[r++]!);
  }
  return [...merged, ...left.slice(l), ...right.slice(r)];
}

function sortBy(
  list: readonly JsonValue[],
  order: readonly JsonValue[],
  mergeKey: string | undefined,
): readonly JsonValue[] {
  const places = list.map((item) => ({ item, at: indexIn(order, item, mergeKey) }));
  places.sort((a, b) => (a.at < 0 || b.at < 0 ? 0 : a.at - b.at));
  return places.map(({ item }) => item);
}

function indexIn(
  list: readonly JsonValue[],
  item: JsonValue,
  mergeKey: string | undefined,
): number {
  const key = keyOf(item, mergeKey);
  return list.findIndex((one) => sameJson(keyOf(one, mergeKey), key));
}

function keyOf(item: JsonValue, mergeKey: string | undefined): JsonValue | undefined {
  return mergeKey !== undefined && isJsonMap(item) ? item[mergeKey] : item;
}
