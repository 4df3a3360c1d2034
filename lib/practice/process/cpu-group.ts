import type { Thread } from './thread';

/** Use is averaged over two of these, as the metrics server does (ms). */
const WINDOW = 15_000;

/** What shares CPU time: the processes of one container. */
export class CpuGroup {
  /** CPUs it may use at most; undefined is no limit. */
  limit: number | undefined;
  /** Its part where CPUs are short, relative to the others': cpu.weight, from requests. */
  weight: number;
  /** CPU time used, in milliseconds. */
  cpuTime = 0;
  /** As cpu.stat counts: periods in which it ran, and those in which it was held back. */
  periods = 0;
  throttledPeriods = 0;
  readonly runnable: Thread[] = [];
  /** Steps used in the CPU period `period`. */
  used = 0;
  period = -1;
  queued = false;
  private throttledIn = -1;
  /** CPU time at the first run in the present window of time, and in the one before it. */
  private window = -1;
  private atWindow = 0;
  private atEarlier = 0;

  constructor(options: { limit?: number | undefined; weight?: number } = {}) {
    this.limit = options.limit;
    this.weight = options.weight ?? 100;
  }

  /** `time`: simulated milliseconds. */
  enter(period: number, time: number): void {
    if (this.period === period) return;
    const window = Math.floor(time / WINDOW);
    if (window !== this.window) {
      this.atEarlier = window === this.window + 1 ? this.atWindow : this.cpuTime;
      this.atWindow = this.cpuTime;
      this.window = window;
    }
    this.period = period;
    this.used = 0;
    this.periods++;
  }

  /** CPUs in use: the average of the last 15 to 30 seconds, or since `begun`. */
  rate(now: number, begun: number): number {
    const window = Math.floor(now / WINDOW);
    const since = Math.max(begun, (window - 1) * WINDOW);
    const before =
      window === this.window
        ? this.atEarlier
        : window === this.window + 1
          ? this.atWindow
          : this.cpuTime;
    return now > since ? (this.cpuTime - before) / (now - since) : 0;
  }

  noteThrottled(): void {
    if (this.throttledIn === this.period) return;
    this.throttledIn = this.period;
    this.throttledPeriods++;
  }
}
