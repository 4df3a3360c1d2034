import { forbidden, type StatusError } from '@/lib/practice/store/status-error';
import type { ObjectStore } from '@/lib/practice/store/store';
import type { ClusterLimits, PlainRequest } from '../protocol';

/** What was written since the history was last cut (bytes). */
const HISTORY_BYTES = 16 * 2 ** 20;
const HISTORY_KEPT = 100;

/** Holds a cluster's objects within bounds: their number, their bytes, and the bytes of what they were before. */
export class ObjectQuota {
  readonly #store: ObjectStore;
  readonly #limits: ClusterLimits;
  /** Bytes of all objects when they were last weighed, and of bodies that came since. */
  #weight = 0;
  #since = 0;
  #history = 0;

  constructor(store: ObjectStore, limits: ClusterLimits) {
    this.#store = store;
    this.#limits = limits;
  }

  /** Why a request would go beyond it; null where it would not. */
  refusal({ method, path, body }: PlainRequest): StatusError | null {
    if (method === 'GET' || method === 'DELETE') return null;
    this.#noteWritten(body.length);
    const { objects, objectBytes } = this.#limits;
    const count = this.#store.size;
    if (method !== 'PUT' && count >= objects && !isSmall(path))
      return exceeded(path, `objects, used: ${count}, limited: ${objects}`);
    this.#since += body.length;
    if (this.#weight + this.#since <= objectBytes) return null;
    this.#weight = this.#weigh();
    this.#since = body.length;
    if (this.#weight + this.#since <= objectBytes) return null;
    return exceeded(path, `bytes of objects, used: ${this.#weight}, limited: ${objectBytes}`);
  }

  #noteWritten(bytes: number): void {
    this.#history += bytes;
    if (this.#history < HISTORY_BYTES) return;
    this.#history = 0;
    this.#store.forget(HISTORY_KEPT);
  }

  #weigh(): number {
    return this.#store
      .snapshot()
      .objects.reduce((sum, [, object]) => sum + JSON.stringify(object).length, 0);
  }
}

/** Reviews store nothing, and subresources of what is there make nothing new. */
function isSmall(path: string): boolean {
  return /reviews?$|\/(status|scale|eviction|binding|resize|exec|attach|portforward|token)$/.test(
    path,
  );
}

function exceeded(path: string, what: string): StatusError {
  const parts = path.split('/').filter((part) => part !== '');
  const at = parts.indexOf('namespaces');
  const plural = (at >= 0 ? parts[at + 2] : undefined) ?? parts.at(-1) ?? 'objects';
  return forbidden({ group: '', plural }, '', `exceeded quota: practice-cluster, ${what}`);
}
