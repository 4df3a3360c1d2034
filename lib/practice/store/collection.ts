import type { KubeObject } from './object';

/**
 * The objects of one resource. A list is in the order of etcd's keys, and is kept until an object comes or goes: a change
 * of one costs nothing but its place.
 */
export class Collection {
  private readonly objects = new Map<string, KubeObject>();
  /** The keys of each namespace; '' for what belongs to none. */
  private readonly spaces = new Map<string, Set<string>>();
  /** Sorted keys by namespace, and of all under null. */
  private readonly orders = new Map<string | null, readonly string[]>();

  get size(): number {
    return this.objects.size;
  }

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    return this.objects.get(keyOf(namespace, name));
  }

  set(object: KubeObject): void {
    const { namespace = '', name } = object.metadata;
    const key = keyOf(namespace, name);
    if (!this.objects.has(key)) {
      const space = this.spaces.get(namespace);
      if (space) space.add(key);
      else this.spaces.set(namespace, new Set([key]));
      this.forgetOrder(namespace);
    }
    this.objects.set(key, object);
  }

  delete(namespace: string | undefined, name: string): void {
    const key = keyOf(namespace, name);
    this.objects.delete(key);
    const space = this.spaces.get(namespace ?? '');
    space?.delete(key);
    if (space?.size === 0) this.spaces.delete(namespace ?? '');
    this.forgetOrder(namespace ?? '');
  }

  count(namespace: string): number {
    return this.spaces.get(namespace)?.size ?? 0;
  }

  values(): Iterable<KubeObject> {
    return this.objects.values();
  }

  /** By namespace, then by name. Without a namespace: of all. */
  list(namespace?: string): readonly KubeObject[] {
    return this.order(namespace).map((key) => this.objects.get(key)!);
  }

  private order(namespace: string | undefined): readonly string[] {
    const known = this.orders.get(namespace ?? null);
    if (known) return known;
    const keys = namespace === undefined ? this.objects.keys() : (this.spaces.get(namespace) ?? []);
    const order = [...keys].sort();
    this.orders.set(namespace ?? null, order);
    return order;
  }

  private forgetOrder(namespace: string): void {
    this.orders.delete(namespace);
    this.orders.delete(null);
  }
}

/** As etcd sorts its keys, but that `/` would come behind `-` and `.`: so the parts are parted by what sorts before all. */
function keyOf(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}\u0000${name}`;
}
