import {
  type Controller,
  type ControllerContext,
  itself,
  ownedBy,
  selectedBy,
} from '../controller';
import { conditionOf, controllerOf, isDeleting, isOfKind, partsOf } from '../objects';
import { DEPLOYMENTS, PODS, REPLICA_SETS } from '../resources';
import { makeCondition, withCondition } from './conditions';
import { type Deployment, hasDeadline, isRolling } from './deployment-object';
import { claimSets, dropOldest, withCurrent } from './revisions';
import { recreate, rollOn } from './rollout';
import { isScaled, scaleAll } from './scaling';
import { syncStatus } from './status';

export const DEPLOYMENT_CONTROLLER: Controller = {
  component: 'deployment-controller',
  start: (context) => ({
    sources: [
      itself(DEPLOYMENTS),
      ownedBy(REPLICA_SETS, 'apps', 'Deployment'),
      selectedBy(context.store, REPLICA_SETS, DEPLOYMENTS),
      podsThatEnd(context),
    ],
    sync: (key) => {
      const found = context.store.get(DEPLOYMENTS, ...partsOf(key)) as Deployment | null;
      return found ? syncDeployment(context, found) : undefined;
    },
  }),
};

/** One that is to be recreated waits for its old Pods to end. */
function podsThatEnd({ store }: ControllerContext) {
  return {
    resource: PODS,
    keysOf: ({ type, object }: { type: string; object: Parameters<typeof controllerOf>[0] }) => {
      const owner = type === 'DELETED' ? controllerOf(object) : null;
      if (!owner || !isOfKind(owner, 'apps', 'ReplicaSet')) return [];
      const namespace = object.metadata.namespace ?? '';
      const set = store.get(REPLICA_SETS, namespace, owner.name);
      const deployment = set && controllerOf(set);
      return deployment ? [`${namespace}/${deployment.name}`] : [];
    },
  };
}

function syncDeployment(context: ControllerContext, found: Deployment): number | undefined {
  if (isDeleting(found)) {
    syncStatus(context, found, claimSets(context, found));
    return undefined;
  }
  const deployment = notePause(context, found);
  const sets = claimSets(context, deployment);
  if (deployment.spec.paused === true || isScaled(deployment, sets)) {
    const known = withCurrent(context, deployment, sets, false);
    scaleAll(context, deployment, known);
    if (deployment.spec.paused === true) dropOldest(context, deployment, known);
    syncStatus(context, deployment, known);
    return undefined;
  }
  return isRolling(deployment)
    ? rollOn(context, deployment, sets)
    : recreate(context, deployment, sets);
}

/** Source: checkPausedConditions. */
function notePause({ writer, clock }: ControllerContext, deployment: Deployment): Deployment {
  const { spec, status } = deployment;
  const before = conditionOf(status.conditions, 'Progressing');
  const isPaused = spec.paused === true;
  const wasPaused = before?.reason === 'DeploymentPaused';
  const isOver = before?.reason === 'ProgressDeadlineExceeded';
  if (!hasDeadline(deployment) || isOver || isPaused === wasPaused) return deployment;
  const [reason, message] = isPaused
    ? ['DeploymentPaused', 'Deployment is paused']
    : ['DeploymentResumed', 'Deployment is resumed'];
  const condition = makeCondition('Progressing', 'Unknown', reason!, message!, clock.now());
  const conditions = withCondition(status.conditions ?? [], condition);
  return writer.setStatus(DEPLOYMENTS, deployment, { ...status, conditions }) as Deployment;
}
