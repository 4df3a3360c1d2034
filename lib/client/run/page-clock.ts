import { useStore } from 'zustand';
import { leaveRun } from '../deploy/run';
import { deployState, useDeploy } from '../deploy-store';
import { pageNow, pageTime, resetPage, setPageClock, stepPage } from '../practice/page-door';
import { useTick } from './ticker';
import type { PageClock, Speed } from './types';

/** React hook: the clock of the page's own cluster; null: the run is not there. */
export function usePageClock(): PageClock | null {
  useTick();
  const { speed, paused } = useStore(pageTime);
  const isHere = useDeploy(({ run }) => run?.kind === 'page');
  return isHere ? { time: pageNow(), speed, paused } : null;
}

export function setSpeed(speed: Speed): void {
  setPageClock({ speed });
}

export function setPaused(paused: boolean): void {
  setPageClock({ paused });
}

/** Pauses, and lets time go on until a Pod changes, at most a minute of its time. */
export async function step(): Promise<void> {
  setPaused(true);
  await stepPage();
}

/** Everything on the page's cluster is gone; the next deploy begins a new one. */
export async function resetPageCluster(): Promise<void> {
  if (deployState().run?.kind === 'page') leaveRun();
  resetPage();
}
