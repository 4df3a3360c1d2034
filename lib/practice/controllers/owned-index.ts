import type { KubeObject, ResourceName } from '@/lib/practice/store/object';
import type { ObjectStore, Watch } from '@/lib/practice/store/store';
import { controllerOf } from './objects';

/** The objects of one resource by the uid of the controller that they belong to. */
export class OwnedIndex {
  private readonly byOwner = new Map<string, Map<string, KubeObject>>();
  private readonly watch: Watch;

  constructor(store: ObjectStore, resource: ResourceName) {
    this.watch = store.watch(resource, undefined, ({ type, object, before }) => {
      if (before) this.drop(before);
      if (type !== 'DELETED') this.put(object);
    });
  }

  /** In the order in which they were made. */
  of(uid: string): readonly KubeObject[] {
    return [...(this.byOwner.get(uid)?.values() ?? [])];
  }

  /** Of a namespace, those that belong to no controller. */
  orphans(namespace: string): readonly KubeObject[] {
    return this.of(orphansKey(namespace));
  }

  stop(): void {
    this.watch.stop();
  }

  private put(object: KubeObject): void {
    const key = ownerKey(object);
    const all = this.byOwner.get(key) ?? new Map<string, KubeObject>();
    this.byOwner.set(key, all.set(object.metadata.uid, object));
  }

  private drop(object: KubeObject): void {
    const key = ownerKey(object);
    const all = this.byOwner.get(key);
    all?.delete(object.metadata.uid);
    if (all?.size === 0) this.byOwner.delete(key);
  }
}

function ownerKey(object: KubeObject): string {
  return controllerOf(object)?.uid ?? orphansKey(object.metadata.namespace ?? '');
}

function orphansKey(namespace: string): string {
  return `/${namespace}`;
}
