interface Entry {
  readonly wait: number;
  readonly updated: number;
}

/** Waits that double: 10 s to 300 s. Ten minutes without a failure and it begins anew. Source: client-go flowcontrol.Backoff. */
export class BackOff {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly first = 10_000,
    private readonly most = 300_000,
  ) {}

  /** Milliseconds; 0 for what has not failed. */
  get(key: string): number {
    return this.entries.get(key)?.wait ?? 0;
  }

  /** When a wait was last made longer. */
  updated(key: string): number {
    return this.entries.get(key)?.updated ?? 0;
  }

  /** Makes the next wait longer. `event`: when what failed had ended. */
  next(key: string, event: number, now: number): void {
    const entry = this.entries.get(key);
    const isFresh = !entry || this.isOver(entry, event);
    const wait = isFresh ? this.first : Math.min(entry.wait * 2, this.most);
    this.entries.set(key, { wait, updated: now });
  }

  /** Whether what ended at `event` must still wait. */
  isInSince(key: string, event: number, now: number): boolean {
    const entry = this.entries.get(key);
    return entry !== undefined && !this.isOver(entry, event) && now - event < entry.wait;
  }

  /** Whether the wait that began when it was last made longer goes on. */
  isInSinceUpdate(key: string, now: number): boolean {
    const entry = this.entries.get(key);
    return entry !== undefined && now - entry.updated < entry.wait;
  }

  forget(prefix: string): void {
    for (const key of [...this.entries.keys()]) {
      if (key.startsWith(prefix)) this.entries.delete(key);
    }
  }

  private isOver({ updated }: Entry, event: number): boolean {
    return event - updated > this.most * 2;
  }
}

/** As Go prints a duration of whole seconds: `10s`, `1m20s`, `5m0s`. */
export function goSeconds(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

/** As Go prints one that is rounded to milliseconds: `17ms`, `3.63s`, `1m2.5s`. */
export function goMilliseconds(milliseconds: number): string {
  const whole = Math.round(milliseconds);
  if (whole < 1000) return `${whole}ms`;
  const minutes = Math.floor(whole / 60_000);
  return `${minutes > 0 ? `${minutes}m` : ''}${(whole % 60_000) / 1000}s`;
}
