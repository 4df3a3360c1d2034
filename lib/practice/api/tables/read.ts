/** Reads of objects whose shape is known to the server but not to the compiler: what is not there reads as nothing. */
type Step = string | number;

export function valueAt(value: unknown, ...path: readonly Step[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step))
      return undefined;
    found = (found as Record<Step, unknown>)[step];
  }
  return found;
}

export function textAt(value: unknown, ...path: readonly Step[]): string {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : '';
}

export function numberAt(value: unknown, ...path: readonly Step[]): number {
  const found = valueAt(value, ...path);
  return typeof found === 'number' ? found : 0;
}

export function listAt(value: unknown, ...path: readonly Step[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function keysAt(value: unknown, ...path: readonly Step[]): readonly string[] {
  const found = valueAt(value, ...path);
  return typeof found === 'object' && found !== null ? Object.keys(found) : [];
}

/** Whether a list of conditions has one of a type that is true. */
export function hasCondition(conditions: readonly unknown[], type: string): boolean {
  return conditions.some((one) => textAt(one, 'type') === type && textAt(one, 'status') === 'True');
}
