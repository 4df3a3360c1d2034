import type { ControllerContext } from '../controller';
import { type Condition, conditionOf, nonZero } from '../objects';
import { DEPLOYMENTS } from '../resources';
import { makeCondition, withCondition, without } from './conditions';
import {
  all,
  type Deployment,
  type DeploymentStatus,
  fenceposts,
  hasDeadline,
  replicasOf,
  type Sets,
  sum,
} from './deployment-object';

/** What its ReplicaSets say of a Deployment. Source: calculateStatus. */
export function statusOf(deployment: Deployment, sets: Sets, now: number): DeploymentStatus {
  const every = all(sets);
  const available = sum(every, ({ status }) => status.availableReplicas);
  const { collisionCount, conditions = [] } = deployment.status;
  return {
    observedGeneration: deployment.metadata.generation!,
    ...nonZero({
      replicas: sum(every, ({ status }) => status.replicas),
      updatedReplicas: sets.current?.status.replicas ?? 0,
      readyReplicas: sum(every, ({ status }) => status.readyReplicas),
      availableReplicas: available,
      unavailableReplicas: Math.max(0, replicasOf(every) - available),
    }),
    terminatingReplicas: sum(every, ({ status }) => status.terminatingReplicas),
    ...(collisionCount !== undefined && { collisionCount }),
    conditions: withCondition(conditions, availability(deployment, available, now)),
  };
}

function availability(deployment: Deployment, available: number, now: number): Condition {
  const least = deployment.spec.replicas - fenceposts(deployment).unavailable;
  return available >= least
    ? makeCondition(
        'Available',
        'True',
        'MinimumReplicasAvailable',
        'Deployment has minimum availability.',
        now,
      )
    : makeCondition(
        'Available',
        'False',
        'MinimumReplicasUnavailable',
        'Deployment does not have minimum availability.',
        now,
      );
}

/** Source: DeploymentComplete. */
export function isComplete({ spec, metadata }: Deployment, status: DeploymentStatus): boolean {
  const {
    updatedReplicas = 0,
    replicas = 0,
    availableReplicas = 0,
    observedGeneration = 0,
  } = status;
  return (
    [updatedReplicas, replicas, availableReplicas].every((count) => count === spec.replicas) &&
    observedGeneration >= (metadata.generation ?? 0)
  );
}

/**
 * Writes the status with how far the rollout has come. Answers after how many milliseconds it may have run out of time.
 * Source: syncRolloutStatus.
 */
export function syncRolloutStatus(
  context: ControllerContext,
  found: Deployment,
  sets: Sets,
): number | undefined {
  const deployment = latest(context, found);
  const now = context.clock.now();
  const counted = statusOf(deployment, sets, now);
  const conditions = withFailure(withProgress(deployment, sets, counted, now), sets);
  const status = { ...counted, conditions };
  context.writer.setStatus(DEPLOYMENTS, deployment, status);
  return untilTimedOut(deployment, status, now);
}

/** With what was noted in it on the way. */
function latest({ store }: ControllerContext, { metadata }: Deployment): Deployment {
  return store.require(DEPLOYMENTS, metadata.namespace, metadata.name) as Deployment;
}

/** Without progress. */
export function syncStatus(context: ControllerContext, found: Deployment, sets: Sets): void {
  const deployment = latest(context, found);
  const status = statusOf(deployment, sets, context.clock.now());
  context.writer.setStatus(DEPLOYMENTS, deployment, status);
}

function withProgress(deployment: Deployment, sets: Sets, status: DeploymentStatus, now: number) {
  const conditions = status.conditions ?? [];
  if (!hasDeadline(deployment)) return without(conditions, 'Progressing');
  const before = conditionOf(deployment.status.conditions, 'Progressing');
  const isDone =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) &&
    before?.reason === 'NewReplicaSetAvailable';
  if (isDone) return conditions;
  const what = sets.current
    ? `ReplicaSet "${sets.current.metadata.name}"`
    : `Deployment "${deployment.metadata.name}"`;
  const progress = (value: 'True' | 'False', reason: string, words: string) =>
    makeCondition('Progressing', value, reason, `${what} ${words}`, now);
  if (isComplete(deployment, status))
    return withCondition(
      conditions,
      progress('True', 'NewReplicaSetAvailable', 'has successfully progressed.'),
    );
  if (isFurther(deployment.status, status)) {
    // Each step sets the time anew, also where the reason stays.
    const made = progress('True', 'ReplicaSetUpdated', 'is progressing.');
    const since = before?.status === 'True' ? before.lastTransitionTime : undefined;
    return [
      ...without(conditions, 'Progressing'),
      { ...made, ...(since !== undefined && { lastTransitionTime: since }) },
    ];
  }
  if (isTimedOut(deployment, before, now))
    return withCondition(
      conditions,
      progress('False', 'ProgressDeadlineExceeded', 'has timed out progressing.'),
    );
  return conditions;
}

/** Source: DeploymentProgressing. */
function isFurther(before: DeploymentStatus, now: DeploymentStatus): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus) =>
    replicas - updatedReplicas;
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(now) < old(before) ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function isTimedOut({ spec }: Deployment, before: Condition | null, now: number): boolean {
  if (!before || before.reason === 'NewReplicaSetAvailable') return false;
  if (before.reason === 'ProgressDeadlineExceeded') return true;
  return now > Date.parse(before.lastUpdateTime ?? '') + spec.progressDeadlineSeconds! * 1000;
}

/** Source: requeueStuckDeployment. */
function untilTimedOut(deployment: Deployment, status: DeploymentStatus, now: number) {
  const progressing = conditionOf(status.conditions, 'Progressing');
  if (!hasDeadline(deployment) || !progressing || isComplete(deployment, status)) return undefined;
  if (progressing.reason === 'ProgressDeadlineExceeded') return undefined;
  const end =
    Date.parse(progressing.lastUpdateTime ?? '') + deployment.spec.progressDeadlineSeconds! * 1000;
  return Math.max(0, end - now) + 1000;
}

/** A ReplicaSet that cannot make its Pods is told of here too, the current one first. */
function withFailure(conditions: readonly Condition[], { current, old }: Sets) {
  const failures = [...(current ? [current] : []), ...old].flatMap(({ status }) => {
    const found = conditionOf(status.conditions, 'ReplicaFailure');
    return found ? [found] : [];
  });
  const [failure] = failures;
  if (!failure) return without(conditions, 'ReplicaFailure');
  const { lastTransitionTime } = failure;
  return withCondition(conditions, {
    ...failure,
    ...(lastTransitionTime !== undefined && { lastUpdateTime: lastTransitionTime }),
  });
}
