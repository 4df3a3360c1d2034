import type { Run } from '@/lib/client/deploy/types';

/** A place in the middle of a sentence: `the practice cluster`, and with its preposition. */
export interface PlaceWords {
  readonly it: string;
  readonly on: string;
}

/** Cluster and namespace; of a practice cluster the namespace only where it says something. */
export function placeWords({ target, kind }: Pick<Run, 'target' | 'kind'>): PlaceWords {
  const { cluster, namespace } = target;
  const rest = namespace === 'default' ? '' : ` / ${namespace}`;
  if (kind === 'practice') return withOn(`the practice cluster${rest}`);
  if (kind === 'page') return { it: `this page${rest}`, on: `in this page${rest}` };
  return withOn(`${cluster} / ${namespace}`);
}

function withOn(it: string): PlaceWords {
  return { it, on: `on ${it}` };
}
