import type {
  AbortSignalLike,
  ObjectReference,
  PodState,
  WatchEvent,
} from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import {
  Gatherer,
  keepWatching,
  type ListTable,
  listAndWatch,
  nameOf,
  TIMES,
} from './keep-watching';
import { type PodSelection, selectPods } from './pod-selection';
import { podState } from './pod-state';
import type { KubernetesObject } from './read-answer';

/**
 * The Pods of an object, whenever they change, until `signal` fires. Loses and finds the cluster again by itself:
 * what went wrong is an event too, and the next `pods` says that it is over. Never throws.
 */
export function watchPods(
  connection: ApiConnection,
  reference: ObjectReference,
  signal: AbortSignalLike,
  times = TIMES,
): AsyncGenerator<WatchEvent> {
  return keepWatching<WatchEvent>({
    connection,
    signal,
    times,
    once: (emit, stop) => watchOnce(connection, reference, stop, times.gather, emit),
    // Only the newest states count for a reader that is slow.
    merge: times.gather === 0 ? undefined : newest,
  });
}

function newest(last: WatchEvent, next: WatchEvent): WatchEvent | null {
  return last.type === 'pods' && next.type === 'pods' ? next : null;
}

type Emit = (event: WatchEvent) => void;

async function watchOnce(
  connection: ApiConnection,
  reference: ObjectReference,
  signal: AbortSignalLike,
  gather: number,
  emit: Emit,
): Promise<boolean> {
  const selection = await selectPods(connection, reference);
  if (!selection) {
    emit({ type: 'pods', pods: [] });
    return false;
  }
  const path = `/api/v1/namespaces/${encodeURIComponent(reference.namespace ?? 'default')}/pods`;
  const subject = { cluster: connection.name, ...reference, kind: 'Pod', object: null };
  const pods = new PodTable(selection, gather, emit);
  try {
    await listAndWatch({ connection, path, query: selection.query, subject, signal }, pods);
    return true;
  } finally {
    pods.close();
  }
}

/** The Pods by name, told whenever they have changed. */
class PodTable implements ListTable {
  readonly #pods = new Map<string, PodState>();
  readonly #selection: PodSelection;
  readonly #gatherer: Gatherer;

  constructor(selection: PodSelection, gather: number, emit: Emit) {
    this.#selection = selection;
    this.#gatherer = new Gatherer(gather, () => emit({ type: 'pods', pods: this.#inOrder() }));
  }

  fill(items: readonly KubernetesObject[]): void {
    for (const pod of items) this.#put(pod);
    this.#gatherer.now();
  }

  set(pod: KubernetesObject): void {
    this.#put(pod);
    this.#gatherer.changed();
  }

  delete(pod: KubernetesObject): void {
    this.#pods.delete(nameOf(pod));
    this.#gatherer.changed();
  }

  close(): void {
    this.#gatherer.close();
  }

  #put(pod: KubernetesObject): void {
    if (this.#selection.includes(pod)) this.#pods.set(nameOf(pod), podState(pod));
  }

  #inOrder(): PodState[] {
    return [...this.#pods.values()].sort(
      (a, b) => a.createdAt.localeCompare(b.createdAt) || a.name.localeCompare(b.name),
    );
  }
}
