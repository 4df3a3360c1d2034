/** Something that sleeps and can be woken. To wake what is awake does nothing. */
export interface Sleeper {
  wake(): void;
}

/** Who waits for a thing to change. Sleepers look again when woken, so a wake too many does no harm. */
export class WaitQueue {
  private readonly sleepers = new Set<Sleeper>();

  add(sleeper: Sleeper): void {
    this.sleepers.add(sleeper);
  }

  remove(sleeper: Sleeper): void {
    this.sleepers.delete(sleeper);
  }

  wakeAll(): void {
    for (const sleeper of [...this.sleepers]) sleeper.wake();
  }
}
