import type { Thread } from './thread';

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

  constructor(options: { limit?: number | undefined; weight?: number } = {}) {
    this.limit = options.limit;
    this.weight = options.weight ?? 100;
  }

  enter(period: number): void {
    if (this.period === period) return;
    this.period = period;
    this.used = 0;
    this.periods++;
  }

  noteThrottled(): void {
    if (this.throttledIn === this.period) return;
    this.throttledIn = this.period;
    this.throttledPeriods++;
  }
}
