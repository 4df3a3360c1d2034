import { backOff } from '@/lib/clusters/pod-state';
import type { ContainerRun } from '@/lib/kubernetes/cluster-api';
import type { ContainerHistory, RunHistory } from './history';
import type { RunContainer, TimelineBlock, TimelineLane } from './types';

const HUES = 8;

/** The containers of a run with their hues: one for each name, in the order of their start. */
export function runContainers({ containers }: RunHistory): readonly RunContainer[] {
  const hues = new Map<string, number>();
  return [...containers].map(([key, { pod, container }]) => {
    const hue = hues.get(container) ?? hues.size % HUES;
    hues.set(container, hue);
    return { key, pod, container, hue };
  });
}

/** A lane for each container of a run, as far as is known at `now` (ms since 1970, the cluster's time). */
export function buildLanes(history: RunHistory, now: number): readonly TimelineLane[] {
  return runContainers(history).map((one) => {
    const known = history.containers.get(one.key)!;
    const isInit = known.state.kind === 'init' || known.state.kind === 'sidecar';
    return { ...one, isInit, blocks: blocksOf(known, now) };
  });
}

function blocksOf(known: ContainerHistory, now: number): readonly TimelineBlock[] {
  const { runs } = known;
  return [
    ...waitBlocks(known),
    ...runs.flatMap((run, at) => runBlocks(known, run, runs[at + 1])),
    ...afterLast(known, now),
  ];
}

const BLOCK = { to: null, reason: null, exitCode: null, ready: false, restarts: 0, label: '' };

/** From the Pod's creation to the first start. */
function waitBlocks({ waits, runs, podCreated, gone }: ContainerHistory): TimelineBlock[] {
  const [first] = runs;
  // A run that is not the first one was not seen from its beginning on.
  if (first && first.index > 0) return [];
  const end = first ? Date.parse(first.startedAt) : gone;
  const begins = waits.length > 0 ? waits : [{ time: podCreated, reason: null }];
  return begins.map(({ time, reason }, at) => {
    const from = at === 0 ? Math.min(podCreated, time) : time;
    const to = begins[at + 1]?.time ?? end;
    const isFailing = WAITS_AGAIN.has(reason ?? '');
    return {
      ...BLOCK,
      kind: isFailing ? 'back-off' : 'starting',
      from: end === null ? from : Math.min(from, end),
      to: to === null || end === null ? to : Math.min(to, end),
      reason,
      label: WAIT_WORDS.get(reason ?? '') ?? reason ?? 'Starting',
    };
  });
}

const WAITS_AGAIN: ReadonlySet<string> = new Set([
  'ImagePullBackOff',
  'ErrImagePull',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'InvalidImageName',
  'ErrImageNeverPull',
]);

const WAIT_WORDS: ReadonlyMap<string, string> = new Map([
  ['ContainerCreating', 'Starting'],
  ['PodInitializing', 'After the init containers'],
]);

/** A run, its end, and the wait for the next one. */
function runBlocks(
  { state, gone }: ContainerHistory,
  run: ContainerRun,
  next: ContainerRun | undefined,
): TimelineBlock[] {
  const from = Date.parse(run.startedAt);
  const end =
    run.finishedAt === null
      ? next
        ? Date.parse(next.startedAt)
        : gone
      : Date.parse(run.finishedAt);
  const restarts = run.index;
  const ready = end === null && state.ready;
  const running: TimelineBlock = {
    ...BLOCK,
    kind: 'running',
    from,
    to: end,
    ready,
    restarts,
    label: ready ? 'Running, ready' : 'Running',
  };
  if (run.finishedAt === null || end === null) return [running];
  const { exitCode, reason } = run;
  const exit: TimelineBlock = {
    ...BLOCK,
    kind: 'exit',
    from: end,
    to: end,
    reason,
    exitCode,
    restarts,
    label: `exit code ${exitCode ?? '?'}`,
  };
  const again = next && Date.parse(next.startedAt);
  const wait = again === undefined ? [] : backOffBlock(run, end, again);
  return [running, exit, ...wait];
}

/** Shorter ones are the time that a start takes. */
const SHORTEST_WAIT = 2500;

function backOffBlock(run: ContainerRun, from: number, to: number): TimelineBlock[] {
  if (to - from < SHORTEST_WAIT) return [];
  const nominal = backOff(run) || to - from;
  return [
    {
      ...BLOCK,
      kind: 'back-off',
      from,
      to,
      reason: 'CrashLoopBackOff',
      restarts: run.index,
      label: `back-off ${seconds(nominal)}`,
    },
  ];
}

/** What goes on after the last end that is known, and what is foreseen. */
function afterLast({ runs, state, gone }: ContainerHistory, now: number): TimelineBlock[] {
  const last = runs.at(-1);
  if (!last || last.finishedAt === null) return [];
  const from = Date.parse(last.finishedAt);
  const waits = state.state === 'waiting' && state.reason === 'CrashLoopBackOff';
  const restarts = last.index;
  if (gone !== null || !(waits || state.willRestart))
    return [
      {
        ...BLOCK,
        kind: 'ended',
        from,
        to: gone,
        reason: last.reason,
        exitCode: last.exitCode,
        restarts,
        label: last.reason ?? 'Ended',
      },
    ];
  const wait = backOff(last);
  if (wait === 0) return [];
  const told = Date.parse(state.retryAt ?? '');
  const to = Math.max(now, Number.isNaN(told) ? from + wait : told);
  return [
    {
      ...BLOCK,
      kind: 'back-off',
      from,
      to,
      reason: 'CrashLoopBackOff',
      restarts,
      label: `back-off ${seconds(wait)}`,
    },
    ...foreseen(last, from, to),
  ];
}

/** If the next run goes as the last one went. */
function foreseen(last: ContainerRun, end: number, start: number): TimelineBlock[] {
  const length = end - Date.parse(last.startedAt);
  const next = {
    ...last,
    index: last.index + 1,
    startedAt: new Date(start).toISOString(),
    finishedAt: new Date(start + length).toISOString(),
  };
  const wait = backOff(next);
  const run: TimelineBlock = {
    ...BLOCK,
    kind: 'next',
    from: start,
    to: start + length,
    restarts: next.index,
    label: 'next start',
  };
  if (wait === 0) return [run];
  const after: TimelineBlock = {
    ...run,
    from: start + length,
    to: start + length + wait,
    reason: 'CrashLoopBackOff',
    label: `then ${seconds(wait)}`,
  };
  return [run, after];
}

function seconds(ms: number): string {
  const whole = Math.round(ms / 1000);
  return whole < 120 ? `${whole} s` : `${Math.round(whole / 60)} min`;
}
