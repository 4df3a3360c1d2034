import type { Timer } from './clock';

class Entry implements Timer {
  constructor(
    readonly at: number,
    readonly order: number,
    public fire: (() => void) | undefined,
    private readonly onCancel: () => void,
  ) {}
  cancel(): void {
    if (!this.fire) return;
    this.fire = undefined;
    this.onCancel();
  }
}

const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Timers by time, then by the order in which they were set. A cancelled one is dropped when it is met, or in bulk. */
export class TimerQueue {
  private heap: Entry[] = [];
  private order = 0;
  private cancelled = 0;

  add(at: number, fire: () => void): Timer {
    const entry = new Entry(at, this.order++, fire, () => this.noteCancelled());
    this.heap.push(entry);
    this.up(this.heap.length - 1);
    return entry;
  }

  /** When the next timer fires; undefined when there is none. */
  next(): number | undefined {
    while (this.heap[0] && !this.heap[0].fire) this.shift();
    return this.heap[0]?.at;
  }

  /** Takes the next timer that is due at `time` or before. */
  take(time: number): { at: number; fire: () => void } | undefined {
    const at = this.next();
    if (at === undefined || at > time) return undefined;
    const entry = this.shift();
    const fire = entry.fire!;
    entry.fire = undefined;
    return { at, fire };
  }

  private noteCancelled(): void {
    this.cancelled++;
    if (this.cancelled < 64 || this.cancelled * 2 < this.heap.length) return;
    this.heap = this.heap.filter(({ fire }) => fire).sort((a, b) => (before(a, b) ? -1 : 1));
    this.cancelled = 0;
  }

  private shift(): Entry {
    const top = this.heap[0]!;
    if (!top.fire) this.cancelled = Math.max(0, this.cancelled - 1);
    const last = this.heap.pop()!;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.down(0);
    }
    return top;
  }

  private up(index: number): void {
    const entry = this.heap[index]!;
    let i = index;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(entry, this.heap[parent]!)) break;
      this.heap[i] = this.heap[parent]!;
      i = parent;
    }
    this.heap[i] = entry;
  }

  private down(index: number): void {
    const entry = this.heap[index]!;
    let i = index;
    for (;;) {
      let child = i * 2 + 1;
      if (child >= this.heap.length) break;
      if (child + 1 < this.heap.length && before(this.heap[child + 1]!, this.heap[child]!)) child++;
      if (!before(this.heap[child]!, entry)) break;
      this.heap[i] = this.heap[child]!;
      i = child;
    }
    this.heap[i] = entry;
  }
}
