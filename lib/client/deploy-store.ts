import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
import type { Workload } from '@/lib/pod/types';
import { type DeployState, type DeployTarget, type Run, runKey } from './deploy/types';
import { useDesign } from './design-store';
import type { DesignState } from './types';

const store = createStore<DeployState>(() => ({
  clusters: null,
  clustersProblem: null,
  signIn: null,
  target: null,
  detail: null,
  open: false,
  flow: null,
  run: null,
  problems: [],
  refusedBy: null,
}));

/** React hook: the part of the state that `select` takes. It must give the same object for the same state. */
export function useDeploy<T>(select: (state: DeployState) => T): T {
  return useStore(store, select);
}

export function deployState(): DeployState {
  return store.getState();
}

/** For the files of `deploy/` alone. */
export function setDeployState(change: Partial<DeployState>): void {
  store.setState(change);
}

export function subscribeDeploy(listener: (state: DeployState) => void): () => void {
  return store.subscribe(listener);
}

// What is done comes when it is first needed: the first load holds only the state and what reads it.
const actions = () => import('./deploy/actions');

/** Asks which clusters there are, and whether the target answers. */
export async function loadClusters(): Promise<void> {
  await (await actions()).loadClusters();
}

/** Goes somewhere else from now on. Without a namespace: the one that was used there last. */
export async function chooseTarget(cluster: string, namespace?: string): Promise<void> {
  await (await actions()).chooseTarget(cluster, namespace);
}

/** Opens the dialog and asks the cluster what it would say. Resolves to whether there is a cluster to ask. */
export async function openDeploy(): Promise<boolean> {
  return (await actions()).openDeploy();
}

/** Looks at a run no more; it goes on. */
export async function leaveRun(): Promise<void> {
  (await actions()).leaveRun();
}

/** How a container of a workload is doing where it runs; null while nothing of it runs. */
export function useContainerState(
  workloadId: string,
  containerName: string,
): ContainerState | null {
  const workload = useDesign((state) => workloadOf(state, workloadId));
  return useDeploy(({ run }) =>
    run && workload ? stateIn(run, keyOfWorkload(workload, run.target), containerName) : null,
  );
}

/** Ids of the workloads of the design that run. */
export function useRunningWorkloads(): ReadonlySet<string> {
  const shown = useDesign((state) => state.shown);
  const run = useDeploy((state) => state.run);
  return runningIn(shown, run);
}

/** Of a Pod how many containers are ready, of a workload how many Pods; null while it does not run. */
export function useReadiness(
  workloadId: string,
): { readonly ready: number; readonly all: number } | null {
  const workload = useDesign((state) => workloadOf(state, workloadId));
  const run = useDeploy((state) => state.run);
  if (!run || !workload) return null;
  const pods = run.pods.get(keyOfWorkload(workload, run.target));
  return pods === undefined || pods.length === 0 ? null : readiness(workload, pods);
}

function readiness(workload: Workload, pods: readonly PodState[]) {
  if (workload.kind !== 'Pod')
    return {
      ready: pods.filter(({ ready }) => ready).length,
      all: Math.max(pods.length, workload.replicas ?? 1),
    };
  const lasting = new Set(
    workload.pod.containers
      .filter(({ kind }) => kind === 'main' || kind === 'sidecar')
      .map(({ name }) => name),
  );
  const states = pods[0]?.containers.filter(({ name }) => lasting.has(name)) ?? [];
  return { ready: states.filter(({ ready }) => ready).length, all: lasting.size };
}

const NONE: ReadonlySet<string> = new Set();
let lastRunning: {
  shown: DesignState['shown'];
  objects: unknown;
  ids: ReadonlySet<string>;
} | null = null;

/** The same set for the same workloads: what is drawn depends on it. */
function runningIn(shown: DesignState['shown'], run: Run | null): ReadonlySet<string> {
  if (!run) return NONE;
  if (lastRunning?.shown === shown && lastRunning.objects === run.objects) return lastRunning.ids;
  const keys = new Set(run.objects.map(runKey));
  const ids = new Set(
    shown
      .filter(({ workload }) => keys.has(keyOfWorkload(workload, run.target)))
      .map(({ workload }) => workload.id),
  );
  lastRunning = { shown, objects: run.objects, ids };
  return ids;
}

function workloadOf(state: DesignState, id: string): Workload | null {
  return state.shown.find(({ workload }) => workload.id === id)?.workload ?? null;
}

function keyOfWorkload({ kind, name, namespace }: Workload, target: DeployTarget): string {
  return runKey({ kind, name, namespace: namespace ?? target.namespace });
}

const worst = new WeakMap<Run, Map<string, ContainerState | null>>();

/** Of several Pods the one that is worst off: a picture of the best would hide what is wrong. */
function stateIn(run: Run, key: string, container: string): ContainerState | null {
  const known = worst.get(run) ?? new Map<string, ContainerState | null>();
  worst.set(run, known);
  const id = `${key} ${container}`;
  const before = known.get(id);
  if (before !== undefined) return before;
  const states = (run.pods.get(key) ?? [])
    .filter(({ deleting }) => !deleting)
    .map((pod) => stateOf(pod, container));
  const state = states.sort((a, b) => severity(b) - severity(a))[0] ?? null;
  known.set(id, state);
  return state;
}

function stateOf(pod: PodState, name: string): ContainerState {
  const found = pod.containers.find((container) => container.name === name);
  // The kubelet has said nothing yet: then it is the Pod that waits.
  return (
    found ?? {
      name,
      state: 'waiting',
      reason: pod.reason ?? pod.phase,
      message: pod.message,
      exitCode: null,
      ready: false,
      restartCount: 0,
      since: pod.createdAt,
      retryAt: null,
    }
  );
}

const QUIET = new Set([null, 'Pending', 'ContainerCreating', 'PodInitializing']);

function severity({ state, reason, exitCode, ready }: ContainerState): number {
  if (state === 'running') return ready ? 0 : 1;
  if (state === 'waiting') return QUIET.has(reason) ? 2 : 5;
  return exitCode === 0 ? 0.5 : 4;
}
