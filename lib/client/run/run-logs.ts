import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ClusterProblem } from '@/lib/kubernetes/cluster-api';
import type { Run } from '../deploy/types';
import { history } from './history';
import { runContainers } from './lanes';
import { LogBook } from './log-book';
import { LogFollowers, type LogPlace, readPrevious } from './log-followers';
import { plainLine } from './log-text';
import { namespaceOf } from './open-exec';
import { noteRuns } from './run-notes';
import { withRunWork } from './run-work';
import type { RunLogSource, RunLogs } from './types';

const EMPTY: RunLogs = {
  sources: [],
  lines: [],
  dropped: 0,
  follow: true,
  search: '',
  previous: false,
};
/** Lines that come faster than this are shown together (ms). */
const GATHER = 100;

export const runLogsStore = withRunWork(
  createStore<RunLogs>(() => EMPTY),
  follow,
);

/** React hook: the logs of all containers of the run, mixed by time. */
export function useRunLogs(): RunLogs {
  return useStore(runLogsStore);
}

/** What a run's logs are made of. */
interface Desk {
  readonly place: LogPlace;
  readonly signal: AbortSignal;
  readonly book: LogBook;
  readonly problems: Map<string, ClusterProblem>;
  /** Notes that stand in the book, with their lines. */
  readonly noted: Map<string, number>;
  /** Of the runs before, while those are looked at. */
  previous: { readonly book: LogBook; readonly problems: Map<string, ClusterProblem> } | null;
}

let desk: Desk | null = null;
const off = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

function follow({ target }: Run, signal: AbortSignal): void {
  const { search, follow: follows } = runLogsStore.getState();
  runLogsStore.setState({ ...EMPTY, search, follow: follows }, true);
  off.clear();
  const place = {
    cluster: target.cluster,
    namespaceOf: (pod: string) => namespaceOf(pod) ?? target.namespace,
  };
  const own: Desk = {
    place,
    signal,
    book: new LogBook(),
    problems: new Map(),
    noted: new Map(),
    previous: null,
  };
  desk = own;
  const followers = new LogFollowers(place, listenerFor(own), signal);
  const look = () => {
    const { containers } = history.getState();
    followers.look(containers);
    for (const [key, one] of containers) noteRuns(own.book, own.noted, key, one);
    tellSoon();
  };
  const stop = history.subscribe(look);
  signal.addEventListener('abort', stop);
  look();
}

function listenerFor({ book, problems }: Pick<Desk, 'book' | 'problems'>) {
  return {
    onLines: (key: string, lines: readonly { time: string; text: string }[]) => {
      let last = 0;
      book.add(
        lines.map(({ time, text }) => {
          last = Date.parse(time) || last;
          return { time: last, source: key, kind: 'log' as const, text };
        }),
      );
      tellSoon();
    },
    onProblem: (key: string, problem: ClusterProblem | null) => {
      if (problem) problems.set(key, problem);
      else if (!problems.delete(key)) return;
      tellSoon();
    },
  };
}

function tellSoon(): void {
  timer ??= setTimeout(tell, GATHER);
}

function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  if (!desk) return;
  const { search, previous } = runLogsStore.getState();
  const { book, problems } = (previous && desk.previous) || desk;
  if (book === desk.book)
    for (const [key, one] of history.getState().containers)
      noteRuns(desk.book, desk.noted, key, one);
  const sources: RunLogSource[] = runContainers(history.getState()).map((one) => ({
    ...one,
    isOn: !off.has(one.key),
    problem: problems.get(one.key) ?? null,
  }));
  const lines = book.select((source) => !off.has(source), search);
  runLogsStore.setState({ sources, lines, dropped: book.dropped });
}

/** Shows or hides one container's lines. */
export function setLogSourceOn(key: string, isOn: boolean): void {
  if (isOn) off.delete(key);
  else off.add(key);
  tell();
}

export function setLogFollow(follows: boolean): void {
  runLogsStore.setState({ follow: follows });
}

export function setLogSearch(search: string): void {
  runLogsStore.setState({ search });
  tell();
}

/** Shows each container's run before the present one, as far as it is kept, in place of the present one. */
export function setLogPrevious(previous: boolean): void {
  runLogsStore.setState({ previous, ...(previous && { lines: [] }) });
  if (desk) desk.previous = null;
  if (previous && desk) {
    const before = { book: new LogBook(), problems: new Map<string, ClusterProblem>() };
    desk.previous = before;
    const { containers } = history.getState();
    void readPrevious(desk.place, containers, listenerFor(before), desk.signal).then(tell);
  }
  tell();
}

/** What is shown, as plain text: time, container, line. */
export function logText(): string {
  const { lines, sources } = runLogsStore.getState();
  const names = new Map(sources.map(({ key, container }) => [key, container]));
  return lines
    .map(({ time, source, text }) => {
      const at = new Date(time).toISOString();
      return `${at} ${names.get(source) ?? source} ${plainLine(text)}\n`;
    })
    .join('');
}
