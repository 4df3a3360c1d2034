import { HostedClock } from '@/lib/practice/clock/hosted-clock';

/** What the worker around it has: a time that never goes back (ms), and one timer. */
export interface Host {
  time(): number;
  wakeAfter(milliseconds: number, wake: () => void): void;
}

/** Real milliseconds that a step may take. */
const LONGEST_STEP = 2000;

/** The time of the cluster of the page: at a speed, paused, or a step at a time. */
export class SteppingClock {
  readonly clock: HostedClock;
  readonly #host: Host;
  /** What the clock takes for the host's time while it is led by the hand. */
  #led: number | null = null;
  /** How long after the host's time it is: steps have put it forward. */
  #ahead = 0;
  #next: number | null = null;
  #speed = 1;
  #isPaused = false;

  constructor(host: Host, start: number) {
    this.#host = host;
    this.clock = new HostedClock(
      {
        time: () => this.#led ?? host.time() + this.#ahead,
        wakeAfter: (ms) => this.#wakeAfter(ms),
      },
      start,
    );
  }

  set(speed: number, isPaused: boolean): void {
    this.#speed = speed;
    this.#isPaused = isPaused;
    this.clock.setSpeed(isPaused ? 0 : speed);
  }

  /** Lets time go on until `done` says so, at most `limit` simulated milliseconds, as fast as that can be. */
  step(done: () => boolean, limit: number): void {
    const begun = this.#host.time();
    let left = limit;
    this.#led = begun + this.#ahead;
    this.#next = null;
    this.clock.setSpeed(1);
    while (left > 0 && !done() && this.#host.time() - begun < LONGEST_STEP) {
      const wait = Math.min(left, this.#next ?? left);
      this.#next = null;
      this.#led += wait;
      left -= wait;
      this.clock.tick(Number.POSITIVE_INFINITY);
    }
    this.clock.setSpeed(0);
    this.#ahead = this.#led - this.#host.time();
    this.#led = null;
    this.set(this.#speed, this.#isPaused);
  }

  #wakeAfter(ms: number): void {
    if (this.#led === null) this.#host.wakeAfter(ms, () => this.clock.tick());
    else this.#next = ms;
  }
}
