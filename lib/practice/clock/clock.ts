/** Something that will happen, unless it is cancelled. */
export interface Timer {
  cancel(): void;
}

/** Time, as everything in the practice cluster sees it. */
export interface Clock {
  /** Milliseconds since 1970, in simulated time. */
  now(): number;
  /** Calls `fire` once, `delay` milliseconds of simulated time from now; equal times fire in the order they were set. */
  setTimer(delay: number, fire: () => void): Timer;
}
