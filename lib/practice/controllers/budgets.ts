import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore } from '@/lib/practice/store/store';
import { type Controller, itself, selects } from './controller';
import { type Condition, controllerOf, keyOf, type Pod, partsOf } from './objects';
import { isFinished, isReady } from './pod-state';
import {
  DEPLOYMENTS,
  PODS,
  REPLICA_SETS,
  REPLICATION_CONTROLLERS,
  STATEFUL_SETS,
} from './resources';

export const BUDGETS: ResourceName = { group: 'policy', plural: 'poddisruptionbudgets' };

interface Budget extends KubeObject {
  readonly spec: {
    readonly minAvailable?: number | string;
    readonly maxUnavailable?: number | string;
    readonly selector?: unknown;
  };
  readonly status?: {
    readonly conditions?: readonly Condition[];
    readonly disruptedPods?: Readonly<Record<string, string>>;
  };
}

/** An eviction that has not led to the Pod's end by then is forgotten (ms). */
const FORGOTTEN = 120_000;

/** Counts how many Pods of a budget may be evicted. Source: pkg/controller/disruption. */
export const BUDGET_CONTROLLER: Controller = {
  component: 'controllermanager',
  start: ({ store, clock, writer }) => ({
    sources: [
      itself(BUDGETS),
      {
        resource: PODS,
        keysOf: ({ object }) =>
          store
            .list(BUDGETS, object.metadata.namespace ?? '')
            .filter((budget) => selects((budget as Budget).spec.selector ?? {}, object))
            .map(({ metadata }) => keyOf(metadata)),
      },
    ],
    sync: (key) => {
      const [namespace, name] = partsOf(key);
      const budget = store.get(BUDGETS, namespace, name) as Budget | null;
      if (budget) writer.setStatus(BUDGETS, budget, statusOf(store, budget, clock.now()));
      return undefined;
    },
  }),
};

function statusOf(store: ObjectStore, budget: Budget, now: number) {
  const { namespace = '', generation } = budget.metadata;
  const pods = (store.list(PODS, namespace) as readonly Pod[]).filter(
    (pod) => selects(budget.spec.selector ?? {}, pod) && !isFinished(pod),
  );
  const evicted = new Map(
    Object.entries(budget.status?.disruptedPods ?? {}).filter(([name, time]) => {
      const pod = pods.find(({ metadata }) => metadata.name === name);
      return (
        pod && pod.metadata.deletionTimestamp === undefined && Date.parse(time) + FORGOTTEN > now
      );
    }),
  );
  const healthy = pods.filter(
    (pod) =>
      isReady(pod) &&
      pod.metadata.deletionTimestamp === undefined &&
      !evicted.has(pod.metadata.name),
  ).length;
  const { expected, desired } = wanted(store, budget, pods);
  const allowed = expected <= 0 ? 0 : Math.max(0, healthy - desired);
  const disrupted = Object.fromEntries(evicted);
  return {
    ...(evicted.size > 0 && { disruptedPods: disrupted }),
    conditions: [condition(budget, allowed, now)],
    currentHealthy: healthy,
    desiredHealthy: desired,
    disruptionsAllowed: allowed,
    expectedPods: expected,
    ...(generation !== undefined && { observedGeneration: generation }),
  };
}

function wanted(store: ObjectStore, { spec }: Budget, pods: readonly Pod[]) {
  const { minAvailable, maxUnavailable } = spec;
  if (maxUnavailable !== undefined) {
    const expected = expectedOf(store, pods);
    return { expected, desired: Math.max(0, expected - share(maxUnavailable, expected)) };
  }
  if (typeof minAvailable === 'number') return { expected: pods.length, desired: minAvailable };
  const expected = expectedOf(store, pods);
  return { expected, desired: share(minAvailable ?? 0, expected) };
}

/** A percentage is rounded up. */
function share(amount: number | string, of: number): number {
  return typeof amount === 'number' ? amount : Math.ceil((Number.parseInt(amount, 10) * of) / 100);
}

const SCALED = new Map<string, ResourceName>([
  ['Deployment', DEPLOYMENTS],
  ['ReplicaSet', REPLICA_SETS],
  ['ReplicationController', REPLICATION_CONTROLLERS],
  ['StatefulSet', STATEFUL_SETS],
]);

/** What the owners of the Pods shall have. */
function expectedOf(store: ObjectStore, pods: readonly Pod[]): number {
  const owners = new Map<string, number>();
  for (const pod of pods) {
    let owner: KubeObject | null = pod;
    for (let next = ownerOf(store, owner); next; next = ownerOf(store, next)) owner = next;
    if (owner === pod) continue;
    owners.set(owner.metadata.uid, Number((owner.spec as { replicas?: number }).replicas ?? 1));
  }
  return [...owners.values()].reduce((sum, replicas) => sum + replicas, 0);
}

function ownerOf(store: ObjectStore, object: KubeObject): KubeObject | null {
  const owner = controllerOf(object);
  const resource = owner && SCALED.get(owner.kind);
  return resource ? store.get(resource, object.metadata.namespace, owner.name) : null;
}

function condition({ metadata, status }: Budget, allowed: number, now: number) {
  const type = 'DisruptionAllowed';
  const next = allowed > 0 ? 'True' : 'False';
  const before = status?.conditions?.find((one) => one.type === type);
  return {
    lastTransitionTime: before?.status === next ? before.lastTransitionTime : rfc3339(now),
    message: '',
    observedGeneration: metadata.generation,
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    status: next,
    type,
  };
}
