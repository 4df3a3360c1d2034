/** What part of a run is drawn, and where its marks stand. Times in milliseconds. */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
  /** Times of the marks, from the first to the last. */
  readonly marks: readonly number[];
}

/** At least so much is drawn (ms). */
const LEAST = 30_000;
/** Of a longer run only this last part is: blocks of seconds could not be seen. */
const MOST_PAST = 900_000;
const SPANS = [30, 60, 120, 300, 600, 900, 1200, 1800].map((seconds) => seconds * 1000);
const STEPS = [5, 10, 20, 30, 60, 120, 300].map((seconds) => seconds * 1000);
const MOST_MARKS = 7;

/**
 * From the run's beginning, or its last quarter of an hour, to what is foreseen: but now stands at least in the middle.
 * The end moves in steps, so that the picture does not creep.
 */
export function timeScale({
  start,
  now,
  end,
}: {
  readonly start: number;
  readonly now: number;
  readonly end: number;
}): TimeScale {
  const from = Math.max(start, now - MOST_PAST);
  const past = Math.max(now - from, LEAST / 2);
  // A little of what is foreseen may be cut off, nothing of what was.
  const wanted = Math.max(LEAST, past, 0.95 * Math.min(end - from, past * 2));
  const span = SPANS.find((one) => one >= wanted) ?? wanted;
  const step = STEPS.find((one) => span / one < MOST_MARKS) ?? span;
  const first = Math.ceil((from - start) / step) * step + start;
  const marks: number[] = [];
  for (let at = first; at <= from + span; at += step) marks.push(at);
  return { from, to: from + span, marks };
}

/** The share of the width at which a time stands, from 0 to 1. */
export function shareOf({ from, to }: TimeScale, time: number): number {
  return Math.max(0, Math.min(1, (time - from) / (to - from)));
}
