import type { Clock } from '../clock/clock';
import { type Condition, EVENTS, NODES, PODS, type Pod } from '../kubelet/pod';
import { type Random, rfc3339 } from '../store/identifiers';
import type { ObjectStore } from '../store/store';
import { fitOf } from './fit';
import { evict, findPreemption, type Preemption } from './preempt';

export interface SchedulerOptions {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** How long a decision takes (ms). */
const DECIDE = 8;
/** What did not fit is not tried again before this, then twice, four times… the time. Source: scheduling queue, podInitialBackoffDuration. */
const FIRST_BACK_OFF = 1000;
const LONGEST_BACK_OFF = 10_000;
/** Then it is tried again although nothing has changed. */
const FLUSH = 300_000;

/** Binds Pods to a node that fits, or says in the Pod and in an event why there is none. */
export function startScheduler({ store, clock, random }: SchedulerOptions): { stop(): void } {
  let isStopped = false;
  let stamp = 0n;
  const waiting = new Set<string>();
  const told = new Map<string, string>();
  /** How often, and when last, a Pod did not fit, by uid. */
  const tries = new Map<string, { readonly count: number; readonly at: number }>();

  /** Others may tell of the same Pod at the same moment. */
  const eventName = ({ namespace, name }: Pod['metadata']): string => {
    for (;;) {
      const now = BigInt(Math.round(clock.now() * 1000)) * 1000n;
      stamp = now > stamp ? now : stamp + 1n;
      const own = `${name}.${stamp.toString(16)}`;
      if (!store.get(EVENTS, namespace, own)) return own;
    }
  };

  const event = (pod: Pod, type: string, reason: string, note: string, action: string) => {
    const { namespace, name: podName, uid, resourceVersion } = pod.metadata;
    store.create(EVENTS, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: eventName(pod.metadata), ...(namespace !== undefined && { namespace }) },
      involvedObject: {
        kind: 'Pod',
        namespace,
        name: podName,
        uid,
        apiVersion: 'v1',
        resourceVersion,
      },
      reason,
      message: note,
      source: {},
      firstTimestamp: null,
      lastTimestamp: null,
      type,
      eventTime: `${new Date(clock.now()).toISOString().slice(0, -1)}000Z`,
      action,
      reportingComponent: 'default-scheduler',
      reportingInstance: 'default-scheduler-practice',
    });
  };

  const setScheduled = (
    pod: Pod,
    words: Omit<Condition, 'type' | 'lastTransitionTime'>,
    nodeName?: string,
  ) => {
    const { namespace, name: podName } = pod.metadata;
    store.change(PODS, namespace, podName, (now) => {
      const { spec, status = {} } = now as Pod;
      const others = (status.conditions ?? []).filter(({ type }) => type !== 'PodScheduled');
      const old = (status.conditions ?? []).find(({ type }) => type === 'PodScheduled');
      const since = old?.status === words.status ? old.lastTransitionTime : undefined;
      const condition = {
        type: 'PodScheduled',
        lastProbeTime: null,
        lastTransitionTime: since ?? rfc3339(clock.now()),
        ...words,
      };
      const { nominatedNodeName: _was, ...bound } = status as typeof status & {
        nominatedNodeName?: string;
      };
      return {
        ...now,
        spec: nodeName === undefined ? spec : { ...spec, nodeName },
        status: {
          ...(nodeName === undefined ? status : bound),
          conditions: [...others, condition],
        },
      };
    });
  };

  /** It is to have the place of those that go. */
  const preempt = (pod: Pod, { node, victims }: Preemption) => {
    const { namespace, name, uid } = pod.metadata;
    store.change(PODS, namespace, name, (now) => ({
      ...now,
      status: { ...(now.status as object), nominatedNodeName: node },
    }));
    for (const victim of victims) {
      evict(store, victim, clock.now());
      event(victim, 'Normal', 'Preempted', `Preempted by pod ${uid} on node ${node}`, 'Preempting');
    }
  };

  const decide = (key: string) => {
    waiting.delete(key);
    const [namespace = '', podName = ''] = key.split('/');
    const pod = store.get(PODS, namespace, podName) as Pod | null;
    if (isStopped || !pod || pod.spec.nodeName || pod.metadata.deletionTimestamp !== undefined)
      return;
    const { schedulingGates = [], schedulerName = 'default-scheduler' } = pod.spec as {
      schedulingGates?: readonly unknown[];
      schedulerName?: string;
    };
    if (schedulerName !== 'default-scheduler') return;
    if (schedulingGates.length > 0) {
      const message = 'Scheduling is blocked due to non-empty scheduling gates';
      setScheduled(pod, { status: 'False', reason: 'SchedulingGated', message });
      return;
    }
    const fit = fitOf(store, pod);
    if (fit.node !== null) {
      told.delete(pod.metadata.uid);
      tries.delete(pod.metadata.uid);
      setScheduled(pod, { status: 'True' }, fit.node);
      event(pod, 'Normal', 'Scheduled', `Successfully assigned ${key} to ${fit.node}`, 'Binding');
      return;
    }
    const count = (tries.get(pod.metadata.uid)?.count ?? 0) + 1;
    tries.set(pod.metadata.uid, { count, at: clock.now() });
    clock.setTimer(FLUSH, () => retry(key, pod.metadata.uid, count));
    const preemption = fit.lacks ? findPreemption(store, pod) : null;
    const isHelped = preemption !== null && typeof preemption !== 'string';
    const why =
      fit.lacks && isHelped
        ? fit.lacks.nodes
        : fit.lacks && preemption !== null
          ? `${fit.lacks.nodes} no new claims to deallocate, preemption: ${preemption}`
          : fit.why;
    setScheduled(pod, { status: 'False', reason: 'Unschedulable', message: why });
    if (isHelped) preempt(pod, preemption);
    if (told.get(pod.metadata.uid) === why) return;
    told.set(pod.metadata.uid, why);
    event(pod, 'Warning', 'FailedScheduling', why, 'Scheduling');
  };

  const queue = (pod: Pod, wait: number) => {
    const key = `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
    if (pod.spec.nodeName || waiting.has(key)) return;
    waiting.add(key);
    clock.setTimer(wait + random() * 2, () => decide(key));
  };

  const retry = (key: string, uid: string, count: number) => {
    if (isStopped || tries.get(uid)?.count !== count) return;
    const [namespace = '', podName = ''] = key.split('/');
    const pod = store.get(PODS, namespace, podName) as Pod | null;
    if (pod?.metadata.uid === uid) queue(pod, DECIDE);
    else tries.delete(uid);
  };

  const backOffOf = ({ metadata }: Pod): number => {
    const tried = tries.get(metadata.uid);
    if (!tried) return 0;
    const wait = Math.min(LONGEST_BACK_OFF, FIRST_BACK_OFF * 2 ** (tried.count - 1));
    return Math.max(0, tried.at + wait - clock.now());
  };

  /** Something is other than it was: what did not fit may fit now. */
  const tryAll = () => {
    for (const pod of store.list(PODS) as readonly Pod[])
      queue(pod, Math.max(DECIDE, backOffOf(pod)));
  };

  const watches = [
    store.watch(PODS, undefined, ({ type, object, before }) => {
      const pod = object as Pod;
      if (type === 'DELETED') {
        tries.delete(pod.metadata.uid);
        told.delete(pod.metadata.uid);
        tryAll();
      } else if (type === 'ADDED') queue(pod, DECIDE);
      // Others may want to be where it is now, or not.
      else if (pod.spec.nodeName && !(before as Pod | null)?.spec.nodeName) tryAll();
      else if (JSON.stringify(before?.spec) !== JSON.stringify(pod.spec)) queue(pod, DECIDE);
      else if (isOver(pod) && !isOver(before as Pod)) tryAll();
    }),
    store.watch(NODES, undefined, tryAll),
    store.watch({ group: '', plural: 'persistentvolumeclaims' }, undefined, tryAll),
  ];
  return {
    stop() {
      isStopped = true;
      for (const watch of watches) watch.stop();
    },
  };
}

function isOver({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}
