import type { DesignSummary } from '../types';
import { type DesignStorage, type StoredDesign, storageError } from './storage';

const NAME = 'pod-designer';
const VERSION = 1;
const DESIGNS = 'designs';
const UPDATES = 'updates';
/** A browser that has not opened its storage after so long (ms) is taken as one that does not answer. */
const PATIENCE = 5000;

interface UpdateRow {
  readonly design: string;
  readonly update: Uint8Array;
}

/** Designs in IndexedDB. Not y-indexeddb: that one tells nobody when the browser refuses a write. */
export function indexedDbStorage(name = NAME): DesignStorage {
  let opened: Promise<IDBDatabase> | null = null;

  /** Opened when first needed, and again after it failed or was closed by the browser. */
  function database(): Promise<IDBDatabase> {
    opened ??= open(name, () => {
      opened = null;
    }).catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function inTransaction<T>(
    mode: IDBTransactionMode,
    work: (designs: IDBObjectStore, updates: IDBObjectStore) => Promise<T>,
  ): Promise<T> {
    try {
      const transaction = (await database()).transaction([DESIGNS, UPDATES], mode);
      const done = finished(transaction);
      const result = work(transaction.objectStore(DESIGNS), transaction.objectStore(UPDATES));
      result.catch(() => abort(transaction));
      const [value] = await Promise.all([result, done]);
      return value;
    } catch (cause) {
      throw storageError(cause);
    }
  }

  return {
    list: () => inTransaction('readonly', (designs) => answer(designs.getAll())),
    read: (id) => inTransaction('readonly', (designs, updates) => readDesign(designs, updates, id)),
    append: (record, update, mustExist) =>
      inTransaction('readwrite', async (designs, updates) => {
        if (mustExist && !(await exists(designs, record.id))) return 'gone';
        await answer(designs.put(record));
        await answer(updates.add({ design: record.id, update } satisfies UpdateRow));
        return 'kept';
      }),
    putRecord: (record) =>
      inTransaction('readwrite', async (designs) => {
        if (!(await exists(designs, record.id))) return 'gone';
        await answer(designs.put(record));
        return 'kept';
      }),
    replace: (record, update) =>
      inTransaction('readwrite', async (designs, updates) => {
        await removeUpdates(updates, record.id);
        await answer(designs.put(record));
        await answer(updates.add({ design: record.id, update } satisfies UpdateRow));
      }),
    compact: (id, merge) =>
      inTransaction('readwrite', async (designs, updates) => {
        const stored = await readDesign(designs, updates, id);
        if (stored.updates.length < 2) return;
        await removeUpdates(updates, id);
        const update = merge(stored.updates);
        await answer(updates.add({ design: id, update } satisfies UpdateRow));
      }),
    remove: (id) =>
      inTransaction('readwrite', async (designs, updates) => {
        await answer(designs.delete(id));
        await removeUpdates(updates, id);
      }),
  };
}

function open(name: string, closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    const timer = setTimeout(
      () => reject(new DOMException('IndexedDB does not open.', 'TimeoutError')),
      PATIENCE,
    );
    request.onupgradeneeded = () => createStores(request.result);
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      database.onclose = closed;
      // A newer page wants to change the shape of the stores.
      database.onversionchange = () => {
        database.close();
        closed();
      };
      resolve(database);
    };
  });
}

function createStores(database: IDBDatabase): void {
  database.createObjectStore(DESIGNS, { keyPath: 'id' });
  database.createObjectStore(UPDATES, { autoIncrement: true }).createIndex('design', 'design');
}

async function readDesign(
  designs: IDBObjectStore,
  updates: IDBObjectStore,
  id: string,
): Promise<StoredDesign> {
  const record: DesignSummary | undefined = await answer(designs.get(id));
  const rows: UpdateRow[] = await answer(updates.index('design').getAll(id));
  return { record: record ?? null, updates: rows.map((row) => row.update) };
}

async function exists(designs: IDBObjectStore, id: string): Promise<boolean> {
  return (await answer(designs.count(id))) > 0;
}

async function removeUpdates(updates: IDBObjectStore, id: string): Promise<void> {
  const keys = await answer(updates.index('design').getAllKeys(id));
  await Promise.all(keys.map((key) => answer(updates.delete(key))));
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}
