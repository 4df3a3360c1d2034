/** What shares a memory limit: the processes and memory volumes of one container. */
export class MemoryGroup {
  used = 0;
  peak = 0;

  constructor(
    /** Bytes; undefined is no limit. */
    public limit: number | undefined = undefined,
    /** Called when the limit is passed: the container's end (memory.oom.group of cgroup v2). */
    public onLimit: () => void = () => {},
    /** What is never passed, limit or not: the host's memory is behind it. */
    private readonly ceiling = 2 ** 30,
  ) {}

  charge(delta: number): void {
    this.used += delta;
    this.peak = Math.max(this.peak, this.used);
    if (delta > 0 && this.used > Math.min(this.limit ?? this.ceiling, this.ceiling)) this.onLimit();
  }
}
