import type { ClusterSummary } from '@/lib/kubernetes/cluster-api';
import { readSession, removeSession, writeSession } from '../session-items';
import type { Run } from './types';

/** What is needed to look at a run again. */
export type KeptRun = Pick<Run, 'target' | 'kind' | 'startedAt' | 'objects'>;

/** In the tab alone: another tab may look at something else. */
const KEY = 'pod-designer:run';

/** Keeps what this tab looks at, so that it does after the page was loaded again. null: nothing. */
export function keepRun(run: KeptRun | null): void {
  if (run === null) removeSession(KEY);
  else writeSession(KEY, JSON.stringify(run));
}

/** The run that this tab looked at, where its cluster is still among these; null where there is none. */
export function keptRun(clusters: readonly ClusterSummary[]): KeptRun | null {
  try {
    const value: unknown = JSON.parse(readSession(KEY) ?? 'null');
    if (!isKeptRun(value)) return null;
    return clusters.some(({ name }) => name === value.target.cluster) ? value : null;
  } catch {
    return null;
  }
}

/** This program wrote it, or an older one did. */
function isKeptRun(value: unknown): value is KeptRun {
  const { target, kind, startedAt, objects } = (value ?? {}) as Partial<KeptRun>;
  return (
    typeof target?.cluster === 'string' &&
    typeof target.namespace === 'string' &&
    typeof kind === 'string' &&
    typeof startedAt === 'number' &&
    Array.isArray(objects)
  );
}
