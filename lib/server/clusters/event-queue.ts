import type { WatchEvent } from '@/lib/kubernetes/cluster-api';

/** Events as they come, and a sign of life when none does. Ends with the signal. */
export class EventQueue implements AsyncIterable<WatchEvent> {
  readonly #waiting: WatchEvent[] = [];
  readonly #signal: AbortSignal;
  readonly #alive: number;
  #wake: () => void = () => {};

  constructor(signal: AbortSignal, alive: number) {
    this.#signal = signal;
    this.#alive = alive;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  push(event: WatchEvent): void {
    // Only the newest states count for a reader that is slow.
    if (event.type === 'pods' && this.#waiting.at(-1)?.type === 'pods') this.#waiting.pop();
    this.#waiting.push(event);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<WatchEvent> {
    while (!this.#signal.aborted) {
      const event = this.#waiting.shift();
      if (event) yield event;
      else if (!(await this.#nextWithin(this.#alive))) yield { type: 'alive' };
    }
  }

  /** True once something has come or the signal fired; false when the time is over. */
  #nextWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
      if (this.#waiting.length > 0 || this.#signal.aborted) this.#wake();
    });
  }
}
