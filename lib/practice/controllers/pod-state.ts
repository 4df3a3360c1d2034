import { conditionOf, isDeleting, type Pod } from './objects';

/** It has not ended and is not about to. */
export function isActive(pod: Pod): boolean {
  return !isFinished(pod) && !isDeleting(pod);
}

export function isFinished({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** It is on its way out and has not ended. */
export function isTerminating(pod: Pod): boolean {
  return !isFinished(pod) && isDeleting(pod);
}

export function isReady({ status }: Pod): boolean {
  return conditionOf(status?.conditions, 'Ready')?.status === 'True';
}

/** When it became ready (ms); null for what is not. */
export function readySince(pod: Pod): number | null {
  const condition = conditionOf(pod.status?.conditions, 'Ready');
  if (condition?.status !== 'True') return null;
  return condition.lastTransitionTime === undefined ? 0 : Date.parse(condition.lastTransitionTime);
}

/** Milliseconds until a Pod is available; 0: it is; null: it is not ready. */
export function untilAvailable(pod: Pod, minReadySeconds: number, now: number): number | null {
  const since = readySince(pod);
  if (since === null) return null;
  return minReadySeconds === 0 ? 0 : Math.max(0, since + minReadySeconds * 1000 - now);
}

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const PHASES = new Map([
  ['Pending', 0],
  ['Unknown', 1],
  ['Running', 2],
]);

/**
 * Pods in the order in which a controller deletes them when there are too many. `all`: those that run for the same
 * purpose, so that of two on one node one goes. Source: controller_utils.go, ActivePodsWithRanks.
 */
export function inDeletionOrder(
  pods: readonly Pod[],
  all: readonly Pod[],
  now: number,
): readonly Pod[] {
  const onNode = new Map<string, number>();
  for (const { spec } of all) {
    if (spec.nodeName) onNode.set(spec.nodeName, (onNode.get(spec.nodeName) ?? 0) + 1);
  }
  const ranks = new Map(pods.map((pod) => [pod, rankOf(pod, onNode, now)] as const));
  return [...pods].sort((a, b) => {
    const [one, other] = [ranks.get(a)!, ranks.get(b)!];
    for (const [at, rank] of one.entries()) if (rank !== other[at]) return rank - other[at]!;
    return a.metadata.uid < b.metadata.uid ? -1 : 1;
  });
}

/** Compared number by number; the lower goes first. */
function rankOf(pod: Pod, onNode: ReadonlyMap<string, number>, now: number): readonly number[] {
  const cost = Number(pod.metadata.annotations?.[DELETION_COST] ?? 0);
  const since = readySince(pod);
  return [
    pod.spec.nodeName ? 1 : 0,
    PHASES.get(pod.status?.phase ?? '') ?? 0,
    since === null ? 0 : 1,
    Number.isSafeInteger(cost) ? cost : 0,
    -(onNode.get(pod.spec.nodeName ?? '') ?? 0),
    since === null ? 0 : logarithm(now - since),
    -restarts(pod),
    logarithm(now - Date.parse(pod.metadata.creationTimestamp)),
  ];
}

/** Ages that differ little count as the same. */
function logarithm(milliseconds: number): number {
  return Math.floor(Math.log2(Math.max(1, milliseconds * 1e6)));
}

function restarts({ status }: Pod): number {
  return Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount));
}
