import type { ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
import type { Workload } from '@/lib/pod/types';
import { keyOfWorkload, useDeploy } from '../deploy-store';
import { useDesign } from '../design-store';
import type { DesignState } from '../types';
import type { Run } from './types';

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

/** Of a Pod how many containers are ready, of a workload how many Pods; null while it does not run. */
export function useReadiness(
  workloadId: string,
): { readonly ready: number; readonly all: number } | null {
  const workload = useDesign((state) => workloadOf(state, workloadId));
  const run = useDeploy((state) => state.run);
  if (!run || !workload) return null;
  const pods = shownPods(run).get(keyOfWorkload(workload, run.target));
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

/** The Pods as they are, or as they were at the moment that is looked at. */
function shownPods({ past, pods }: Run): Run['pods'] {
  return past?.pods ?? pods;
}

function workloadOf(state: DesignState, id: string): Workload | null {
  return state.shown.find(({ workload }) => workload.id === id)?.workload ?? null;
}

const worst = new WeakMap<Run, Map<string, ContainerState | null>>();

/** Of several Pods the one that is worst off: a picture of the best would hide what is wrong. */
function stateIn(run: Run, key: string, container: string): ContainerState | null {
  const known = worst.get(run) ?? new Map<string, ContainerState | null>();
  worst.set(run, known);
  const id = `${key} ${container}`;
  const before = known.get(id);
  if (before !== undefined) return before;
  const states = (shownPods(run).get(key) ?? [])
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
