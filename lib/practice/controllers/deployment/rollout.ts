import type { ControllerContext } from '../controller';
import type { Pod, ReplicaSet } from '../objects';
import { isFinished } from '../pod-state';
import { PODS } from '../resources';
import {
  all,
  byAge,
  type Deployment,
  fenceposts,
  replicasOf,
  type Sets,
  sum,
} from './deployment-object';
import { dropOldest, newReplicas, withCurrent } from './revisions';
import { scaleSet } from './scaling';
import { isComplete, syncRolloutStatus } from './status';

/** New Pods come as old ones go, within the bounds. One step at a time. Source: rolling.go. */
export function rollOn(context: ControllerContext, deployment: Deployment, found: Sets) {
  const sets = withCurrent(context, deployment, found, true);
  const current = sets.current!;
  const isStep =
    growCurrent(context, deployment, sets, current) ||
    shrinkOld(context, deployment, sets, current);
  if (!isStep && isComplete(deployment, deployment.status)) dropOldest(context, deployment, sets);
  return syncRolloutStatus(context, deployment, sets);
}

function growCurrent(
  context: ControllerContext,
  deployment: Deployment,
  sets: Sets,
  current: ReplicaSet,
): boolean {
  const { replicas } = deployment.spec;
  const own = current.spec.replicas;
  if (own === replicas) return false;
  const size = own > replicas ? replicas : newReplicas(deployment, sets, own);
  return size !== own && scaleSet(context, deployment, current, size);
}

/** Those that do not work go first: that makes nothing worse. */
function shrinkOld(
  context: ControllerContext,
  deployment: Deployment,
  sets: Sets,
  current: ReplicaSet,
): boolean {
  if (replicasOf(sets.old) === 0) return false;
  const least = deployment.spec.replicas - fenceposts(deployment).unavailable;
  const unavailable = current.spec.replicas - (current.status.availableReplicas ?? 0);
  const most = replicasOf(all(sets)) - least - unavailable;
  if (most <= 0) return false;
  const sizes = new Map(byAge(sets.old).map((set) => [set, set.spec.replicas] as const));
  dropUnhealthy(sizes, most);
  const available = sum(all(sets), ({ status }) => status.availableReplicas);
  dropDown(sizes, available - least);
  const changed = [...sizes].filter(([set, size]) => size !== set.spec.replicas);
  for (const [set, size] of changed) scaleSet(context, deployment, set, size);
  return changed.length > 0;
}

function dropUnhealthy(sizes: Map<ReplicaSet, number>, most: number): void {
  let left = most;
  for (const [set, size] of sizes) {
    const count = Math.max(0, Math.min(left, size - (set.status.availableReplicas ?? 0)));
    sizes.set(set, size - count);
    left -= count;
  }
}

function dropDown(sizes: Map<ReplicaSet, number>, most: number): void {
  let left = Math.max(0, most);
  for (const [set, size] of sizes) {
    const count = Math.min(left, size);
    sizes.set(set, size - count);
    left -= count;
  }
}

/** All old Pods end before the first new one comes. Source: recreate.go. */
export function recreate(context: ControllerContext, deployment: Deployment, found: Sets) {
  const known = withCurrent(context, deployment, found, false);
  const shrunk = known.old
    .filter(({ spec }) => spec.replicas > 0)
    .map((set) => scaleSet(context, deployment, set, 0));
  if (shrunk.length > 0 || hasOldPods(context, known))
    return syncRolloutStatus(context, deployment, known);
  const sets = known.current ? known : withCurrent(context, deployment, known, true);
  const current = sets.current!;
  if (current.spec.replicas !== deployment.spec.replicas)
    scaleSet(context, deployment, current, deployment.spec.replicas);
  if (isComplete(deployment, deployment.status)) dropOldest(context, deployment, sets);
  return syncRolloutStatus(context, deployment, sets);
}

function hasOldPods({ owned }: ControllerContext, { old }: Sets): boolean {
  return old.some(({ metadata }) =>
    (owned(PODS).of(metadata.uid) as readonly Pod[]).some((pod) => !isFinished(pod)),
  );
}
