import type { ControllerContext } from '../controller';
import type { ReplicaSet } from '../objects';
import { REPLICA_SETS } from '../resources';
import {
  all,
  byAge,
  DESIRED,
  type Deployment,
  fenceposts,
  isRolling,
  MAX,
  replicasOf,
  type Sets,
} from './deployment-object';

/** Gives a set so many replicas and says so. True if that was a change. Source: scaleReplicaSet. */
export function scaleSet(
  { writer, events }: ControllerContext,
  deployment: Deployment,
  set: ReplicaSet,
  replicas: number,
): boolean {
  const before = set.spec.replicas;
  const wanted = deployment.spec.replicas;
  const max = wanted + fenceposts(deployment).surge;
  writer.change(REPLICA_SETS, set, (now) => {
    const annotations = {
      ...now.metadata.annotations,
      [DESIRED]: String(wanted),
      [MAX]: String(max),
    };
    return {
      ...now,
      metadata: { ...now.metadata, annotations },
      spec: { ...(now as ReplicaSet).spec, replicas },
    };
  });
  if (before === replicas) return false;
  const direction = before < replicas ? 'up' : 'down';
  const message = `Scaled ${direction} replica set ${set.metadata.name} from ${before} to ${replicas}`;
  events.record(deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message });
  return true;
}

/** Whether a Deployment's number was changed since its sets were last sized. Source: isScalingEvent. */
export function isScaled({ spec }: Deployment, sets: Sets): boolean {
  return all(sets)
    .filter((set) => set.spec.replicas > 0)
    .some(({ metadata }) => {
      const desired = metadata.annotations?.[DESIRED];
      return desired !== undefined && Number(desired) !== spec.replicas;
    });
}

/** Sizes the sets for a changed number, in proportion where a rollout is under way. Source: scale. */
export function scaleAll(context: ControllerContext, deployment: Deployment, sets: Sets): void {
  const { replicas } = deployment.spec;
  const only = activeOrLatest(sets);
  if (only) {
    if (only.spec.replicas !== replicas) scaleSet(context, deployment, only, replicas);
    return;
  }
  if (isSaturated(deployment, sets.current)) {
    for (const set of active(sets.old)) scaleSet(context, deployment, set, 0);
    return;
  }
  if (isRolling(deployment)) scaleInProportion(context, deployment, active(all(sets)));
}

function active(sets: readonly ReplicaSet[]): readonly ReplicaSet[] {
  return sets.filter(({ spec }) => spec.replicas > 0);
}

/** The one set that has replicas; the newest where none has; null where more have. */
function activeOrLatest({ current, old }: Sets): ReplicaSet | null {
  const running = active(all({ current, old }));
  if (running.length > 1) return null;
  return running[0] ?? current ?? byAge(old).at(-1) ?? null;
}

function isSaturated({ spec }: Deployment, current: ReplicaSet | null): boolean {
  if (!current) return false;
  const desired = Number(current.metadata.annotations?.[DESIRED]);
  return (
    current.spec.replicas === spec.replicas &&
    desired === spec.replicas &&
    (current.status.availableReplicas ?? 0) === spec.replicas
  );
}

function scaleInProportion(
  context: ControllerContext,
  deployment: Deployment,
  sets: readonly ReplicaSet[],
): void {
  const { replicas } = deployment.spec;
  const most = replicas > 0 ? replicas + fenceposts(deployment).surge : 0;
  const toAdd = most - replicasOf(sets);
  const sorted = bySize(sets, toAdd >= 0);
  let added = 0;
  const sizes = sorted.map((set) => {
    const share = toAdd === 0 ? 0 : shareOf(deployment, set, toAdd - added);
    added += share;
    return set.spec.replicas + share;
  });
  for (const [at, set] of sorted.entries()) {
    const leftover = at === 0 ? toAdd - added : 0;
    scaleSet(context, deployment, set, Math.max(0, sizes[at]! + leftover));
  }
}

/** The largest first; of the same size the newer, or the older. */
function bySize(sets: readonly ReplicaSet[], isNewerFirst: boolean): readonly ReplicaSet[] {
  const aged = isNewerFirst ? [...byAge(sets)].reverse() : [...byAge(sets)];
  return aged.sort((a, b) => b.spec.replicas - a.spec.replicas);
}

/** Source: GetReplicaSetProportion. */
function shareOf(deployment: Deployment, set: ReplicaSet, left: number): number {
  if (left === 0) return 0;
  const share = fractionOf(deployment, set);
  return left > 0 ? Math.min(share, left) : Math.max(share, left);
}

function fractionOf(deployment: Deployment, { spec, metadata }: ReplicaSet): number {
  const { replicas } = deployment.spec;
  if (replicas === 0) return -spec.replicas;
  const before = Number(metadata.annotations?.[MAX]) || deployment.status.replicas || 0;
  if (before === 0) return 0;
  const most = replicas + fenceposts(deployment).surge;
  return Math.round((spec.replicas * most) / before) - spec.replicas;
}
