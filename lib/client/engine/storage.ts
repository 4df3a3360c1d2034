import type { DesignSummary } from '../types';

/** What a browser keeps of a design: its entry in the list, and the Yjs updates of its text. */
export interface StoredDesign {
  /** null: it was never kept, or has been deleted. */
  readonly record: DesignSummary | null;
  readonly updates: readonly Uint8Array[];
}

/** Where designs are kept. Each call is one step: all of it happens or nothing. Rejects with `StorageError`. */
export interface DesignStorage {
  list(): Promise<readonly DesignSummary[]>;
  read(id: string): Promise<StoredDesign>;
  /** Adds an update and the entry in the list. With `mustExist` a deleted design stays deleted: `gone`. */
  append(record: DesignSummary, update: Uint8Array, mustExist: boolean): Promise<'kept' | 'gone'>;
  /** Changes the entry in the list. */
  putRecord(record: DesignSummary): Promise<'kept' | 'gone'>;
  /** Puts one update in the place of all that are kept. */
  replace(record: DesignSummary, update: Uint8Array): Promise<void>;
  /** Puts what `merge` makes of all kept updates in their place. `merge` must not wait for anything. */
  compact(id: string, merge: (updates: readonly Uint8Array[]) => Uint8Array): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Storage said no. The message is a sentence for the person. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/** The sentence for whatever a browser's storage throws. */
export function storageError(cause: unknown): StorageError {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  return new StorageError(SENTENCES.get(name) ?? NOTHING_KEPT, { cause });
}

const NOTHING_KEPT =
  'This browser keeps nothing here: a private window, or storage is switched off. Download the YAML to keep it.';

const SENTENCES: ReadonlyMap<string, string> = new Map([
  [
    'QuotaExceededError',
    "This browser's storage is full. Delete a design, or download the YAML to keep it.",
  ],
  ['TimeoutError', "This browser's storage does not answer. Download the YAML to keep it."],
]);
