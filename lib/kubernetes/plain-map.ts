/** A map from any name to a value: no key is inherited. */
export type PlainMap<Value = unknown> = Record<string, Value>;

/** The same as `Object.create(null)` to all that ask for keys, and faster (see emptyMap of lib/yaml). */
class EmptyMap {}
Reflect.deleteProperty(EmptyMap.prototype, 'constructor');
Object.setPrototypeOf(EmptyMap.prototype, null);
Object.freeze(EmptyMap.prototype);

export function emptyPlainMap<Value = unknown>(): PlainMap<Value> {
  return new EmptyMap() as PlainMap<Value>;
}

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of its own, all the way down. */
export function copyPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyPlain);
  if (!isPlainMap(value)) return value;
  const copy = emptyPlainMap();
  for (const key of Object.keys(value)) copy[key] = copyPlain(value[key]);
  return copy;
}
