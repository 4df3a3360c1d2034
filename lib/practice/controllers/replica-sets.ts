import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { ResourceName } from '@/lib/practice/store/object';
import { StatusError } from '@/lib/practice/store/status-error';
import { claim } from './claim';
import { type Controller, type ControllerContext, itself, ownedBy, selectedBy } from './controller';
import { createPod, deletePod, podOfTemplate } from './make-pod';
import {
  conditionOf,
  controllerOf,
  isDeleting,
  nonZero,
  type Pod,
  partsOf,
  type ReplicaSet,
} from './objects';
import { inDeletionOrder, isActive, isReady, isTerminating, untilAvailable } from './pod-state';
import { PODS, REPLICA_SETS, REPLICATION_CONTROLLERS } from './resources';

/** Two kinds that keep a number of the same Pods running. */
interface Flavour {
  readonly resource: ResourceName;
  readonly component: string;
  readonly kind: string;
  /** A replication controller's is a map of labels. */
  readonly selectorOf: (spec: unknown) => unknown;
  readonly countsTerminating: boolean;
}

export const REPLICA_SET_CONTROLLER = replicaController({
  resource: REPLICA_SETS,
  component: 'replicaset-controller',
  kind: 'ReplicaSet',
  selectorOf: (spec) => (spec as ReplicaSet['spec']).selector,
  countsTerminating: true,
});

export const REPLICATION_CONTROLLER = replicaController({
  resource: REPLICATION_CONTROLLERS,
  component: 'replication-controller',
  kind: 'ReplicationController',
  selectorOf: (spec) => ({ matchLabels: (spec as ReplicaSet['spec']).selector }),
  countsTerminating: false,
});

/** At most so many Pods are made or deleted at a time. */
const BURST = 500;

function replicaController(flavour: Flavour): Controller {
  const { resource, component, kind, selectorOf } = flavour;
  return {
    component,
    start: (context) => ({
      sources: [
        itself(resource),
        ownedBy(PODS, resource.group, kind),
        selectedBy(context.store, PODS, resource, ({ spec }) => selectorOf(spec)),
      ],
      sync: (key) => {
        const found = context.store.get(resource, ...partsOf(key)) as ReplicaSet | null;
        return found ? syncReplicas(context, flavour, found) : undefined;
      },
    }),
  };
}

/** The status tells of the Pods as they were before any were made or deleted now: that comes with the next look. */
function syncReplicas(context: ControllerContext, flavour: Flavour, set: ReplicaSet) {
  const pods = claim(context, set, PODS, flavour.selectorOf(set.spec)) as readonly Pod[];
  const active = pods.filter(isActive);
  let failure: unknown = null;
  try {
    if (!isDeleting(set)) manage(context, set, active);
  } catch (error) {
    failure = error;
  }
  const status = statusOf(context, flavour, set, pods, failure);
  context.writer.setStatus(flavour.resource, set, status);
  if (failure !== null) throw failure;
  return nextAvailable(context, set, active);
}

function manage(context: ControllerContext, set: ReplicaSet, active: readonly Pod[]): void {
  const missing = set.spec.replicas - active.length;
  // A failure is likely to be one of all: no more are tried.
  for (let made = 0; made < Math.min(missing, BURST); made++)
    createPod(context, set, podOfTemplate(set, set.spec.template));
  if (missing >= 0) return;
  const now = context.clock.now();
  const tooMany = inDeletionOrder(active, related(context, set), now);
  for (const pod of tooMany.slice(0, Math.min(-missing, BURST))) deletePod(context, set, pod);
}

/** The active Pods of all sets of the same owner. Source: getIndirectlyRelatedPods. */
function related({ owned }: ControllerContext, set: ReplicaSet): readonly Pod[] {
  const owner = controllerOf(set);
  const sets = owner ? owned(REPLICA_SETS).of(owner.uid) : [set];
  const pods = sets.flatMap(({ metadata }) => owned(PODS).of(metadata.uid) as readonly Pod[]);
  return pods.filter(isActive);
}

function statusOf(
  { clock }: ControllerContext,
  { countsTerminating }: Flavour,
  { spec, status, metadata }: ReplicaSet,
  pods: readonly Pod[],
  failure: unknown,
) {
  const { minReadySeconds = 0, template } = spec;
  const active = pods.filter(isActive);
  const labels = Object.entries(template.metadata?.labels ?? {});
  const labelled = active.filter((pod) =>
    labels.every(([key, value]) => pod.metadata.labels?.[key] === value),
  );
  const available = active.filter((pod) => untilAvailable(pod, minReadySeconds, clock.now()) === 0);
  const kept = (status.conditions ?? []).filter(({ type }) => type !== 'ReplicaFailure');
  const failed = failureCondition(status, failure, active.length < spec.replicas, clock.now());
  const conditions = failed ? [...kept, failed] : kept;
  return {
    replicas: active.length,
    ...nonZero({
      fullyLabeledReplicas: labelled.length,
      readyReplicas: active.filter(isReady).length,
      availableReplicas: available.length,
    }),
    ...(countsTerminating && { terminatingReplicas: pods.filter(isTerminating).length }),
    observedGeneration: metadata.generation,
    ...(conditions.length > 0 && { conditions }),
  };
}

/** The first failure stays until there is none. */
function failureCondition(
  { conditions }: ReplicaSet['status'],
  failure: unknown,
  isCreate: boolean,
  now: number,
) {
  if (!(failure instanceof StatusError)) return null;
  return (
    conditionOf(conditions, 'ReplicaFailure') ?? {
      type: 'ReplicaFailure',
      status: 'True',
      lastTransitionTime: rfc3339(now),
      reason: isCreate ? 'FailedCreate' : 'FailedDelete',
      message: failure.message,
    }
  );
}

/** When the next Pod that is ready has been so for long enough. */
function nextAvailable({ clock }: ControllerContext, { spec }: ReplicaSet, active: readonly Pod[]) {
  const waits = active
    .map((pod) => untilAvailable(pod, spec.minReadySeconds ?? 0, clock.now()))
    .filter((wait) => wait !== null && wait > 0) as number[];
  return waits.length > 0 ? Math.min(...waits) : undefined;
}
