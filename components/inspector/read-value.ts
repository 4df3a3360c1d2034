/** A plain value below another, by keys and indices; undefined where nothing is written. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

/** A scalar as a field shows it; '' where nothing is written, and for lists and maps. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = valueAt(value, ...path);
  if (found === null || found === undefined || typeof found === 'object') return '';
  return String(found);
}

/** The scalars of a list as texts. */
export function textsAt(value: unknown, ...path: readonly (string | number)[]): readonly string[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found.map((item) => textAt(item)) : [];
}

/** The entries of a map whose values are scalars, in their order. */
export function entriesAt(
  value: unknown,
  ...path: readonly (string | number)[]
): readonly (readonly [string, string])[] {
  const found = valueAt(value, ...path);
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return [];
  return Object.keys(found).map((key) => [key, textAt(found, key)] as const);
}

/** A file mode as people write it: `0644`. The YAML may hold it as 420. */
export function modeText(value: unknown): string {
  return typeof value === 'number' && value >= 0 ? `0${value.toString(8)}` : textAt(value);
}
