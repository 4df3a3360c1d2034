import type { KubeObject } from '@/lib/practice/store/object';
import { canonicalJson } from '../canonical-json';
import type { Condition, PodTemplate, ReplicaSet } from '../objects';

export interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas: number;
    readonly selector: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly template: PodTemplate;
    readonly strategy: {
      readonly type: string;
      readonly rollingUpdate?: {
        readonly maxSurge?: number | string;
        readonly maxUnavailable?: number | string;
      };
    };
    readonly minReadySeconds?: number;
    readonly revisionHistoryLimit?: number;
    readonly progressDeadlineSeconds?: number;
    readonly paused?: boolean;
  };
  readonly status: DeploymentStatus;
}

export interface DeploymentStatus {
  readonly observedGeneration?: number;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly readyReplicas?: number;
  readonly availableReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly terminatingReplicas?: number;
  readonly collisionCount?: number;
  readonly conditions?: readonly Condition[];
}

/** The ReplicaSets of a Deployment: the one of its template, and those of templates before. */
export interface Sets {
  readonly current: ReplicaSet | null;
  readonly old: readonly ReplicaSet[];
}

export const HASH_LABEL = 'pod-template-hash';
export const REVISION = 'deployment.kubernetes.io/revision';
export const REVISION_HISTORY = 'deployment.kubernetes.io/revision-history';
export const DESIRED = 'deployment.kubernetes.io/desired-replicas';
export const MAX = 'deployment.kubernetes.io/max-replicas';

/** A deadline that is never reached is none. */
const NO_DEADLINE = 2 ** 31 - 1;

export function hasDeadline({ spec }: Deployment): boolean {
  return spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds !== NO_DEADLINE;
}

export function all({ current, old }: Sets): readonly ReplicaSet[] {
  return current ? [...old, current] : old;
}

export function sum(sets: readonly ReplicaSet[], of: (set: ReplicaSet) => number | undefined) {
  return sets.reduce((total, set) => total + (of(set) ?? 0), 0);
}

export function replicasOf(sets: readonly ReplicaSet[]): number {
  return sum(sets, ({ spec }) => spec.replicas);
}

export function isRolling({ spec }: Deployment): boolean {
  return spec.strategy.type === 'RollingUpdate';
}

/** How many more, and how many less, than wanted there may be on the way. Source: ResolveFenceposts. */
export function fenceposts(deployment: Deployment): { surge: number; unavailable: number } {
  const { replicas, strategy } = deployment.spec;
  if (!isRolling(deployment)) return { surge: 0, unavailable: 0 };
  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy.rollingUpdate ?? {};
  const surge = scaled(maxSurge, replicas, Math.ceil);
  const unavailable = scaled(maxUnavailable, replicas, Math.floor);
  const least = surge === 0 && unavailable === 0 ? 1 : unavailable;
  return { surge, unavailable: Math.min(least, replicas) };
}

function scaled(value: number | string, total: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value;
  return round((Number(value.replace('%', '')) * total) / 100);
}

/** Whether a ReplicaSet is of this template; the label with the hash is its own. Source: EqualIgnoreHash. */
export function isOfTemplate({ spec }: ReplicaSet, template: PodTemplate): boolean {
  return withoutHash(spec.template) === withoutHash(template);
}

function withoutHash({ metadata = {}, spec }: PodTemplate): string {
  const { [HASH_LABEL]: _hash, ...labels } = metadata.labels ?? {};
  const { creationTimestamp: _none, ...rest } = metadata;
  return canonicalJson({ metadata: { ...rest, labels }, spec });
}

export function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.[REVISION] ?? 0) || 0;
}

/** The oldest first. */
export function byAge(sets: readonly ReplicaSet[]): readonly ReplicaSet[] {
  const time = ({ metadata }: ReplicaSet) => Date.parse(metadata.creationTimestamp);
  return [...sets].sort(
    (a, b) => time(a) - time(b) || (a.metadata.name < b.metadata.name ? -1 : 1),
  );
}
