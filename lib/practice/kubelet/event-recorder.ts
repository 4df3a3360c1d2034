import { type Random, rfc3339 } from '../store/identifiers';
import type { KubeObject } from '../store/object';
import type { ObjectStore } from '../store/store';
import { EVENTS } from './pod';

export interface EventSource {
  readonly component: string;
  readonly host?: string;
}

export interface EventWords {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Where in the object: `spec.containers{web}`. */
  readonly fieldPath?: string;
}

/** Of one object so many events of a type at once, then one each five minutes. Source: client-go record, EventSourceObjectSpamFilter. */
const BURST = 25;
const REFILL = 300_000;
/** So many messages of one kind stand for themselves within ten minutes; the others are combined. */
const SIMILAR = 10;
const SIMILAR_TIME = 600_000;

interface Bucket {
  tokens: number;
  time: number;
}

/** Writes events as client-go does: the same one again counts up, too many are left out. */
export class EventRecorder {
  private readonly buckets = new Map<string, Bucket>();
  private readonly similar = new Map<string, { messages: Set<string>; last: number }>();
  private readonly written = new Map<string, { name: string; count: number }>();
  private last = 0n;

  constructor(
    private readonly store: ObjectStore,
    private readonly now: () => number,
    private readonly source: EventSource,
    readonly random: Random,
  ) {}

  record(object: KubeObject, words: EventWords): void {
    const aggregate = [object.metadata.uid, words.fieldPath ?? '', words.type, words.reason].join(
      '|',
    );
    const isCombined = this.isTooVaried(aggregate, words.message);
    const message = isCombined ? `(combined from similar events): ${words.message}` : words.message;
    const key = isCombined ? aggregate : `${aggregate}|${words.message}`;
    if (!this.mayWrite(`${object.metadata.uid}|${words.type}`, key)) return;
    this.write(object, { ...words, message }, key);
  }

  /** What is known of an object that has gone. */
  forget(uid: string): void {
    for (const map of [this.buckets, this.similar, this.written]) {
      for (const key of [...map.keys()]) if (key.startsWith(uid)) map.delete(key);
    }
  }

  private isTooVaried(key: string, message: string): boolean {
    const now = this.now();
    const known = this.similar.get(key);
    const entry =
      known && now - known.last <= SIMILAR_TIME
        ? known
        : { messages: new Set<string>(), last: now };
    entry.last = now;
    entry.messages.add(message);
    this.similar.set(key, entry);
    if (entry.messages.size < SIMILAR) return false;
    entry.messages.delete(message);
    return true;
  }

  /** The count goes up also where nothing is written. */
  private mayWrite(spammer: string, key: string): boolean {
    const now = this.now();
    const bucket = this.buckets.get(spammer) ?? { tokens: BURST, time: now };
    bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.time) / REFILL);
    bucket.time = now;
    this.buckets.set(spammer, bucket);
    const entry = this.written.get(key);
    if (entry) entry.count++;
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }

  private write(object: KubeObject, words: EventWords, key: string): void {
    const time = rfc3339(this.now());
    const { namespace } = object.metadata;
    const entry = this.written.get(key);
    if (entry) {
      const changed = this.store.change(EVENTS, namespace, entry.name, (event) => ({
        ...event,
        message: words.message,
        count: entry.count,
        lastTimestamp: time,
      }));
      if (changed) return;
    }
    const name = this.freeName(object);
    const count = entry?.count ?? 1;
    this.written.set(key, { name, count });
    this.store.create(EVENTS, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, ...(namespace !== undefined && { namespace }) },
      involvedObject: {
        kind: object.kind,
        ...(namespace !== undefined && { namespace }),
        name: object.metadata.name,
        uid: object.metadata.uid,
        apiVersion: object.apiVersion,
        resourceVersion: object.metadata.resourceVersion,
        ...(words.fieldPath !== undefined && { fieldPath: words.fieldPath }),
      },
      reason: words.reason,
      message: words.message,
      source: this.source,
      firstTimestamp: time,
      lastTimestamp: time,
      count,
      type: words.type,
      eventTime: null,
      reportingComponent: this.source.component,
      reportingInstance: this.source.host ?? '',
    });
  }

  /** Others may tell of the same object at the same moment. */
  private freeName({ metadata: { name, namespace } }: KubeObject): string {
    for (;;) {
      const own = `${name}.${this.stamp()}`;
      if (!this.store.get(EVENTS, namespace, own)) return own;
    }
  }

  /** Nanoseconds as hex digits: names in the order of time. */
  private stamp(): string {
    const now = BigInt(Math.round(this.now() * 1000)) * 1000n;
    this.last = now > this.last ? now : this.last + 1n;
    return this.last.toString(16);
  }
}
