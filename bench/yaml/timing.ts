/** Milliseconds that something took, many times. */
export type Times = number[];

/** Runs it, and adds to `times` how long it took. */
export function timed<T>(times: Times, run: () => T): T {
  const start = performance.now();
  const result = run();
  times.push(performance.now() - start);
  return result;
}

/** The time that a share of all stay below: 0.5 is the median. */
export function percentile(times: Times, share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Collects garbage where the process was started with --expose-gc, so that one measurement does not pay for another. */
export function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
