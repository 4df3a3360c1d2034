import type { NewObject } from '@/lib/practice/store/object';
import { StatusError } from '@/lib/practice/store/status-error';
import { claim } from '../claim';
import type { ControllerContext } from '../controller';
import {
  conditionOf,
  controllerOf,
  controllerReference,
  isDeleting,
  type ReplicaSet,
} from '../objects';
import { DEPLOYMENTS, REPLICA_SETS } from '../resources';
import { templateHash } from '../template-hash';
import { makeCondition, withCondition } from './conditions';
import {
  all,
  byAge,
  DESIRED,
  type Deployment,
  fenceposts,
  HASH_LABEL,
  hasDeadline,
  isOfTemplate,
  isRolling,
  MAX,
  REVISION,
  REVISION_HISTORY,
  replicasOf,
  revisionOf,
  type Sets,
} from './deployment-object';

export function claimSets(context: ControllerContext, deployment: Deployment): Sets {
  const { selector, template } = deployment.spec;
  const sets = byAge(claim(context, deployment, REPLICA_SETS, selector) as readonly ReplicaSet[]);
  const current = sets.find((set) => isOfTemplate(set, template)) ?? null;
  return { current, old: sets.filter((set) => set !== current) };
}

/** With the ReplicaSet of the template, made where there is none. Source: getNewReplicaSet. */
export function withCurrent(
  context: ControllerContext,
  deployment: Deployment,
  sets: Sets,
  createsIt: boolean,
): Sets {
  const revision = Math.max(0, ...sets.old.map(revisionOf)) + 1;
  if (sets.current)
    return { ...sets, current: keepCurrent(context, deployment, sets.current, revision) };
  return createsIt ? { ...sets, current: makeCurrent(context, deployment, sets, revision) } : sets;
}

function keepCurrent(
  context: ControllerContext,
  deployment: Deployment,
  current: ReplicaSet,
  revision: number,
): ReplicaSet {
  const { minReadySeconds = 0 } = deployment.spec;
  const annotations = annotationsFor(deployment, current.metadata.annotations ?? {}, revision);
  const changed = context.writer.change(REPLICA_SETS, current, (set) => ({
    ...set,
    metadata: { ...set.metadata, annotations },
    ...((current.spec.minReadySeconds ?? 0) !== minReadySeconds && {
      spec: { ...current.spec, minReadySeconds },
    }),
  })) as ReplicaSet;
  const name = current.metadata.name;
  const isNoted = conditionOf(deployment.status.conditions, 'Progressing') !== null;
  note(
    context,
    deployment,
    String(revisionOf(changed)),
    isNoted ? null : ['FoundNewReplicaSet', `Found new replica set "${name}"`],
  );
  return changed;
}

/** Writes the revision, and that the rollout begins, in the Deployment. */
function note(
  { writer, clock, store }: ControllerContext,
  deployment: Deployment,
  revision: string,
  progress: readonly [reason: string, message: string] | null,
): void {
  const { namespace, name } = deployment.metadata;
  const now = store.get(DEPLOYMENTS, namespace, name) as Deployment | null;
  if (!now) return;
  const condition =
    progress && hasDeadline(deployment)
      ? makeCondition('Progressing', 'True', progress[0], progress[1], clock.now())
      : null;
  const { conditions = [] } = now.status;
  const status = condition
    ? { ...now.status, conditions: withCondition(conditions, condition) }
    : now.status;
  writer.setStatus(DEPLOYMENTS, deployment, status, { [REVISION]: revision });
}

function makeCurrent(
  context: ControllerContext,
  deployment: Deployment,
  sets: Sets,
  revision: number,
): ReplicaSet {
  const made = describeSet(deployment, sets, revision);
  const { events } = context;
  try {
    const set = context.writer.create(REPLICA_SETS, made) as ReplicaSet;
    const { name } = set.metadata;
    if (set.spec.replicas > 0) {
      const message = `Scaled up replica set ${name} from 0 to ${set.spec.replicas}`;
      events.record(deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message });
    }
    const progress = ['NewReplicaSetCreated', `Created new replica set "${name}"`] as const;
    note(context, deployment, String(revision), progress);
    return set;
  } catch (error) {
    if (error instanceof StatusError) tellFailure(context, deployment, made, error);
    throw error;
  }
}

