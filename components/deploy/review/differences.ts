import { isMap } from '@/components/deploy/diff/values';
import { resolveField } from '@/lib/kubernetes/field-path';

/** One value that is not the same on the cluster and in the text. */
export interface LeafDifference {
  /** From the root of the object. */
  readonly path: readonly (string | number)[];
  /** `app: shop`; `not set` where there is nothing. */
  readonly there: string;
  readonly here: string;
  readonly valueThere: unknown;
}

const MOST = 3;

/**
 * Below a field that cannot change: what is on the cluster and what the text says, as far as the text says anything.
 * Empty for the object as a whole, or where too much differs to be read in a sentence.
 */
export function differences(live: unknown, own: unknown, field: string): readonly LeafDifference[] {
  const { path } = resolveField(own, field);
  if (path.length < 2 && field !== 'data') return [];
  const found = [...below(valueAt(live, path), valueAt(own, path), path)];
  return found.length <= MOST ? found : [];
}

function* below(
  there: unknown,
  here: unknown,
  path: readonly (string | number)[],
): Generator<LeafDifference> {
  if (isMap(here) && isMap(there)) {
    for (const key of new Set([...Object.keys(there), ...Object.keys(here)]))
      yield* below(ownValue(there, key), ownValue(here, key), [...path, key]);
    return;
  }
  if (JSON.stringify(there) === JSON.stringify(here)) return;
  yield { path, there: words(path, there), here: words(path, here), valueThere: there };
}

function words(path: readonly (string | number)[], value: unknown): string {
  if (value === undefined) return 'not set';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${path.at(-1)}: ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inside, key) => {
    if (Array.isArray(inside)) return inside[Number(key)];
    return isMap(inside) ? ownValue(inside, String(key)) : undefined;
  }, value);
}

function ownValue(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
