import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ActivityItem, PodUsage } from '@/lib/kubernetes/cluster-api';
import { type Run, runKey } from '../deploy/types';
import { keepFollowing } from '../deploy/watch-run';
import { deployState, keyOfWorkload, useDeploy } from '../deploy-store';
import { useDesign } from '../design-store';
import { withRunWork } from './run-work';
import type { ActivityEdge, ContainerUsage, EdgeActivity, WorkloadUsage } from './types';

interface Activity {
  /** By `edgeKey`. */
  readonly edges: ReadonlyMap<string, EdgeActivity>;
  /** By `runKey` of the object whose Pods they are. */
  readonly usage: ReadonlyMap<string, WorkloadUsage>;
}

const EMPTY: Activity = { edges: new Map(), usage: new Map() };
const store = withRunWork(
  createStore<Activity>(() => EMPTY),
  follow,
);

/** React hook: the last thing that happened on an edge of the canvas; null: nothing, or nobody can tell. */
export function useActivity(edge: ActivityEdge): EdgeActivity | null {
  const object = useObjectKey(edge.workload);
  const part = 'volume' in edge ? `volume ${edge.volume}` : `port ${edge.port}`;
  return useStore(store, ({ edges }) =>
    object === null ? null : (edges.get(edgeKey(object, edge.container, part)) ?? null),
  );
}

/** React hook: what a workload uses; null: nobody has measured. */
export function useUsage(workloadId: string): WorkloadUsage | null {
  const object = useObjectKey(workloadId);
  return useStore(store, ({ usage }) => (object === null ? null : (usage.get(object) ?? null)));
}

function useObjectKey(workloadId: string): string | null {
  const target = useDeploy(({ run }) => run?.target ?? null);
  return useDesign(({ shown }) => {
    const workload = shown.find((one) => one.workload.id === workloadId)?.workload;
    return workload && target ? keyOfWorkload(workload, target) : null;
  });
}

function edgeKey(object: string, container: string, part: string): string {
  return `${object} ${container} ${part}`;
}

function follow(run: Run, signal: AbortSignal): void {
  store.setState(EMPTY, true);
  const namespaces = new Set(run.objects.map(({ namespace }) => namespace ?? run.target.namespace));
  for (const namespace of namespaces)
    void keepFollowing(
      run.target.cluster,
      (access) => access.watchActivity(namespace, signal),
      (event) => {
        if (event.type === 'activity') takeItems(event.items);
        else if (event.type === 'usage') takeUsage(event.pods);
      },
      () => {},
      signal,
    );
}

/** The object of the run whose Pod it is. */
function objectOf(pod: string): string | null {
  const { run } = deployState();
  for (const object of run?.objects ?? []) {
    const key = runKey(object);
    if (run?.pods.get(key)?.some(({ name }) => name === pod)) return key;
  }
  return null;
}

function takeItems(items: readonly ActivityItem[]): void {
  const { edges: before, usage: used } = store.getState();
  const edges = new Map(before);
  const usage = new Map(used);
  for (const item of items) {
    const object = objectOf(item.pod);
    const part = item.volume === undefined ? `port ${item.port}` : `volume ${item.volume}`;
    if (object === null) continue;
    const key = edgeKey(object, item.container, part);
    edges.set(key, {
      kind: item.kind,
      time: Date.parse(item.time) || 0,
      heardAt: Date.now(),
      count: (edges.get(key)?.count ?? 0) + 1,
      path: item.path ?? null,
    });
    if (item.kind === 'write') noteWrite(usage, object, item);
  }
  store.setState({ edges, usage });
}

const NOTHING: WorkloadUsage = { containers: new Map(), volumes: new Map() };

function noteWrite(usage: Map<string, WorkloadUsage>, object: string, item: ActivityItem): void {
  const { volume, path, time } = item;
  if (volume === undefined || path === undefined) return;
  const before = usage.get(object) ?? NOTHING;
  const used = before.volumes.get(volume)?.used ?? 0;
  const volumes = new Map(before.volumes);
  volumes.set(volume, { used, lastWrite: { path, time: Date.parse(time) || 0 } });
  usage.set(object, { ...before, volumes });
}

/** What all Pods of an object use together. */
function takeUsage(pods: readonly PodUsage[]): void {
  const before = store.getState().usage;
  const usage = new Map<string, WorkloadUsage>();
  for (const pod of pods) {
    const object = objectOf(pod.pod);
    if (object === null) continue;
    const sum = usage.get(object) ?? NOTHING;
    const containers = new Map<string, ContainerUsage>(sum.containers);
    for (const { name, cpu, memory } of pod.containers) {
      const other = containers.get(name);
      containers.set(name, {
        cpu: cpu + (other?.cpu ?? 0),
        memory: memory + (other?.memory ?? 0),
      });
    }
    const volumes = new Map(sum.volumes);
    for (const { name, used } of pod.volumes) {
      const lastWrite = before.get(object)?.volumes.get(name)?.lastWrite ?? null;
      volumes.set(name, { used: used + (volumes.get(name)?.used ?? 0), lastWrite });
    }
    usage.set(object, { containers, volumes });
  }
  store.setState({ usage });
}
