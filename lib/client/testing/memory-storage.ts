import { type DesignStorage, StorageError } from '../engine/storage';
import type { DesignSummary } from '../types';

/** Designs in memory: for tests. `fail` makes every call reject with its sentence until it is null again. */
export interface MemoryStorage extends DesignStorage {
  fail: string | null;
}

export function memoryStorage(): MemoryStorage {
  const records = new Map<string, DesignSummary>();
  const updatesOf = new Map<string, Uint8Array[]>();

  async function step(): Promise<void> {
    await Promise.resolve();
    if (storage.fail !== null) throw new StorageError(storage.fail);
  }

  const storage: MemoryStorage = {
    fail: null,
    async list() {
      await step();
      return [...records.values()];
    },
    async read(id) {
      await step();
      return { record: records.get(id) ?? null, updates: [...(updatesOf.get(id) ?? [])] };
    },
    async append(record, update, mustExist) {
      await step();
      if (mustExist && !records.has(record.id)) return 'gone';
      records.set(record.id, record);
      updatesOf.set(record.id, [...(updatesOf.get(record.id) ?? []), update]);
      return 'kept';
    },
    async putRecord(record) {
      await step();
      if (!records.has(record.id)) return 'gone';
      records.set(record.id, record);
      return 'kept';
    },
    async replace(record, update) {
      await step();
      records.set(record.id, record);
      updatesOf.set(record.id, [update]);
    },
    async compact(id, merge) {
      await step();
      const updates = updatesOf.get(id) ?? [];
      if (updates.length > 1) updatesOf.set(id, [merge(updates)]);
    },
    async remove(id) {
      await step();
      records.delete(id);
      updatesOf.delete(id);
    },
  };
  return storage;
}
