import { useStore } from 'zustand';
import type { Run } from '../deploy/types';
import { deployState, setDeployState, useDeploy } from '../deploy-store';
import { clusterNow } from './cluster-now';
import { history, podsAt, type RunHistory } from './history';
import { buildLanes } from './lanes';
import { useTick } from './ticker';
import type { RunTimeline, TimelineLane } from './types';

/** A cluster's clock that goes ahead of the page's must not put what happens into the future. */
const MOST_BEFORE = 600_000;

/** React hook: what happened when, and what is foreseen; null: nothing runs. */
export function useRunTimeline(): RunTimeline | null {
  const tick = useTick();
  const known = useStore(history);
  const run = useDeploy((state) => state.run);
  return run ? timelineOf(run, known, tick) : null;
}

let last: { run: Run; known: RunHistory; tick: number; timeline: RunTimeline } | null = null;

/** One for all that look at the same moment. */
function timelineOf(run: Run, known: RunHistory, tick: number): RunTimeline {
  if (last?.run === run && last.known === known && last.tick === tick) return last.timeline;
  const timeline = buildTimeline(known, clusterNow(run.kind), run.past?.time ?? null);
  last = { run, known, tick, timeline };
  return timeline;
}

/** Of a run as it is known at `now`. */
export function buildTimeline(known: RunHistory, now: number, scrub: number | null): RunTimeline {
  const lanes = lanesAt(known, now);
  const { startedAt } = known;
  const made = [...known.containers.values()].map(({ podCreated }) => podCreated);
  const first = Math.min(startedAt, ...made);
  const ends = lanes.flatMap(({ blocks }) => blocks.map(({ from, to }) => to ?? from));
  return {
    start: Math.max(first, startedAt - MOST_BEFORE),
    now,
    end: Math.max(now, ...ends),
    lanes,
    scrub,
  };
}

let lastLanes: { known: RunHistory; until: number; lanes: readonly TimelineLane[] } | null = null;

/** The same lanes until something happens, or should have. */
function lanesAt(known: RunHistory, now: number): readonly TimelineLane[] {
  if (lastLanes?.known === known && now < lastLanes.until) return lastLanes.lanes;
  const lanes = buildLanes(known, now);
  const waits = lanes.flatMap(({ blocks }) =>
    blocks.filter(({ kind, to }) => kind === 'back-off' && to !== null && to >= now),
  );
  const until = Math.min(Number.POSITIVE_INFINITY, ...waits.map(({ to }) => to ?? now));
  lastLanes = { known, until, lanes };
  return lanes;
}

/** Looks at a moment of the past, on the canvas too; null: at the present. */
export function setScrub(time: number | null): void {
  const { run } = deployState();
  if (!run) return;
  const past = time === null ? null : { time, pods: podsAt(time) };
  setDeployState({ run: { ...run, past } });
}
