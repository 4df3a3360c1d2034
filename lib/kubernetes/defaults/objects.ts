import { isPlainMap, type PlainMap } from '../plain-map';

/** The struct at a key of a decoded object; null where there is none. */
export function structAt(object: PlainMap, key: string): PlainMap | null {
  const value = object[key];
  return isPlainMap(value) ? value : null;
}

/** The struct at a key, made where there is none. */
export function ownStruct(object: PlainMap, key: string): PlainMap {
  const found = structAt(object, key);
  if (found) return found;
  const made: PlainMap = {};
  object[key] = made;
  return made;
}

/** The structs of the list at a key. */
export function structsAt(object: PlainMap, key: string): readonly PlainMap[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isPlainMap) : [];
}

/** The structs of a list, each with its index: what is no struct is passed over. */
export function indexedStructs(
  object: PlainMap,
  key: string,
): readonly (readonly [number, PlainMap])[] {
  const list = object[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => (isPlainMap(item) ? [[index, item] as const] : []));
}

/** Sets what is not there: for fields where zero is a value, and for strings, which decoding leaves out when empty. */
export function setDefault(object: PlainMap, key: string, value: unknown): void {
  object[key] ??= value;
}

/** Sets what is not there or zero. */
export function setZero(object: PlainMap, key: string, value: unknown): void {
  object[key] ||= value;
}
