import type { AbortSignalLike } from '@/lib/kubernetes/cluster-api';

type Alive = { readonly type: 'alive' };

/** Events as they come, and a sign of life when none does. Ends with the signal, or once `end` was called and all are read. */
export class EventQueue<E> implements AsyncIterable<E | Alive> {
  readonly #waiting: E[] = [];
  readonly #signal: AbortSignalLike;
  readonly #alive: number;
  readonly #merge: (last: E, next: E) => E | null;
  #isOver = false;
  #wake: () => void = () => {};

  /**
   * `alive` is how long it may be silent (ms). `merge` makes one event of two that a slow reader has not fetched yet;
   * null: they stay two.
   */
  constructor(
    signal: AbortSignalLike,
    alive: number,
    merge: (last: E, next: E) => E | null = () => null,
  ) {
    this.#signal = signal;
    this.#alive = alive;
    this.#merge = merge;
    signal.addEventListener('abort', () => this.#wake());
  }

  /** How many wait to be read. */
  get length(): number {
    return this.#waiting.length;
  }

  push(event: E): void {
    const last = this.#waiting.at(-1);
    const merged = last === undefined ? null : this.#merge(last, event);
    if (merged === null) this.#waiting.push(event);
    else this.#waiting[this.#waiting.length - 1] = merged;
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<E | Alive> {
    while (!this.#signal.aborted) {
      const event = this.#waiting.shift();
      if (event !== undefined) yield event;
      else if (this.#isOver) return;
      else if (!(await this.#nextWithin(this.#alive))) yield { type: 'alive' };
    }
  }

  /** True once something has come, or is over; false when the time is. */
  #nextWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
      if (this.#waiting.length > 0 || this.#isOver || this.#signal.aborted) this.#wake();
    });
  }
}
