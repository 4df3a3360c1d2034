import type { CpuGroup } from './cpu-group';
import type { Machine } from './machine';
import type { Task } from './types';
import type { Sleeper } from './wait-queue';

/** One line of execution: a task, and whether it can go on. */
export class Thread implements Sleeper {
  state: 'runnable' | 'waiting' | 'ended' = 'waiting';
  /** Steps used in the CPU period `period`. */
  used = 0;
  period = -1;
  private suspended = false;
  private wakened = false;

  constructor(
    readonly machine: Machine,
    readonly group: CpuGroup,
    readonly task: Task<void>,
  ) {}

  wake(): void {
    if (this.suspended) this.wakened = true;
    else if (this.state === 'waiting') this.machine.makeRunnable(this);
    else if (this.machine.current === this) this.wakened = true;
  }

  /** Whether somebody woke it while it ran: then it must not fall asleep. */
  takeWake(): boolean {
    const woken = this.wakened;
    this.wakened = false;
    return woken;
  }

  /** SIGSTOP and SIGCONT. */
  setSuspended(suspended: boolean): void {
    if (this.suspended === suspended) return;
    this.suspended = suspended;
    if (suspended) {
      if (this.state !== 'runnable') return;
      this.wakened = true;
      this.state = 'waiting';
    } else if (this.takeWake()) this.wake();
  }

  /** Ends it where it stands: its `finally` blocks run, nothing else. */
  stop(): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    if (this.machine.current !== this) this.task.return();
  }
}
