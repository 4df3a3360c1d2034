import type { ActivityEvent, ActivityItem, PodUsage } from '@/lib/kubernetes/cluster-api';
import type { ApiRequest, ApiStream, Sink } from '@/lib/practice/api/request';
import type { Clock, Timer } from '@/lib/practice/clock/clock';
import type { Activity } from '@/lib/practice/kubelet/activity';
import type { Kubelet } from '@/lib/practice/kubelet/kubelet';
import { PODS } from '@/lib/practice/kubelet/pod';
import type { ObjectStore } from '@/lib/practice/store/store';

interface Watched {
  readonly clock: Clock;
  readonly store: ObjectStore;
  readonly kubelet: Kubelet;
}

/** No part of Kubernetes: what happens inside the Pods of a namespace, for the picture of a run. */
const PATH = /^\/apis\/practice\.pod-designer\.dev\/v1\/namespaces\/([^/]+)\/activity$/;
/** Items are gathered for so long, and use is told so often (ms of simulated time). */
const GATHER = 100;
const USAGE_EVERY = 3000;

/** Lines of `ActivityEvent`; null where something else is asked for. */
export function answerActivity(cluster: Watched, { method, path }: ApiRequest): ApiStream | null {
  const [, namespace] = PATH.exec(path) ?? [];
  if (method !== 'GET' || namespace === undefined) return null;
  return {
    kind: 'stream',
    contentType: 'application/x-ndjson',
    start: (sink) => follow(cluster, namespace, sink),
  };
}

function follow({ clock, store, kubelet }: Watched, namespace: string, sink: Sink): () => void {
  const write = (event: ActivityEvent) => sink.write(`${JSON.stringify(event)}\n`);
  let items: ActivityItem[] = [];
  let gathering: Timer | undefined;
  const flush = () => {
    gathering = undefined;
    write({ type: 'activity', items });
    items = [];
  };
  const watch = kubelet.watchActivity((activity) => {
    if (activity.namespace !== namespace) return;
    items.push(itemOf(activity));
    gathering ??= clock.setTimer(GATHER, flush);
  });
  let next: Timer;
  const tellUsage = () => {
    write({ type: 'usage', pods: usageOf(store, kubelet, namespace) });
    next = clock.setTimer(USAGE_EVERY, tellUsage);
  };
  tellUsage();
  return () => {
    watch.stop();
    gathering?.cancel();
    next.cancel();
  };
}

function itemOf({ pod, container, kind, volume, path, port, time }: Activity): ActivityItem {
  return {
    pod,
    container,
    kind,
    time: new Date(time).toISOString(),
    ...(volume !== undefined && { volume }),
    ...(path !== undefined && { path }),
    ...(port !== undefined && { port }),
  };
}

function usageOf(store: ObjectStore, kubelet: Kubelet, namespace: string): PodUsage[] {
  return store.list(PODS, namespace).flatMap(({ metadata: { name } }) => {
    const metrics = kubelet.podMetrics({ namespace, name });
    if (!metrics) return [];
    return [
      {
        pod: name,
        containers: metrics.containers.map((one) => ({
          name: one.name,
          cpu: one.cpuNanocores / 1e9,
          memory: one.memoryWorkingSetBytes,
        })),
        volumes: metrics.volumes.map((one) => ({ name: one.name, used: one.usedBytes })),
      },
    ];
  });
}
