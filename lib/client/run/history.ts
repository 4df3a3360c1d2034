import { createStore } from 'zustand/vanilla';
import type { ContainerRun, ContainerState, PodState } from '@/lib/kubernetes/cluster-api';
import { deployState } from '../deploy-store';
import { clusterNow } from './cluster-now';

/** Why a container had not started yet, and since when that was known. */
export interface Waiting {
  readonly time: number;
  readonly reason: string | null;
}

/** What is known of a container of the run, from its first sight on. */
export interface ContainerHistory {
  readonly pod: string;
  readonly container: string;
  readonly podCreated: number;
  /** As it was seen last; `gone` once its Pod is. */
  readonly state: ContainerState;
  readonly gone: number | null;
  /** Oldest first. */
  readonly runs: readonly ContainerRun[];
  readonly waits: readonly Waiting[];
}

interface Snapshot {
  readonly time: number;
  readonly key: string;
  readonly pods: readonly PodState[];
}

export interface RunHistory {
  readonly startedAt: number;
  /** By `<pod>/<container>`, in the order of their start. */
  readonly containers: ReadonlyMap<string, ContainerHistory>;
}

const MOST_SNAPSHOTS = 3000;
const MOST_RUNS = 500;

/** What happened since the run began. */
export const history = createStore<RunHistory>(() => ({ startedAt: 0, containers: new Map() }));

let snapshots: Snapshot[] = [];

export function beginHistory(startedAt: number): void {
  snapshots = [];
  history.setState({ startedAt, containers: new Map() });
}

/** Notes the Pods of one object of the run (`runKey`) as they are now. */
export function recordPods(key: string, pods: readonly PodState[]): void {
  const { run } = deployState();
  if (!run) return;
  const time = clusterNow(run.kind);
  snapshots.push({ time, key, pods });
  if (snapshots.length > MOST_SNAPSHOTS) snapshots = snapshots.slice(-MOST_SNAPSHOTS / 2);
  const before = history.getState();
  const containers = new Map(before.containers);
  for (const pod of pods)
    for (const state of pod.containers) {
      const id = `${pod.name}/${state.name}`;
      containers.set(id, noted(containers.get(id), pod, state, time));
    }
  const here = new Set([...run.pods.values()].flat().map(({ name }) => name));
  for (const [id, one] of containers)
    if (one.gone === null && !here.has(one.pod)) containers.set(id, { ...one, gone: time });
  history.setState({ containers });
}

/** The Pods of each object of the run as they were known at a moment. */
export function podsAt(time: number): ReadonlyMap<string, readonly PodState[]> {
  const found = new Map<string, readonly PodState[]>();
  for (const snapshot of snapshots)
    if (snapshot.time <= time) found.set(snapshot.key, snapshot.pods);
  return found;
}

function noted(
  before: ContainerHistory | undefined,
  pod: PodState,
  state: ContainerState,
  time: number,
): ContainerHistory {
  const created = Date.parse(pod.createdAt);
  const podCreated = Number.isNaN(created) ? time : created;
  // A Pod of the same name that was made anew begins a new history; the old one's runs stay in sight.
  const isSame = before?.podCreated === podCreated;
  const base = isSame && before.gone === null ? before : undefined;
  const waits = base?.waits ?? [];
  const isWaiting = state.state === 'waiting' && (state.runs?.length ?? 0) === 0;
  const isNews = isWaiting && waits.at(-1)?.reason !== state.reason;
  return {
    pod: pod.name,
    container: state.name,
    podCreated,
    state,
    gone: null,
    runs: mergeRuns(base?.runs ?? [], state.runs ?? []),
    waits: isNews ? [...waits, { time, reason: state.reason }] : waits,
  };
}

/** A run is known again by its index: what is said of it last counts. */
function mergeRuns(
  known: readonly ContainerRun[],
  told: readonly ContainerRun[],
): readonly ContainerRun[] {
  const byIndex = new Map(known.map((run) => [run.index, run]));
  for (const run of told) byIndex.set(run.index, run);
  return [...byIndex.values()].sort((a, b) => a.index - b.index).slice(-MOST_RUNS);
}
