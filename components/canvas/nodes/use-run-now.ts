import { useRunTimeline } from '@/lib/client/run/run-timeline';

/** The moment that the canvas shows, as the cluster counts time (ms since 1970): the present, or one of the past. */
export function useRunNow(): number {
  const timeline = useRunTimeline();
  return timeline ? (timeline.scrub ?? timeline.now) : Date.now();
}
