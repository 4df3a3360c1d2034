import type { AbortSignalLike, ClusterEvent, EventsEvent } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import {
  Gatherer,
  keepWatching,
  type ListTable,
  listAndWatch,
  nameOf,
  TIMES,
} from './keep-watching';
import type { KubernetesObject } from './read-answer';
import { isMap } from './refusal';

/**
 * The Events of a namespace: all that are there, then what changes, until `signal` fires. A repeated one comes again
 * with a higher count. Loses and finds the cluster again by itself. Never throws.
 */
export function watchEvents(
  connection: ApiConnection,
  namespace: string,
  signal: AbortSignalLike,
  times = TIMES,
): AsyncGenerator<EventsEvent> {
  // Outlives a lost connection: what went meanwhile is then known.
  const table = new EventTable();
  return keepWatching<EventsEvent>({
    connection,
    signal,
    times,
    once: async (emit, stop) => {
      const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`;
      const subject = {
        cluster: connection.name,
        kind: 'Event',
        name: '',
        namespace,
        object: null,
      };
      table.begin(times.gather, emit);
      try {
        await listAndWatch({ connection, path, query: {}, subject, signal: stop }, table);
        return true;
      } finally {
        table.close();
      }
    },
    merge: (last, next) =>
      last.type === 'events' && next.type === 'events'
        ? { type: 'events', events: newestOfEach([...last.events, ...next.events]) }
        : null,
  });
}

function newestOfEach(events: readonly ClusterEvent[]): ClusterEvent[] {
  return [...new Map(events.map((event) => [event.name, event])).values()];
}

class EventTable implements ListTable {
  readonly #known = new Set<string>();
  readonly #changed = new Map<string, ClusterEvent>();
  readonly #gone = new Set<string>();
  #emit: (event: EventsEvent) => void = () => {};
  #gatherer = new Gatherer(0, () => {});

  begin(gather: number, emit: (event: EventsEvent) => void): void {
    this.#emit = emit;
    this.#gatherer = new Gatherer(gather, () => this.#tell());
  }

  fill(items: readonly KubernetesObject[]): void {
    const there = new Set(items.map(nameOf));
    for (const name of this.#known) if (!there.has(name)) this.#drop(name);
    for (const event of items) this.#put(event);
    this.#gatherer.now();
  }

  set(event: KubernetesObject): void {
    this.#put(event);
    this.#gatherer.changed();
  }

  delete(event: KubernetesObject): void {
    this.#drop(nameOf(event));
    this.#gatherer.changed();
  }

  close(): void {
    this.#gatherer.close();
  }

  #put(event: KubernetesObject): void {
    const name = nameOf(event);
    this.#known.add(name);
    this.#gone.delete(name);
    this.#changed.set(name, clusterEvent(event));
  }

  #drop(name: string): void {
    this.#known.delete(name);
    this.#changed.delete(name);
    this.#gone.add(name);
  }

  #tell(): void {
    const events = [...this.#changed.values()];
    const names = [...this.#gone];
    this.#changed.clear();
    this.#gone.clear();
    // Also the empty list is told: it says that the cluster has answered.
    if (events.length > 0 || names.length === 0) this.#emit({ type: 'events', events });
    if (names.length > 0) this.#emit({ type: 'gone', names });
  }
}

/** An Event of the core API, whichever of its two ways of counting it uses. */
export function clusterEvent(event: KubernetesObject): ClusterEvent {
  const metadata = map(event.metadata);
  const series = map(event.series);
  const object = map(event.involvedObject);
  const made = text(metadata.creationTimestamp);
  const firstAt = text(event.firstTimestamp) || text(event.eventTime) || made;
  const field = /^spec\.(?:init|ephemeral)?[cC]ontainers\{(.+)\}$/.exec(text(object.fieldPath));
  return {
    name: text(metadata.name),
    type: text(event.type) || 'Normal',
    reason: text(event.reason),
    message: text(event.message),
    count: number(series.count) ?? number(event.count) ?? 1,
    firstAt,
    lastAt: text(series.lastObservedTime) || text(event.lastTimestamp) || firstAt,
    object: { kind: text(object.kind), name: text(object.name) },
    container: field?.[1] ?? null,
    source: text(map(event.source).component) || text(event.reportingComponent),
  };
}

function map(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}
