import type { Clock, Timer } from './clock';
import { TimerQueue } from './timer-queue';

/** What a clock needs of the program around it. */
export interface ClockHost {
  /** The host's time in milliseconds; never goes back. */
  time(): number;
  /** Asks for one call of `HostedClock.tick` after `milliseconds`; a later ask takes the place of an earlier one. */
  wakeAfter(milliseconds: number): void;
}

/** The longest wait that host timers carry. */
const LONGEST = 2 ** 30;

/** Time that follows a host's, at a speed that can change, with pause. */
export class HostedClock implements Clock {
  private readonly timers = new TimerQueue();
  private hostStart: number;
  private ticking = false;
  /** Simulated time within a tick: events see the time they were due at. */
  private held: number | undefined;

  constructor(
    private readonly host: ClockHost,
    private start: number,
    private speed = 1,
  ) {
    this.hostStart = host.time();
  }

  now(): number {
    return this.held ?? Math.floor(this.start + (this.host.time() - this.hostStart) * this.speed);
  }

  setTimer(delay: number, fire: () => void): Timer {
    const timer = this.timers.add(this.now() + Math.max(0, delay), fire);
    this.arm();
    return timer;
  }

  /** Simulated milliseconds per millisecond; 0 is pause. */
  setSpeed(speed: number): void {
    this.start = this.now();
    this.hostStart = this.host.time();
    this.speed = speed;
    this.arm();
  }

  /**
   * Lets happen what is due. Stops early once `budget` host milliseconds have gone, and asks to be called again:
   * so one busy cluster leaves the host its time.
   */
  tick(budget = 8): void {
    const end = this.now();
    const stop = this.host.time() + budget;
    this.ticking = true;
    try {
      for (let due = this.timers.take(end); due; due = this.timers.take(end)) {
        this.held = due.at;
        due.fire();
        if (this.host.time() >= stop) break;
      }
    } finally {
      this.held = undefined;
      this.ticking = false;
    }
    this.arm();
  }

  private arm(): void {
    if (this.ticking || this.speed <= 0) return;
    const next = this.timers.next();
    if (next === undefined) return;
    this.host.wakeAfter(Math.min(LONGEST, Math.max(0, (next - this.now()) / this.speed)));
  }
}
