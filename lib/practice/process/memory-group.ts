/** What shares a memory limit: the processes of one container and what they wrote into memory volumes. */
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
    /** The Pod's, which counts what all its containers hold. */
    private readonly parent: MemoryGroup | undefined = undefined,
  ) {}

  charge(delta: number): void {
    this.add(delta);
    this.parent?.add(delta);
    if (delta > 0 && (this.isOver || this.parent?.isOver)) this.onLimit();
  }

  private add(delta: number): void {
    this.used += delta;
    this.peak = Math.max(this.peak, this.used);
  }

  private get isOver(): boolean {
    return this.used > Math.min(this.limit ?? this.ceiling, this.ceiling);
  }
}
