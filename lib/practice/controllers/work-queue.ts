import type { Clock, Timer } from '@/lib/practice/clock/clock';

/** What is found by its key and put right; answers after how many milliseconds it must be looked at again, if so. */
export type Sync = (key: string) => number | undefined;

/** Between a change and the work on it: changes that come together are worked on once. */
const GATHER = 5;
/** Source: client-go workqueue, DefaultControllerRateLimiter. */
const FIRST_RETRY = 5;
const LONGEST_RETRY = 1_000_000;

/**
 * Keys to be worked on, each once however often it is added, one behind the other. What throws is tried again, each time
 * after twice the wait.
 */
export class WorkQueue {
  private readonly ready = new Set<string>();
  private readonly later = new Map<string, { readonly at: number; readonly timer: Timer }>();
  private readonly failures = new Map<string, number>();
  private drain: Timer | undefined;
  private isStopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly sync: Sync,
    private readonly onError: (error: unknown, key: string) => void,
  ) {}

  add(key: string): void {
    if (this.isStopped) return;
    this.ready.add(key);
    this.drain ??= this.clock.setTimer(GATHER, () => this.workAll());
  }

  /** Of several times for one key the first counts. */
  addAfter(key: string, milliseconds: number): void {
    if (milliseconds <= 0) {
      this.add(key);
      return;
    }
    const at = this.clock.now() + milliseconds;
    const known = this.later.get(key);
    if (this.isStopped || (known && known.at <= at)) return;
    known?.timer.cancel();
    const timer = this.clock.setTimer(milliseconds, () => {
      this.later.delete(key);
      this.add(key);
    });
    this.later.set(key, { at, timer });
  }

  stop(): void {
    this.isStopped = true;
    this.drain?.cancel();
    for (const { timer } of this.later.values()) timer.cancel();
    this.later.clear();
    this.ready.clear();
  }

  private workAll(): void {
    this.drain = undefined;
    const keys = [...this.ready];
    this.ready.clear();
    for (const key of keys) if (!this.isStopped) this.work(key);
  }

  private work(key: string): void {
    try {
      const again = this.sync(key);
      this.failures.delete(key);
      if (again !== undefined) this.addAfter(key, Math.max(1, again));
    } catch (error) {
      const failures = this.failures.get(key) ?? 0;
      this.failures.set(key, failures + 1);
      this.addAfter(key, Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** failures));
      this.onError(error, key);
    }
  }
}
