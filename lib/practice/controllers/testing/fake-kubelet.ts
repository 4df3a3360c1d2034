import type { VirtualClock } from '@/lib/practice/clock/virtual-clock';
import { rfc3339 } from '@/lib/practice/store/identifiers';
import type { ObjectStore } from '@/lib/practice/store/store';
import { isDeleting, type Pod } from '../objects';
import { PODS } from '../resources';

/** How a Pod goes: whether it becomes ready, and with what it ends after how many milliseconds of running. */
export interface Course {
  readonly isReady?: boolean;
  readonly ends?: {
    readonly after: number;
    readonly phase: 'Succeeded' | 'Failed';
    readonly exitCode?: number;
  };
  /** How long it takes to stop. */
  readonly stops?: number;
}

const START = 500;

/** Puts every Pod on one node, has it start, and end as its course says. */
export function startFakeKubelet(
  store: ObjectStore,
  clock: VirtualClock,
  courseOf: (pod: Pod) => Course = () => ({}),
): void {
  const seen = new Map<string, 'started' | 'stopping'>();
  let address = 10;
  store.watch(PODS, undefined, ({ type, object }) => {
    const pod = object as Pod;
    const { uid } = pod.metadata;
    if (type === 'DELETED') return;
    if (isDeleting(pod)) {
      if (seen.get(uid) === 'stopping') return;
      seen.set(uid, 'stopping');
      clock.setTimer(courseOf(pod).stops ?? 100, () => stop(pod));
      return;
    }
    if (seen.has(uid)) return;
    seen.set(uid, 'started');
    clock.setTimer(2, () =>
      change(pod, (now) => ({ ...now, spec: { nodeName: 'node-1', ...now.spec } })),
    );
    clock.setTimer(START, () => start(pod));
  });

  function change(pod: Pod, make: (pod: Pod) => Pod): void {
    const { namespace, name, uid } = pod.metadata;
    store.change(PODS, namespace, name, (now) =>
      now.metadata.uid === uid ? make(now as Pod) : now,
    );
  }

  function start(pod: Pod): void {
    if (seen.get(pod.metadata.uid) !== 'started') return;
    const { isReady = true, ends } = courseOf(pod);
    const startTime = rfc3339(clock.now());
    const status = {
      phase: 'Running',
      startTime,
      podIP: `10.244.0.${address++}`,
      conditions: ready(isReady),
    };
    change(pod, (now) => ({ ...now, status: { ...now.status, ...status } }));
    if (!ends) return;
    clock.setTimer(ends.after, () => {
      if (seen.get(pod.metadata.uid) === 'started')
        change(pod, (now) => ended(now, ends.phase, ends.exitCode));
    });
  }

  function stop(pod: Pod): void {
    change(pod, (now) => ended(now, 'Failed', 137));
    const now = store.get(PODS, pod.metadata.namespace, pod.metadata.name) as Pod | null;
    if (!now || now.metadata.uid !== pod.metadata.uid) return;
    const hasFinalizers = (now.metadata.finalizers ?? []).length > 0;
    if (!hasFinalizers) store.remove(PODS, now.metadata.namespace, now.metadata.name);
    else
      change(now, (one) => ({
        ...one,
        metadata: { ...one.metadata, deletionGracePeriodSeconds: 0 },
      }));
  }

  function ended(pod: Pod, phase: string, exitCode = phase === 'Failed' ? 1 : 0): Pod {
    if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return pod;
    const state = { terminated: { exitCode, finishedAt: rfc3339(clock.now()) } };
    const containerStatuses = [{ name: 'main', restartCount: 0, state }];
    return {
      ...pod,
      status: { ...pod.status, phase, conditions: ready(false), containerStatuses },
    };
  }

  function ready(isReady: boolean) {
    const lastTransitionTime = rfc3339(clock.now());
    return [{ type: 'Ready', status: isReady ? 'True' : 'False', lastTransitionTime }];
  }
}
