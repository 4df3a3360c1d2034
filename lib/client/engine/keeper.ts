import type { DesignSummary, SaveState } from '../types';
import type { Journal } from './journal';
import { type DesignStorage, StorageError } from './storage';
import { compactUpdates, mergeUpdates } from './yjs-text';

export interface KeeperOptions {
  readonly storage: DesignStorage;
  readonly journal: Journal;
  /** The entry in the list as it should be now. */
  record(): DesignSummary;
  /** What has to be done before the first write; null: nothing. May reject with `StorageError`. */
  readonly prepare: (() => Promise<void>) | null;
  onSave(save: SaveState): void;
  /** Another tab has deleted the design: nothing more is written. */
  onGone(): void;
  schedule(run: () => void, milliseconds: number): () => void;
}

/** Writes updates of one design to storage in order, and again after it failed. */
export interface Keeper {
  add(update: Uint8Array): void;
  /** Whether something is in storage already; then a design that is missing there was deleted. */
  setStored(): void;
  /** Resolves when everything is kept, or storage has refused it. */
  settled(): Promise<void>;
  /** Writes nothing more. What waits is forgotten, or left in the journal for the next time. */
  stop(waiting: 'forget' | 'leave'): void;
}

/** Storage that failed is tried again after so long (ms), then after twice as long. */
const FIRST_RETRY = 2000;
const LAST_RETRY = 60_000;
/** So many writes make one of all updates. */
const COMPACT_AFTER = 300;

export function createKeeper(options: KeeperOptions): Keeper {
  const { storage, journal } = options;
  let { prepare } = options;
  const id = options.record().id;
  let waiting: Uint8Array[] = [];
  let writing: Uint8Array[] = [];
  let stored = false;
  let written = 0;
  let stopped = false;
  let running: Promise<void> | null = null;
  let retryIn = FIRST_RETRY;
  let cancelRetry: (() => void) | null = null;

  function add(update: Uint8Array): void {
    if (stopped) return;
    waiting.push(update);
    writeJournal();
    options.onSave({ state: 'saving' });
    start();
  }

  function start(): void {
    cancelRetry?.();
    cancelRetry = null;
    running ??= run();
  }

  async function run(): Promise<void> {
    try {
      while (waiting.length > 0 && !stopped) {
        writing = waiting;
        waiting = [];
        await writeAll();
      }
      running = null;
      if (!stopped) options.onSave({ state: 'kept' });
    } catch (error) {
      running = null;
      failed(error);
    }
  }

  async function writeAll(): Promise<void> {
    await prepare?.();
    prepare = null;
    const result = await storage.append(options.record(), mergeUpdates(writing), stored);
    writing = [];
    retryIn = FIRST_RETRY;
    if (result === 'gone') {
      stop('forget');
      options.onGone();
      return;
    }
    stored = true;
    writeJournal();
    if (++written % COMPACT_AFTER === 0) await storage.compact(id, compactUpdates);
  }

  function failed(error: unknown): void {
    waiting = [...writing, ...waiting];
    writing = [];
    if (stopped) return;
    options.onSave({ state: 'failed', reason: reasonOf(error) });
    cancelRetry = options.schedule(() => {
      retryIn = Math.min(retryIn * 2, LAST_RETRY);
      start();
    }, retryIn);
  }

  function writeJournal(): void {
    const unkept = [...writing, ...waiting];
    journal.write(id, unkept.length > 0 ? mergeUpdates(unkept) : null);
  }

  function stop(rest: 'forget' | 'leave'): void {
    stopped = true;
    cancelRetry?.();
    if (rest === 'leave') return;
    waiting = [];
    journal.write(id, null);
  }

  return {
    add,
    setStored() {
      stored = true;
    },
    settled: async () => {
      await running;
    },
    stop,
  };
}

export function reasonOf(error: unknown): string {
  if (error instanceof StorageError) return error.message;
  throw error;
}
