import type { KubeObject, ResourceName } from './object';
import type { ObjectStore } from './store';

/** Objects by what they say of themselves, such as an address: kept as they change, found without a look at all. */
export class StoreIndex<T extends KubeObject = KubeObject> {
  private readonly byKey = new Map<string, Map<string, T>>();

  constructor(
    store: ObjectStore,
    resource: ResourceName,
    private readonly keysOf: (object: T) => readonly string[],
  ) {
    store.watch(resource, undefined, ({ type, object, before }) => {
      if (before) this.remove(before as T);
      if (type !== 'DELETED') this.add(object as T);
    });
  }

  get(key: string): readonly T[] {
    return [...(this.byKey.get(key)?.values() ?? [])];
  }

  private add(object: T): void {
    for (const key of this.keysOf(object)) {
      const known = this.byKey.get(key);
      if (known) known.set(object.metadata.uid, object);
      else this.byKey.set(key, new Map([[object.metadata.uid, object]]));
    }
  }

  private remove(object: T): void {
    for (const key of this.keysOf(object)) {
      const known = this.byKey.get(key);
      known?.delete(object.metadata.uid);
      if (known?.size === 0) this.byKey.delete(key);
    }
  }
}
