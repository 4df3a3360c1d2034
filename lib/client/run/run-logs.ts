import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ClusterProblem, ContainerRun } from '@/lib/kubernetes/cluster-api';
import type { Run } from '../deploy/types';
import { type ContainerHistory, history } from './history';
import { runContainers } from './lanes';
import { LogBook } from './log-book';
import { LogFollowers, type LogPlace, readPrevious } from './log-followers';
import { plainLine } from './log-text';
import { namespaceOf } from './open-exec';
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
  /** Notes that stand in the book. */
  readonly noted: Set<string>;
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
    noted: new Set(),
    previous: null,
  };
  desk = own;
  const followers = new LogFollowers(place, listenerFor(own), signal);
  const look = () => {
    const { containers } = history.getState();
    followers.look(containers);
    for (const [key, one] of containers) noteRuns(own, key, one);
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

/** Starts and ends, in our words, among the lines. */
function noteRuns(
  { book, noted }: Desk,
  key: string,
  { runs, podCreated }: ContainerHistory,
): void {
  for (const run of runs) {
    const id = `${key} ${podCreated} ${run.index}`;
    const started = Date.parse(run.startedAt);
    if (!noted.has(`${id} start`)) {
      noted.add(`${id} start`);
      // The log has finer times than the status: a start stands before what is written right after it.
      book.add([
        {
          time: Math.floor(started / 1000) * 1000,
          source: key,
          kind: 'note',
          text: startWords(run),
        },
      ]);
    }
    if (run.finishedAt === null) continue;
    const end = endTime(run.finishedAt);
    if (!noted.has(`${id} end`)) {
      noted.add(`${id} end`);
      book.add([{ time: end, source: key, kind: 'note', text: endWords(run, false) }]);
    }
    if (!runs.slice(-2).includes(run)) continue;
    const isSilent = book.count(key, Math.floor(started / 1000) * 1000, end) === 0;
    book.rewrite(
      (line) =>
        line.source === key &&
        line.kind === 'note' &&
        line.time === end &&
        line.text.startsWith('ended'),
      endWords(run, isSilent),
    );
  }
}

/** The end of its second, as the status gives no more. */
function endTime(finishedAt: string): number {
  const time = Date.parse(finishedAt);
  return time % 1000 === 0 ? time + 999 : time;
}

function startWords({ index }: ContainerRun): string {
  return index === 0 ? 'started' : `started again, ${ordinal(index + 1)} run`;
}

function endWords({ index, exitCode, reason }: ContainerRun, isSilent: boolean): string {
  const why = reason && reason !== 'Completed' && reason !== 'Error' ? `${reason}, ` : '';
  return [
    `ended with ${why}exit code ${exitCode ?? 'unknown'}`,
    ...(index > 0 ? [`${ordinal(index + 1)} run`] : []),
    ...(isSilent ? ['printed nothing'] : []),
  ].join(', ');
}

function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  const ending = isTeen ? 'th' : ([undefined, 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
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
    for (const [key, one] of history.getState().containers) noteRuns(desk, key, one);
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
