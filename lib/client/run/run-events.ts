import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ClusterEvent } from '@/lib/kubernetes/cluster-api';
import type { Run } from '../deploy/types';
import { keepFollowing } from '../deploy/watch-run';
import { deployState } from '../deploy-store';
import { history } from './history';
import { withRunWork } from './run-work';
import type { RunEvent, RunEvents } from './types';

const EMPTY: RunEvents = { events: [], problem: null };
const MOST_EVENTS = 2000;
/** Times of events are whole seconds. */
const LEEWAY = 2000;

export const runEventsStore = withRunWork(
  createStore<RunEvents>(() => EMPTY),
  follow,
);

/** React hook: the Events of the run's own objects and Pods. */
export function useRunEvents(): RunEvents {
  return useStore(runEventsStore);
}

function follow(run: Run, signal: AbortSignal): void {
  runEventsStore.setState(EMPTY, true);
  const namespaces = new Set(run.objects.map(({ namespace }) => namespace ?? run.target.namespace));
  for (const namespace of namespaces) followNamespace(run, namespace, signal);
}

function followNamespace(run: Run, namespace: string, signal: AbortSignal): void {
  const known = new Map<string, RunEvent>();
  const tell = () => {
    const others = runEventsStore.getState().events.filter(({ name }) => !isOf(name));
    const events = [...others, ...known.values()].sort((a, b) => secondOf(a) - secondOf(b));
    runEventsStore.setState({ events: events.slice(-MOST_EVENTS), problem: null });
  };
  const names = new Set<string>();
  const isOf = (name: string) => names.has(name);
  void keepFollowing(
    run.target.cluster,
    (access) => access.watchEvents(namespace, signal),
    (event) => {
      if (event.type === 'problem') runEventsStore.setState({ problem: event.problem });
      if (event.type === 'gone') for (const name of event.names) known.delete(name);
      if (event.type === 'events')
        for (const one of event.events) {
          const lastTime = Date.parse(one.lastAt) || 0;
          if (!isOfRun(one, lastTime)) continue;
          names.add(one.name);
          known.delete(one.name);
          known.set(one.name, { ...one, lastTime });
        }
      if (event.type === 'gone' || event.type === 'events') tell();
    },
    (problem) => runEventsStore.setState({ problem }),
    signal,
  );
}

/** The kubelet tells whole seconds, the scheduler finer ones: within a second they stay as they came. */
function secondOf({ lastTime }: RunEvent): number {
  return Math.floor(lastTime / 1000);
}

/** About an object of the run, what it has made, or a Pod of it; not about one of the same name before. */
function isOfRun({ object }: ClusterEvent, lastTime: number): boolean {
  const { run } = deployState();
  if (!run || lastTime < begun() - LEEWAY) return false;
  return run.objects.some(({ kind, name }) =>
    kind === 'Pod'
      ? object.kind === 'Pod' && object.name === name
      : object.name === name || object.name.startsWith(`${name}-`),
  );
}

function begun(): number {
  const { startedAt, containers } = history.getState();
  return Math.min(startedAt, ...[...containers.values()].map(({ podCreated }) => podCreated));
}