/** A name that is taken by another template is a collision of hashes: the next try has another. */
function tellFailure(
  { writer, clock, events }: ControllerContext,
  deployment: Deployment,
  made: NewObject,
  error: StatusError,
): void {
  const { status } = deployment;
  if (error.reason === 'AlreadyExists') {
    const collisionCount = (status.collisionCount ?? 0) + 1;
    writer.setStatus(DEPLOYMENTS, deployment, { ...status, collisionCount });
    return;
  }
  const message = `Failed to create new replica set "${made.metadata.name}": ${error.message}`;
  if (hasDeadline(deployment)) {
    const condition = makeCondition(
      'Progressing',
      'False',
      'ReplicaSetCreateError',
      message,
      clock.now(),
    );
    const conditions = withCondition(status.conditions ?? [], condition);
    writer.setStatus(DEPLOYMENTS, deployment, { ...status, conditions });
  }
  events.record(deployment, { type: 'Warning', reason: 'ReplicaSetCreateError', message });
}

function describeSet(deployment: Deployment, sets: Sets, revision: number): NewObject {
  const { template, selector, replicas, minReadySeconds } = deployment.spec;
  const { name, namespace } = deployment.metadata;
  const hash = templateHash(template, deployment.status.collisionCount);
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  const { surge } = fenceposts(deployment);
  const annotations = {
    ...annotationsFor(deployment, {}, revision),
    [DESIRED]: String(replicas),
    [MAX]: String(replicas + surge),
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name.slice(0, LONGEST_NAME - 1 - hash.length)}-${hash}`,
      ...(namespace !== undefined && { namespace }),
      labels,
      annotations,
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: newReplicas(deployment, sets, 0),
      ...(minReadySeconds !== undefined && { minReadySeconds }),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

const LONGEST_NAME = 253;

/** How many replicas the current set may have now that has `own`. Source: NewRSNewReplicas. */
export function newReplicas(deployment: Deployment, sets: Sets, own: number): number {
  const { replicas } = deployment.spec;
  if (!isRolling(deployment)) return replicas;
  const room = replicas + fenceposts(deployment).surge - replicasOf(all(sets));
  return room <= 0 ? own : own + Math.min(room, replicas - own);
}

const OWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  REVISION,
  REVISION_HISTORY,
  DESIRED,
  MAX,
]);

/** A set takes the Deployment's annotations, and keeps which revisions it was. Source: SetNewReplicaSetAnnotations. */
function annotationsFor(
  { metadata }: Deployment,
  before: Readonly<Record<string, string>>,
  revision: number,
): Record<string, string> {
  const taken = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => !OWN_ANNOTATIONS.has(key),
  );
  const annotations = { ...before, ...Object.fromEntries(taken) };
  const had = before[REVISION];
  if (Number(had ?? 0) >= revision) return annotations;
  const history = before[REVISION_HISTORY];
  return {
    ...annotations,
    [REVISION]: String(revision),
    ...(had !== undefined && { [REVISION_HISTORY]: history ? `${history},${had}` : had }),
  };
}

/** Takes out sets without Pods beyond those that are to be kept. Source: cleanupDeployment. */
export function dropOldest(
  { writer }: ControllerContext,
  { spec }: Deployment,
  { old }: Sets,
): void {
  if (spec.revisionHistoryLimit === undefined) return;
  const alive = old.filter((set) => !isDeleting(set) && controllerOf(set));
  const count = Math.max(0, alive.length - spec.revisionHistoryLimit);
  const oldest = [...alive].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, count);
  for (const set of oldest) {
    const isBusy = (set.status.replicas ?? 0) > 0 || set.spec.replicas > 0;
    const isSeen = (set.metadata.generation ?? 0) <= (set.status.observedGeneration ?? 0);
    if (!isBusy && isSeen) writer.remove(REPLICA_SETS, set);
  }
}
