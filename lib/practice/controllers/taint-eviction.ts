import type { Condition, Pod } from '@/lib/practice/kubelet/pod';
import { isTolerated, secondsTolerated, type Taint } from '@/lib/practice/scheduler/taints';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { ObjectStore } from '@/lib/practice/store/store';
import type { Controller, ControllerContext } from './controller';
import { isDeleting, keyOf } from './objects';
import { NODES, PODS } from './resources';

/** Deletes Pods from nodes with a NoExecute taint that they do not tolerate, or only for a time. Source: pkg/controller/tainteviction. */
export const TAINT_EVICTION_CONTROLLER: Controller = {
  component: 'taint-eviction-controller',
  start: (context) => {
    const { store, clock, events } = context;
    /** Since when a Pod stands a taint that it stands only for a time, by uid. */
    const standing = new Map<string, number>();
    const cancel = (pod: Pod) => {
      if (!standing.delete(pod.metadata.uid)) return;
      const message = `Cancelling deletion of Pod ${keyOf(pod.metadata)}`;
      events.record(pod, { type: 'Normal', reason: REASON, message });
    };
    return {
      sources: [
        { resource: PODS, keysOf: ({ object }) => [keyOf(object.metadata)] },
        { resource: NODES, keysOf: ({ object }) => podsOn(store, object.metadata.name) },
      ],
      sync: (key) => {
        const [namespace = '', name = ''] = key.split('/');
        const pod = store.get(PODS, namespace, name) as Pod | null;
        if (!pod?.spec.nodeName || isDeleting(pod)) return undefined;
        const taints = taintsOf(store, pod.spec.nodeName);
        if (taints.some((taint) => !isTolerated(taint, pod))) {
          standing.delete(pod.metadata.uid);
          evict(context, pod);
          return undefined;
        }
        const seconds = Math.min(...taints.map((taint) => secondsTolerated(taint, pod)));
        if (!Number.isFinite(seconds)) {
          cancel(pod);
          return undefined;
        }
        const since = standing.get(pod.metadata.uid) ?? clock.now();
        standing.set(pod.metadata.uid, since);
        const left = since + seconds * 1000 - clock.now();
        if (left > 0) return left;
        standing.delete(pod.metadata.uid);
        evict(context, pod);
        return undefined;
      },
    };
  },
};

const REASON = 'TaintManagerEviction';

function podsOn(store: ObjectStore, node: string): string[] {
  const pods = store.list(PODS) as readonly Pod[];
  return pods.filter(({ spec }) => spec.nodeName === node).map(({ metadata }) => keyOf(metadata));
}

function taintsOf(store: ObjectStore, name: string): readonly Taint[] {
  const { taints = [] } = (store.get(NODES, undefined, name)?.spec ?? {}) as {
    taints?: readonly Taint[];
  };
  return taints.filter(({ effect }) => effect === 'NoExecute');
}

function evict({ store, clock, writer, events }: ControllerContext, pod: Pod): void {
  const message = `Marking for deletion Pod ${keyOf(pod.metadata)}`;
  events.record(pod, { type: 'Normal', reason: REASON, message });
  const { namespace, name } = pod.metadata;
  const condition: Condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: rfc3339(clock.now()),
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
  };
  const marked = store.change(PODS, namespace, name, (now) => {
    const { status = {} } = now as Pod;
    const others = (status.conditions ?? []).filter(({ type }) => type !== condition.type);
    return { ...now, status: { ...status, conditions: [...others, condition] } };
  });
  if (marked) writer.remove(PODS, marked);
}
