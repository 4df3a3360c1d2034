import { createStore } from 'zustand/vanilla';
import type { ClusterAccess, ClusterProblem } from '@/lib/kubernetes/cluster-api';
import type { PretendImage } from '@/lib/practice/images/pretend';
import type { Speed } from '../run/types';
import { keptPretences } from './kept-pretences';
import { PageWorker, type WorkerLike } from './page-worker';

/** What is known of the time of the page's cluster. */
export interface PageTime {
  /** It was so late (ms since 1970) … */
  readonly time: number;
  /** … when the page's own clock (`performance.now()`) said so. */
  readonly at: number;
  readonly speed: Speed;
  readonly paused: boolean;
}

const AT_FIRST = { speed: 1, paused: false } as const;

export const pageTime = createStore<PageTime>(() => ({ time: Date.now(), at: now(), ...AT_FIRST }));

let page: PageWorker | null = null;
/** As it was asked for last; the cluster may not have said so yet. */
let wished: Pick<PageTime, 'speed' | 'paused'> = AT_FIRST;
/** null: nothing was said since the page was loaded; then what this browser has kept holds. */
let pretended: readonly PretendImage[] | null = null;
let makeWorker: () => WorkerLike = () =>
  new Worker(new URL('./cluster.worker.ts', import.meta.url), {
    type: 'module',
  }) as unknown as WorkerLike;

/** For tests: where the cluster of the page runs. */
export function setWorkerMaker(make: () => WorkerLike): void {
  makeWorker = make;
}

/** The cluster of this page. It begins with the first thing that is asked of it. */
export function pageAccess(): ClusterAccess {
  return startedPage().access;
}

function startedPage(): PageWorker {
  if (page && !page.isLost) return page;
  page = new PageWorker(makeWorker(), (clock) => pageTime.setState({ ...clock, at: now() }));
  wished = AT_FIRST;
  pageTime.setState({ time: Date.now(), at: now(), ...AT_FIRST });
  const images = pretended ?? keptPretences();
  if (images.length > 0) page.setPretendImages(images);
  return page;
}

/** Whether something has been asked of it since the page was loaded. */
export function isPageStarted(): boolean {
  return page !== null;
}

/** The cluster's time now (ms since 1970), as far as it is known between two of its own words. */
export function pageNow(): number {
  const { time, at, speed, paused } = pageTime.getState();
  return paused ? time : time + (now() - at) * speed;
}

/** Takes effect once the cluster says so: until then its time goes on as it did. */
export function setPageClock(change: { readonly speed?: Speed; readonly paused?: boolean }): void {
  wished = { ...wished, ...change };
  page?.setClock(wished.speed, wished.paused);
}

/** Lets time go on until a Pod changes, at most a minute. */
export async function stepPage(): Promise<void> {
  await page?.step();
}

/** Images that somebody has said what they do, in place of those that were said before. */
export function setPretendImages(images: readonly PretendImage[]): void {
  pretended = images;
  page?.setPretendImages(images);
}

/** Everything on it is gone; the next thing that is asked begins a new one. */
export function resetPage(): void {
  page?.end(STARTED_OVER);
  page = null;
}

const STARTED_OVER: ClusterProblem = {
  code: 'unreachable',
  message: 'The practice cluster of this page was started over. What ran on it is gone.',
  detail: '',
  status: null,
};

function now(): number {
  return performance.now();
}
