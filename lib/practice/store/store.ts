import { MODIFIED } from '@/lib/kubernetes/conflict-words';
import { Collection } from './collection';
import { generatedName, type Random, rfc3339, uuid } from './identifiers';
import {
  type KubeObject,
  type NewObject,
  type ObjectMeta,
  qualifiedName,
  type ResourceName,
} from './object';
import { fillPlaceholders } from './placeholders';
import { alreadyExists, badRequest, conflict, expired, notFound } from './status-error';

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface WatchEvent {
  readonly type: WatchEventType;
  readonly object: KubeObject;
  /** What it was before; null for a new one. A watch by selector needs it. */
  readonly before: KubeObject | null;
  readonly resourceVersion: number;
}

interface PastEvent extends WatchEvent {
  readonly resource: string;
}

export interface StoreOptions {
  /** The time of the cluster (ms since 1970). */
  readonly now: () => number;
  readonly random: Random;
  /** So many events are remembered; a watch from before the oldest gets 410. */
  readonly history?: number;
}

/** What outlives a restart. */
export interface StoreSnapshot {
  readonly version: number;
  readonly objects: readonly (readonly [resource: string, object: KubeObject])[];
}

export interface Watch {
  readonly stop: () => void;
}

const HISTORY = 4000;

/**
 * The objects of one cluster, as etcd keeps them: each change has a version of its own, and whoever watches hears of all
 * of them in order. It knows no rules of kinds: who calls it has validated. Objects are never changed in place.
 */
export class ObjectStore {
  private readonly resources = new Map<string, Collection>();
  private readonly watchers = new Map<string, Set<(event: WatchEvent) => void>>();
  private readonly past: PastEvent[] = [];
  private readonly untold: PastEvent[] = [];
  private telling = false;
  private forgotten = 0;
  private version = 1;

  constructor(private readonly options: StoreOptions) {}

  /** The version of the last change; what a list is of. */
  get resourceVersion(): string {
    return String(this.version);
  }

  get(resource: ResourceName, namespace: string | undefined, name: string): KubeObject | null {
    return this.all(resource).get(namespace, name) ?? null;
  }

  /** Throws 404. */
  require(resource: ResourceName, namespace: string | undefined, name: string): KubeObject {
    const found = this.get(resource, namespace, name);
    if (!found) throw notFound(resource, name);
    return found;
  }

  /** By namespace, then by name. Without a namespace: of all. */
  list(resource: ResourceName, namespace?: string): readonly KubeObject[] {
    return this.all(resource).list(namespace);
  }

  /** How many there are, for quotas. */
  count(resource: ResourceName, namespace?: string): number {
    const all = this.all(resource);
    return namespace === undefined ? all.size : all.count(namespace);
  }

  /** What `create` would store, without storing it. Throws 409, and 400 without a name. */
  prepare(resource: ResourceName, object: NewObject): KubeObject {
    const { name, generateName, resourceVersion, ...meta } = object.metadata;
    if (resourceVersion !== undefined && resourceVersion !== '')
      throw badRequest('resourceVersion should not be set on objects to be created');
    const own = name || (generateName ? generatedName(generateName, this.options.random) : '');
    if (own === '') throw badRequest('name or generateName is required');
    if (this.get(resource, meta.namespace, own)) throw alreadyExists(resource, own);
    const metadata: ObjectMeta = {
      ...meta,
      name: own,
      ...(generateName && { generateName }),
      uid: uuid(this.options.random),
      resourceVersion: '',
      creationTimestamp: rfc3339(this.options.now()),
    };
    return fillPlaceholders({ ...object, metadata } as KubeObject, this.options.random);
  }

  /** Throws 409 where the name is taken. */
  create(resource: ResourceName, object: NewObject): KubeObject {
    return this.put('ADDED', resource, this.prepare(resource, object), null);
  }

