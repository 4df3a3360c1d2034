import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import type { WatchEvent } from '@/lib/practice/store/store';
import type { Controller, ControllerContext } from './controller';
import { isDeleting } from './objects';
import { CLUSTER_WIDE, NAMESPACED, NAMESPACES } from './resources';
import type { Propagation } from './writer';

const EVENTS = 'events';
const WATCHED = [...NAMESPACED, ...CLUSTER_WIDE, NAMESPACES].filter(
  ({ plural }) => plural !== EVENTS,
);

interface Known {
  readonly resource: ResourceName;
  readonly object: KubeObject;
}

/**
 * Deletes what has lost its owners, and does what a delete in the foreground, or one that leaves the dependents, asks for.
 * Source: pkg/controller/garbagecollector.
 */
export const GARBAGE_COLLECTOR: Controller = {
  component: 'garbage-collector-controller',
  start: (context) => {
    const graph = new Graph();
    return {
      sources: WATCHED.map((resource) => ({
        resource,
        keysOf: (event: WatchEvent) => graph.take(resource, event),
      })),
      sync: (uid) => void collect(context, graph, uid),
    };
  },
};

/** Every object by its uid, and who depends on it. */
class Graph {
  private readonly known = new Map<string, Known>();
  private readonly dependents = new Map<string, Set<string>>();

  /** Answers which objects (by uid) this change may concern. */
  take(resource: ResourceName, { type, object, before }: WatchEvent): readonly string[] {
    const { uid } = object.metadata;
    for (const owner of ownersOf(before)) this.dependents.get(owner)?.delete(uid);
    if (type === 'DELETED') {
      this.known.delete(uid);
      const orphaned = [...(this.dependents.get(uid) ?? [])];
      if (orphaned.length === 0) this.dependents.delete(uid);
      // Owners that wait for this to go.
      return [...orphaned, ...ownersOf(object).filter((owner) => this.isWaiting(owner))];
    }
    this.known.set(uid, { resource, object });
    for (const owner of ownersOf(object)) {
      const all = this.dependents.get(owner) ?? new Set<string>();
      this.dependents.set(owner, all.add(uid));
    }
    return ownersOf(object).length > 0 || isDeleting(object) ? [uid] : [];
  }

  get(uid: string): Known | null {
    return this.known.get(uid) ?? null;
  }

  dependentsOf(uid: string): readonly Known[] {
    return [...(this.dependents.get(uid) ?? [])].flatMap((one) => this.known.get(one) ?? []);
  }

  /** Whether it is being deleted in the foreground. */
  isWaiting(uid: string): boolean {
    const object = this.known.get(uid)?.object;
    return object !== undefined && isDeleting(object) && has(object, 'foregroundDeletion');
  }
}

function ownersOf(object: KubeObject | null): readonly string[] {
  return object?.metadata.ownerReferences?.map(({ uid }) => uid) ?? [];
}

function has({ metadata }: KubeObject, finalizer: string): boolean {
  return metadata.finalizers?.includes(finalizer) ?? false;
}

function collect(context: ControllerContext, graph: Graph, uid: string): void {
  const found = graph.get(uid);
  if (!found) return;
  const { object } = found;
  if (isDeleting(object)) {
    if (has(object, 'orphan')) letGo(context, graph, found);
    else if (has(object, 'foregroundDeletion')) deleteDependents(context, graph, found);
    return;
  }
  weigh(context, graph, found);
}

/** The dependents forget their owner, which then may go. */
function letGo(context: ControllerContext, graph: Graph, { resource, object }: Known): void {
  const { uid } = object.metadata;
  for (const dependent of graph.dependentsOf(uid)) dropOwners(context, dependent, new Set([uid]));
  dropFinalizer(context, resource, object, 'orphan');
}

function deleteDependents(context: ControllerContext, graph: Graph, { resource, object }: Known) {
  const { uid } = object.metadata;
  const dependents = graph.dependentsOf(uid);
  const blocking = dependents.filter(({ object: { metadata } }) =>
    metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion),
  );
  if (blocking.length === 0) return dropFinalizer(context, resource, object, 'foregroundDeletion');
  for (const dependent of dependents) weigh(context, graph, dependent);
}

/** An object stays while one of its owners does. Source: attemptToDeleteItem. */
function weigh(context: ControllerContext, graph: Graph, { resource, object }: Known): void {
  const owners = object.metadata.ownerReferences ?? [];
  if (owners.length === 0 || isDeleting(object)) return;
  const isThere = (uid: string) => {
    const owner = graph.get(uid)?.object;
    const within = owner?.metadata.namespace;
    return owner !== undefined && (within === undefined || within === object.metadata.namespace);
  };
  const gone = owners.filter(({ uid }) => !isThere(uid) || graph.isWaiting(uid));
  if (gone.length < owners.length) {
    if (gone.length > 0)
      dropOwners(context, { resource, object }, new Set(gone.map(({ uid }) => uid)));
    return;
  }
  const isWaitedFor = owners.some(({ uid }) => graph.isWaiting(uid));
  const hasOwn = graph.dependentsOf(object.metadata.uid).length > 0;
  context.writer.remove(resource, object, policyOf(object, isWaitedFor && hasOwn));
}

function policyOf(object: KubeObject, isForeground: boolean): Propagation {
  if (isForeground || has(object, 'foregroundDeletion')) return 'Foreground';
  return has(object, 'orphan') ? 'Orphan' : 'Background';
}

function dropOwners(
  { writer }: ControllerContext,
  { resource, object }: Known,
  gone: ReadonlySet<string>,
): void {
  writer.changeMetadata(resource, object, ({ ownerReferences = [] }) => ({
    ownerReferences: ownerReferences.filter(({ uid }) => !gone.has(uid)),
  }));
}

function dropFinalizer(
  { writer }: ControllerContext,
  resource: ResourceName,
  object: KubeObject,
  finalizer: string,
): void {
  writer.changeMetadata(resource, object, ({ finalizers = [] }) => ({
    finalizers: finalizers.filter((one) => one !== finalizer),
  }));
}
