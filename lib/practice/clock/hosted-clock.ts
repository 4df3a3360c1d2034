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
  /** How far the time of day is ahead of what timers count by. */
  private skipped = 0;

  constructor(
    private readonly host: ClockHost,
    private start: number,
    private speed = 1,
  ) {
    this.hostStart = host.time();
  }

  now(): number {
    return this.counted() + this.skipped;
  }

  setTimer(delay: number, fire: () => void): Timer {
    const timer = this.timers.add(this.counted() + Math.max(0, delay), fire);
    this.arm();
    return timer;
  }

  /** Milliseconds by which what is due next is late; 0 when nothing is. */
  behind(): number {
    const next = this.timers.next();
    return next === undefined ? 0 : Math.max(0, this.counted() - next);
  }

  /** When the next timer fires, in milliseconds from now; undefined when none will. */
  untilNext(): number | undefined {
    const next = this.timers.next();
    return next === undefined ? undefined : Math.max(0, next - this.counted());
  }

  /** The time of day goes on by so much and nothing happens meanwhile, as on a computer that was asleep. */
  skip(milliseconds: number): void {
    this.skipped += Math.round(milliseconds);
  }

  /** Gives up catching up: what is late counts as slept. The time of day stays right. */
  forgive(): void {
    const late = this.behind();
    this.start -= late;
    this.skip(late);
    this.arm();
  }

  /** Simulated milliseconds per millisecond; 0 is pause. */
  setSpeed(speed: number): void {
    this.start = this.counted();
    this.hostStart = this.host.time();
    this.speed = speed;
    this.arm();
  }

  /**
   * Lets happen what is due. Stops early once `budget` host milliseconds have gone, and asks to be called again:
   * so one busy cluster leaves the host its time.
   */
  tick(budget = 8): void {
    const end = this.counted();
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

  /** What timers count by: simulated time without what was skipped. */
  private counted(): number {
    return this.held ?? Math.floor(this.start + (this.host.time() - this.hostStart) * this.speed);
  }

  private arm(): void {
    if (this.ticking || this.speed <= 0) return;
    const next = this.timers.next();
    if (next === undefined) return;
    this.host.wakeAfter(Math.min(LONGEST, Math.max(0, (next - this.counted()) / this.speed)));
  }
}