  /**
   * Puts an object in the place of the one with its name. With a `resourceVersion` only if that is still the last one.
   * Throws 404, and 409 for a conflict. An object that says the same is not written: its version stays.
   */
  update(resource: ResourceName, object: KubeObject): KubeObject {
    const { name, namespace, resourceVersion, uid } = object.metadata;
    const before = this.require(resource, namespace, name);
    if (uid && uid !== before.metadata.uid) {
      const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`;
      throw conflict(resource, name, why);
    }
    if (resourceVersion && resourceVersion !== before.metadata.resourceVersion)
      throw conflict(resource, name, MODIFIED);
    const { uid: own, creationTimestamp } = before.metadata;
    const metadata = { ...object.metadata, uid: own, creationTimestamp };
    const next = { ...object, metadata } as KubeObject;
    if (saysTheSame(before, next)) return before;
    return this.put('MODIFIED', resource, next, before);
  }

  /** Changes what is there now, whatever its version. null where it is not there any more. */
  change(
    resource: ResourceName,
    namespace: string | undefined,
    name: string,
    make: (object: KubeObject) => KubeObject,
  ): KubeObject | null {
    const before = this.get(resource, namespace, name);
    return before && this.update(resource, make(before));
  }

  /** Takes it out at once: grace periods and finalizers are the caller's. Throws 404. Answers what was there. */
  remove(resource: ResourceName, namespace: string | undefined, name: string): KubeObject {
    const before = this.require(resource, namespace, name);
    const version = ++this.version;
    const metadata = { ...before.metadata, resourceVersion: String(version) };
    const object = { ...before, metadata };
    this.all(resource).delete(namespace, name);
    this.tell(resource, { type: 'DELETED', object, before, resourceVersion: version });
    return object;
  }

  /**
   * Tells of every change behind a version (a list's own), at once of those that were since, then as they come.
   * Without a version: of what is there as ADDED, then of changes. Throws 410 for a version that is forgotten.
   */
  watch(
    resource: ResourceName,
    since: string | undefined,
    listener: (event: WatchEvent) => void,
  ): Watch {
    const key = qualifiedName(resource);
    if (since === undefined || since === '' || since === '0') this.tellAll(resource, listener);
    else this.tellSince(key, Number(since), listener);
    const watchers = this.watchers.get(key) ?? new Set();
    this.watchers.set(key, watchers.add(listener));
    return { stop: () => void watchers.delete(listener) };
  }

  /** How many watches there are, for quotas. */
  get watchCount(): number {
    let count = 0;
    for (const watchers of this.watchers.values()) count += watchers.size;
    return count;
  }

  /** Objects of all kinds. */
  get size(): number {
    let count = 0;
    for (const all of this.resources.values()) count += all.size;
    return count;
  }

  /** Keeps the last `keep` events and no more: a watch from before them gets 410. */
  forget(keep: number): void {
    const gone = this.past.splice(0, Math.max(0, this.past.length - keep));
    this.forgotten = gone.at(-1)?.resourceVersion ?? this.forgotten;
  }

  snapshot(): StoreSnapshot {
    const objects = [...this.resources].flatMap(([resource, all]) =>
      [...all.values()].map((object) => [resource, object] as const),
    );
    return { version: this.version, objects };
  }

  /** Puts a snapshot in the place of everything. Watches from before it get 410. */
  restore({ version, objects }: StoreSnapshot): void {
    this.resources.clear();
    this.past.length = 0;
    this.version = version;
    this.forgotten = version;
    for (const [resource, object] of objects) {
      const all = this.resources.get(resource) ?? new Collection();
      this.resources.set(resource, all);
      all.set(object);
    }
  }

  private put(
    type: 'ADDED' | 'MODIFIED',
    resource: ResourceName,
    made: KubeObject,
    before: KubeObject | null,
  ): KubeObject {
    const version = ++this.version;
    const object = { ...made, metadata: { ...made.metadata, resourceVersion: String(version) } };
    this.all(resource).set(object);
    this.tell(resource, { type, object, before, resourceVersion: version });
    return object;
  }

  private tell(resource: ResourceName, event: WatchEvent): void {
    const key = qualifiedName(resource);
    this.past.push({ ...event, resource: key });
    const most = this.options.history ?? HISTORY;
    // A quarter at a time: taking the first one out each time would move all the others.
    if (this.past.length > most * 1.25) {
      const gone = this.past.splice(0, this.past.length - most);
      this.forgotten = gone.at(-1)!.resourceVersion;
    }
    this.untold.push({ ...event, resource: key });
    if (!this.telling) this.tellUntold();
  }

  /** One event to all before the next: who hears of one may change the store, and all must hear in the same order. */
  private tellUntold(): void {
    this.telling = true;
    try {
      for (let event = this.untold.shift(); event; event = this.untold.shift()) {
        for (const listener of [...(this.watchers.get(event.resource) ?? [])]) listener(event);
      }
    } finally {
      this.telling = false;
    }
  }

  private tellAll(resource: ResourceName, listener: (event: WatchEvent) => void): void {
    for (const object of this.list(resource)) {
      const resourceVersion = Number(object.metadata.resourceVersion);
      listener({ type: 'ADDED', object, before: null, resourceVersion });
    }
  }

  private tellSince(key: string, since: number, listener: (event: WatchEvent) => void): void {
    if (!Number.isSafeInteger(since) || since < 0)
      throw badRequest(`Invalid value: ${JSON.stringify(String(since))}: invalid resource version`);
    if (since < this.forgotten) throw expired(since, this.forgotten);
    for (const event of [...this.past]) {
      if (event.resource === key && event.resourceVersion > since) listener(event);
    }
  }

  private all(resource: ResourceName): Collection {
    const key = qualifiedName(resource);
    const known = this.resources.get(key);
    if (known) return known;
    const fresh = new Collection();
    this.resources.set(key, fresh);
    return fresh;
  }
}

function saysTheSame(before: KubeObject, next: KubeObject): boolean {
  const plain = (object: KubeObject) =>
    JSON.stringify({ ...object, metadata: { ...object.metadata, resourceVersion: '' } });
  return plain(before) === plain(next);
}
