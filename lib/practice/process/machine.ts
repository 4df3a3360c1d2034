import type { Clock } from '../clock/clock';
import type { ActListener } from './activity';
import type { CpuGroup } from './cpu-group';
import { Quota, type QuotaLimits } from './quota';
import { Thread } from './thread';
import type { Task } from './types';

/** How long a CPU period is, in simulated milliseconds: limits and shares hold within each. */
const PERIOD = 10;
/** Steps a group runs before the next has its turn, at weight 100. */
const SLICE = 50;

export interface MachineOptions {
  readonly cpus?: number;
  /** Steps that one CPU does in a simulated millisecond; the host may lower it when it is short of time. */
  readonly stepsPerMillisecond?: number;
  /** For `random`: the same seed gives the same run. */
  readonly seed?: number;
  /** What may be taken of the host; left out: enough for a person. */
  readonly quota?: Partial<QuotaLimits>;
  /** Hears of faults of the simulation itself: a program that threw what is no Errno was ended with 125. */
  readonly onFault?: (error: unknown) => void;
}

/** A node's CPUs: runs what can run, shares fairly, and costs nothing while everybody sleeps. */
export class Machine {
  readonly cpus: number;
  readonly quota: Quota;
  stepsPerMillisecond: number;
  /** Who runs at this moment. */
  current: Thread | undefined;
  readonly onFault: (error: unknown) => void;
  /** Undefined: nobody wants to know, and nothing is told. */
  onAct: ActListener | undefined;
  private budget = 0;
  private readonly groups: CpuGroup[] = [];
  private period = -1;
  private capacity = 0;
  private drainSet = false;
  private seed: number;
  private readonly numbers = new WeakMap<object, number>();
  private lastNumber = 4026532560;

  constructor(
    readonly clock: Clock,
    options: MachineOptions = {},
  ) {
    this.cpus = options.cpus ?? 2;
    this.quota = new Quota(options.quota);
    this.stepsPerMillisecond = options.stepsPerMillisecond ?? 100;
    this.seed = options.seed ?? 1;
    this.onFault = options.onFault ?? (() => {});
  }

  /** From 0 to 1, without 1. Not for secrets: it repeats with the seed. */
  random(): number {
    // mulberry32
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A number for what has one in /proc: namespaces. Each second one is free. */
  numberOf(thing: object): number {
    const known = this.numbers.get(thing);
    if (known !== undefined) return known;
    this.lastNumber += 2;
    this.numbers.set(thing, this.lastNumber);
    return this.lastNumber;
  }

  /** Starts a task. It begins when the machine next runs, not within this call. */
  start(group: CpuGroup, task: Task<void>): Thread {
    const thread = new Thread(this, group, task);
    this.makeRunnable(thread);
    return thread;
  }

  makeRunnable(thread: Thread): void {
    thread.state = 'runnable';
    thread.group.runnable.push(thread);
    this.enqueue(thread.group);
    this.setDrain(0);
  }

  /** Counts steps of the running thread. True when its turn is over. */
  spend(steps: number): boolean {
    this.budget -= steps;
    return this.budget <= 0;
  }

  private enqueue(group: CpuGroup): void {
    if (group.queued) return;
    group.queued = true;
    this.groups.push(group);
  }

  private setDrain(delay: number): void {
    if (this.drainSet) return;
    this.drainSet = true;
    this.clock.setTimer(delay, () => {
      this.drainSet = false;
      this.drain();
    });
  }

  private drain(): void {
    const now = this.clock.now();
    const period = Math.floor(now / PERIOD);
    if (period !== this.period) {
      this.period = period;
      this.capacity = this.cpus * PERIOD * this.stepsPerMillisecond;
    }
    const held: CpuGroup[] = [];
    while (this.capacity > 0) {
      const group = this.groups.shift();
      if (!group) break;
      group.queued = false;
      if (!this.runGroup(group)) held.push(group);
      else if (group.runnable.length > 0) this.enqueue(group);
    }
    for (const group of held) this.enqueue(group);
    if (this.groups.length > 0) this.setDrain((period + 1) * PERIOD - now);
  }

  /** Gives one thread of the group its turn. False when the group has had all it may have in this period. */
  private runGroup(group: CpuGroup): boolean {
    group.enter(this.period, this.period * PERIOD);
    const perCpu = PERIOD * this.stepsPerMillisecond;
    const left = (group.limit ?? this.cpus) * perCpu - group.used;
    if (left <= 0) {
      group.noteThrottled();
      return false;
    }
    const thread = this.takeThread(group, perCpu);
    if (!thread) return group.runnable.length === 0;
    const slice = Math.max(1, Math.min((SLICE * group.weight) / 100, left, perCpu - thread.used));
    const used = this.run(thread, slice);
    thread.used += used;
    group.used += used;
    group.cpuTime += used / this.stepsPerMillisecond;
    this.capacity -= used;
    return true;
  }

  /** The next thread that can run and has not had a whole CPU's time in this period. */
  private takeThread(group: CpuGroup, perCpu: number): Thread | undefined {
    for (let tries = group.runnable.length; tries > 0; tries--) {
      const thread = group.runnable.shift()!;
      if (thread.state !== 'runnable') continue;
      if (thread.period !== this.period) {
        thread.period = this.period;
        thread.used = 0;
      }
      if (thread.used < perCpu) return thread;
      group.runnable.push(thread);
    }
    return undefined;
  }

  private run(thread: Thread, slice: number): number {
    this.budget = slice;
    this.current = thread;
    thread.takeWake();
    let pause: IteratorResult<'wait' | 'preempt', void>;
    try {
      pause = thread.task.next();
    } finally {
      this.current = undefined;
    }
    if (thread.state === 'ended') {
      if (!pause.done) thread.task.return();
    } else if (pause.done) thread.state = 'ended';
    else if (thread.state === 'runnable') this.settle(thread, pause.value);
    return Math.max(1, slice - this.budget);
  }

  private settle(thread: Thread, pause: 'wait' | 'preempt'): void {
    if (pause === 'wait' && !thread.takeWake()) thread.state = 'waiting';
    else thread.group.runnable.push(thread);
  }
}
