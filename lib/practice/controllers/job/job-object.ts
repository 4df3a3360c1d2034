import type { KubeObject } from '@/lib/practice/store/object';
import { type Condition, conditionOf, type Pod, type PodTemplate } from '../objects';
import type { FailureRule } from './failure-policy';

export interface Job extends KubeObject {
  readonly spec: {
    readonly parallelism: number;
    readonly completions?: number;
    readonly backoffLimit: number;
    readonly activeDeadlineSeconds?: number;
    readonly ttlSecondsAfterFinished?: number;
    readonly completionMode?: string;
    readonly suspend?: boolean;
    readonly podFailurePolicy?: { readonly rules: readonly FailureRule[] };
    readonly selector: unknown;
    readonly template: PodTemplate;
  };
  readonly status: JobStatus;
}

export interface JobStatus {
  readonly conditions?: readonly Condition[];
  readonly startTime?: string;
  readonly completionTime?: string;
  readonly active?: number;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly completedIndexes?: string;
}

/** Holds a Pod until it is counted. */
export const TRACKING = 'batch.kubernetes.io/job-tracking';
export const INDEX = 'batch.kubernetes.io/job-completion-index';

export function isIndexed({ spec }: Job): boolean {
  return spec.completionMode === 'Indexed';
}

/** The condition with which it has ended; null while it has not. */
export function endOf({ status }: Job): Condition | null {
  const ends = ['Complete', 'Failed'].map((type) => conditionOf(status.conditions, type));
  return ends.find((one) => one?.status === 'True') ?? null;
}

/** When the last container of a Pod ended (ms). */
export function endedAt({ status, metadata }: Pod): number {
  const times = (status?.containerStatuses ?? []).flatMap(({ state }) => {
    const at = state?.terminated?.finishedAt;
    return at === undefined ? [] : [Date.parse(at)];
  });
  const fallback = Date.parse(metadata.deletionTimestamp ?? metadata.creationTimestamp);
  return times.length > 0 ? Math.max(...times) : fallback;
}

export function indexOf({ metadata }: Pod): number | null {
  const text = metadata.annotations?.[INDEX];
  return text === undefined ? null : Number(text);
}

/** `0-2,5` as numbers. */
export function readIndexes(text = ''): Set<number> {
  const all = new Set<number>();
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [low, high = low] = part.split('-').map(Number);
    for (let at = low!; at <= high!; at++) all.add(at);
  }
  return all;
}

/** Source: succeededIndexes, orderedIntervals.String. */
export function writeIndexes(indexes: Iterable<number>): string {
  const runs: [number, number][] = [];
  for (const at of [...indexes].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else runs.push([at, at]);
  }
  return runs
    .map(([low, high]) =>
      low === high ? `${low}` : `${low}${high === low + 1 ? ',' : '-'}${high}`,
    )
    .join(',');
}
