import type { Process } from './process';

/** Who has which process id; one per container, or one for a Pod that shares it. */
export class PidNamespace {
  private readonly table = new Map<number, Process>();
  private last = 0;

  constructor(
    /** How many there may be at once (pids.max). */
    readonly limit = 1000,
  ) {}

  get isFull(): boolean {
    return this.table.size >= this.limit;
  }

  register(process: Process): number {
    this.last++;
    this.table.set(this.last, process);
    return this.last;
  }

  remove(pid: number): void {
    this.table.delete(pid);
  }

  get(pid: number): Process | undefined {
    return this.table.get(pid);
  }

  get init(): Process | undefined {
    return this.table.get(1);
  }

  /** All of them, by id. */
  list(): Process[] {
    return [...this.table.values()];
  }
}
