import type { Clock, Timer } from './clock';
import { TimerQueue } from './timer-queue';

/** Time that stands still until it is told to go on. The same timers in the same order give the same run. */
export class VirtualClock implements Clock {
  private readonly timers = new TimerQueue();

  constructor(private time = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.time;
  }

  setTimer(delay: number, fire: () => void): Timer {
    return this.timers.add(this.time + Math.max(0, delay), fire);
  }

  /** When something happens next; undefined when nothing will. */
  nextTime(): number | undefined {
    return this.timers.next();
  }

  /** Lets `milliseconds` pass: everything due until then happens, in order. */
  advance(milliseconds: number): void {
    this.advanceTo(this.time + milliseconds);
  }

  advanceTo(end: number): void {
    for (let due = this.timers.take(end); due; due = this.timers.take(end)) {
      this.time = Math.max(this.time, due.at);
      due.fire();
    }
    this.time = Math.max(this.time, end);
  }

  /** Lets the next thing happen. False when there is none. */
  step(): boolean {
    const due = this.timers.take(Number.POSITIVE_INFINITY);
    if (!due) return false;
    this.time = Math.max(this.time, due.at);
    due.fire();
    return true;
  }

  /** Lets time pass until `done` says so or `limit` milliseconds have gone by. True if done. */
  runUntil(done: () => boolean, limit: number): boolean {
    const end = this.time + limit;
    while (!done()) {
      const due = this.timers.take(end);
      if (!due) {
        this.time = Math.max(this.time, end);
        return done();
      }
      this.time = Math.max(this.time, due.at);
      due.fire();
    }
    return true;
  }
}
