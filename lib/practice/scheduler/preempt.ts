import { type Condition, NODES, PODS, type Pod } from '../kubelet/pod';
import { rfc3339 } from '../store/identifiers';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import { placedPods, troublesOf } from './fit';

export interface Preemption {
  readonly node: string;
  readonly victims: readonly Pod[];
}

function priorityOf({ spec }: Pod): number {
  return (spec as { priority?: number }).priority ?? 0;
}

/**
 * The node on which a Pod fits when Pods of less importance go, and which of them: as few as can be. Null: it would not help;
 * a text: it may not. Source: plugins/defaultpreemption.
 */
export function findPreemption(store: ObjectStore, pod: Pod): Preemption | string | null {
  const { preemptionPolicy } = pod.spec as { preemptionPolicy?: string };
  if (preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const placed = placedPods(store);
  const nominated = (pod.status as { nominatedNodeName?: string } | undefined)?.nominatedNodeName;
  const isGoing = placed.some(
    (other) =>
      other.spec.nodeName === nominated &&
      other.metadata.deletionTimestamp !== undefined &&
      priorityOf(other) < priorityOf(pod),
  );
  if (nominated && isGoing) return 'not eligible due to a terminating pod on the nominated node.';
  const found = store.list(NODES).flatMap((node) => {
    const victims = victimsOn(store, pod, node, placed);
    return victims && victims.length > 0 ? [{ node: node.metadata.name, victims }] : [];
  });
  return found.sort((a, b) => a.victims.length - b.victims.length)[0] ?? null;
}

/** Null: it would not fit if all of them went. */
function victimsOn(
  store: ObjectStore,
  pod: Pod,
  node: KubeObject,
  placed: readonly Pod[],
): readonly Pod[] | null {
  const isLesser = (other: Pod) =>
    other.spec.nodeName === node.metadata.name && priorityOf(other) < priorityOf(pod);
  const fits = (others: readonly Pod[]) => troublesOf(store, pod, node, others).length === 0;
  let kept = placed.filter((other) => !isLesser(other));
  if (!fits(kept)) return null;
  // The most important of them are let stay first, as long as there is room.
  const lesser = placed.filter(isLesser).sort((a, b) => priorityOf(b) - priorityOf(a));
  return lesser.filter((other) => {
    if (!fits([...kept, other])) return true;
    kept = [...kept, other];
    return false;
  });
}

/** Says why, and begins to delete it. */
export function evict(store: ObjectStore, victim: Pod, now: number): void {
  const { namespace, name, uid } = victim.metadata;
  const { terminationGracePeriodSeconds: grace = 30 } = victim.spec;
  const condition: Condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: rfc3339(now),
    reason: 'PreemptionByScheduler',
    message: 'default-scheduler: preempting to accommodate a higher priority pod',
  };
  const same = (object: KubeObject) => object.metadata.uid === uid;
  store.change(PODS, namespace, name, (object) => {
    const { status = {} } = object as Pod;
    const others = (status.conditions ?? []).filter(({ type }) => type !== condition.type);
    if (!same(object)) return object;
    return { ...object, status: { ...status, conditions: [...others, condition] } };
  });
  store.change(PODS, namespace, name, (object) => {
    const { metadata } = object;
    if (!same(object) || metadata.deletionTimestamp !== undefined) return object;
    return {
      ...object,
      metadata: {
        ...metadata,
        ...(metadata.generation !== undefined && { generation: metadata.generation + 1 }),
        deletionTimestamp: rfc3339(now + grace * 1000),
        deletionGracePeriodSeconds: grace,
      },
    };
  });
}
