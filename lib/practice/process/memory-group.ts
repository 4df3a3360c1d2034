/** What shares a memory limit: the processes and memory volumes of one container. */
export class MemoryGroup {
  used = 0;
  peak = 0;

  constructor(
    /** Bytes; undefined is no limit. */
    public limit: number | undefined = undefined,
    /** Called when the limit is passed: the container's end (memory.oom.group of cgroup v2). */
    public onLimit: () => void = () => {},
  ) {}

  charge(delta: number): void {
    this.used += delta;
    this.peak = Math.max(this.peak, this.used);
    if (delta > 0 && this.limit !== undefined && this.used > this.limit) this.onLimit();
  }
}
