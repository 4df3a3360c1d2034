import { matching } from '@/components/deploy/diff/own-fields';
import { isMap } from '@/components/deploy/diff/values';
import { resolveField } from '@/lib/kubernetes/field-path';

/** One value that is not the same on the cluster and in the text. */
export interface LeafDifference {
  /** From the root of the object, with the text's places in its lists. */
  readonly path: readonly (string | number)[];
  /** `app: shop`; `not set` where there is nothing. */
  readonly there: string;
  readonly here: string;
  readonly valueThere: unknown;
}

type Path = readonly (string | number)[];

/**
 * Below a field that cannot change: what is on the cluster and what the text says. Of the spec as a whole only what
 * the text names counts, and of a Pod only what it may not change: the rest are the cluster's defaults.
 */
export function differences(
  live: unknown,
  own: unknown,
  { field, kind }: { readonly field: string; readonly kind: string },
): readonly LeafDifference[] {
  const { path } = resolveField(own, field);
  if (path.length === 0 || live === null) return [];
  const isWhole = path.length === 1;
  const found = [...below(valueAt(live, path), valueAt(own, path), path, isWhole)];
  return kind === 'Pod' ? found.filter(({ path: at }) => !mayChangeInPod(at)) : found;
}

function* below(
  there: unknown,
  here: unknown,
  path: Path,
  isWhole: boolean,
): Generator<LeafDifference> {
  if (isMap(here) && isMap(there)) {
    const keys = new Set([...Object.keys(here), ...(isWhole ? [] : Object.keys(there))]);
    for (const key of keys)
      yield* below(ownValue(there, key), ownValue(here, key), [...path, key], isWhole);
  } else if (Array.isArray(here) && Array.isArray(there) && here.some(isMap)) {
    for (const [at, item] of here.entries())
      yield* below(matching(item, there, at), item, [...path, at], isWhole);
  } else if (JSON.stringify(there) !== JSON.stringify(here))
    yield { path, there: words(path, there), here: words(path, here), valueThere: there };
}

/** What the API server lets a Pod change in place. */
function mayChangeInPod(path: Path): boolean {
  const [, field] = path;
  if (field === 'activeDeadlineSeconds' || field === 'tolerations') return true;
  return (field === 'containers' || field === 'initContainers') && path[3] === 'image';
}

const LONGEST = 60;

function words(path: Path, value: unknown): string {
  if (value === undefined) return 'not set';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `${path.at(-1)}: ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, key) => {
    if (Array.isArray(inside)) return inside[Number(key)];
    return isMap(inside) ? ownValue(inside, String(key)) : undefined;
  }, value);
}

function ownValue(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
