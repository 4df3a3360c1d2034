import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
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
  notice: null,
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

/** On a practice cluster deploys at once; on any other opens the dialog. Resolves to whether there is a cluster. */
export async function deployNow(): Promise<boolean> {
  return (await actions()).deployNow();
}

/** What was lost has been read of. */
export function dismissDeployNotice(): void {
  store.setState({ notice: null });
}

/** Looks at a run no more; it goes on. */
export async function leaveRun(): Promise<void> {
  (await actions()).leaveRun();
}

/** Ids of the workloads of the design that run. */
export function useRunningWorkloads(): ReadonlySet<string> {
  const shown = useDesign((state) => state.shown);
  const run = useDeploy((state) => state.run);
  return runningIn(shown, run);
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

/** For the files of `deploy/` alone. */
export function keyOfWorkload({ kind, name, namespace }: Workload, target: DeployTarget): string {
  return runKey({ kind, name, namespace: namespace ?? target.namespace });
}
