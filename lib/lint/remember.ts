import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import type { LintOptions } from './types';

/** What was worked out for a thing under some options; gone with the thing. */
export type Memory<Thing extends object, Value> = WeakMap<Thing, Map<string, Value>>;

/** Works something out for a thing and options once. */
export function remember<Thing extends object, Value>(
  memory: Memory<Thing, Value>,
  thing: Thing,
  options: LintOptions,
  make: () => Value,
): Value {
  let byOptions = memory.get(thing);
  if (!byOptions) {
    byOptions = new Map();
    memory.set(thing, byOptions);
  }
  const key = `${options.version ?? DEFAULT_VERSION} ${options.namespace ?? '-'}`;
  let value = byOptions.get(key);
  if (value === undefined) {
    value = make();
    byOptions.set(key, value);
  }
  return value;
}
