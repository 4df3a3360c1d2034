/** Who gets turns: a cluster. Times are the host's, in milliseconds. */
export interface Turn {
  /** Works for at most about `budget`. Asks again by `ask` where there is more to do. */
  run(budget: number): void;
}

export interface TurnsOptions {
  /** The part of the time of the thread that one may have while it always has something to do. */
  readonly share: number;
  /** Told when a turn begins and, with null, when it is over. */
  readonly onTurn: (turn: Turn | null) => void;
}

interface Entry {
  dueAt: number;
  /** Milliseconds that it may use now; grows with time, to BURST. */
  credit: number;
  creditAt: number;
  isHeld: boolean;
}

/** One turn, and all turns until the thread hears messages again. */
const BUDGET = 2;
const ROUND = 4;
/** After a round it rests for twice as long as that took: whoever asks then is answered at once. */
const REST = 2;
/** What one that was quiet may use at once. */
const BURST = 250;

/** Shares a thread among clusters: in the order in which they are due, a little at a time, none more than its share. */
export class Turns {
  readonly #entries = new Map<Turn, Entry>();
  readonly #options: TurnsOptions;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  #immediate: NodeJS.Immediate | undefined;
  #restUntil = 0;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** Gives it a turn after so long; a later ask takes the place of an earlier one. */
  ask(turn: Turn, after: number): void {
    const entry = this.#entry(turn);
    entry.dueAt = performance.now() + after;
    this.#arm(this.#startOf(entry));
  }

  /** Gets no turns until it is let go on. */
  hold(turn: Turn, isHeld: boolean): void {
    const entry = this.#entry(turn);
    entry.isHeld = isHeld;
    if (!isHeld) this.#arm(this.#startOf(entry));
  }

  forget(turn: Turn): void {
    this.#entries.delete(turn);
  }

  /** Does what somebody asked of it, on its account. */
  charge<T>(turn: Turn, work: () => T): T {
    const begun = performance.now();
    this.#options.onTurn(turn);
    try {
      return work();
    } finally {
      this.#options.onTurn(null);
      this.#refill(this.#entry(turn)).credit -= performance.now() - begun;
    }
  }

  /** How far it has overdrawn its share, in milliseconds of work; 0 where it has not. */
  debt(turn: Turn): number {
    return Math.max(0, -this.#refill(this.#entry(turn)).credit);
  }

  #entry(turn: Turn): Entry {
    let entry = this.#entries.get(turn);
    if (!entry) {
      const creditAt = performance.now();
      entry = { dueAt: Number.POSITIVE_INFINITY, credit: BURST, creditAt, isHeld: false };
      this.#entries.set(turn, entry);
    }
    return entry;
  }

  #refill(entry: Entry): Entry {
    const now = performance.now();
    const earned = (now - entry.creditAt) * this.#options.share;
    entry.credit = Math.min(BURST, entry.credit + earned);
    entry.creditAt = now;
    return entry;
  }

  #startOf(entry: Entry): number {
    if (entry.isHeld) return Number.POSITIVE_INFINITY;
    const { credit, creditAt } = entry;
    const solvent = credit >= 0 ? 0 : creditAt - credit / this.#options.share;
    return Math.max(entry.dueAt, solvent);
  }

  readonly #round = (): void => {
    this.#immediate = undefined;
    const begun = performance.now();
    for (let now = begun; now < begun + ROUND; now = performance.now()) {
      const next = this.#earliest();
      if (!next || next.at > now) break;
      this.#entry(next.turn).dueAt = Number.POSITIVE_INFINITY;
      this.charge(next.turn, () => next.turn.run(BUDGET));
    }
    const now = performance.now();
    this.#restUntil = now + (now - begun) * REST;
    this.#arm(this.#earliest()?.at ?? Number.POSITIVE_INFINITY);
  };

  #earliest(): { turn: Turn; at: number } | null {
    let found: { turn: Turn; at: number } | null = null;
    for (const [turn, entry] of this.#entries) {
      const at = this.#startOf(entry);
      if (at < (found?.at ?? Number.POSITIVE_INFINITY)) found = { turn, at };
    }
    return found;
  }

  #arm(at: number): void {
    if (this.#immediate || at === Number.POSITIVE_INFINITY) return;
    const start = Math.max(at, this.#restUntil);
    const wait = start - performance.now();
    if (wait <= 0) {
      // Behind messages that wait: nobody's turn keeps a request from being heard.
      this.#immediate = setImmediate(this.#round);
      return;
    }
    if (this.#timer && this.#timerAt <= start) return;
    clearTimeout(this.#timer);
    this.#timerAt = start;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#timerAt = Number.POSITIVE_INFINITY;
        this.#round();
      },
      Math.min(wait, 2 ** 30),
    );
  }
}
