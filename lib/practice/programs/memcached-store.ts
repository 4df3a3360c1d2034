/** What is kept under a key. */
export interface Item {
  readonly flags: number;
  readonly value: string;
  readonly cas: number;
  /** Milliseconds since 1970 at which it goes; undefined: never. */
  readonly expires: number | undefined;
  fetched: boolean;
}

/** What `stats` counts, by its names. */
export type Counter =
  | `cmd_${'get' | 'set' | 'flush' | 'touch' | 'meta'}`
  | `get_${'hits' | 'misses' | 'expired' | 'flushed'}`
  | `${'delete' | 'incr' | 'decr' | 'cas' | 'touch'}_${'hits' | 'misses'}`
  | 'cas_badval'
  | 'total_items'
  | 'evictions';

/** Bytes that an item takes beside its key and value. */
const OVERHEAD = 50;
const THIRTY_DAYS = 30 * 86_400;

/** A memcached's items: the least recently used go first when they take more than `limit` bytes. */
export class MemcachedStore {
  bytes = 0;
  readonly counters = new Map<Counter, number>();
  private readonly items = new Map<string, Item>();
  private lastCas = 0;

  constructor(
    readonly limit: number,
    private readonly now: () => number,
  ) {}

  get size(): number {
    return this.items.size;
  }

  count(...names: Counter[]): void {
    for (const name of names) this.counters.set(name, (this.counters.get(name) ?? 0) + 1);
  }

  /** Without counting it as a use. */
  peek(key: string): Item | undefined {
    const item = this.items.get(key);
    if (item?.expires === undefined || item.expires > this.now()) return item;
    this.remove(key);
    this.count('get_expired');
    return undefined;
  }

  /** Puts it among those that were used last. */
  use(key: string): Item | undefined {
    const item = this.peek(key);
    if (!item) return undefined;
    this.items.delete(key);
    this.items.set(key, item);
    item.fetched = true;
    return item;
  }

  put(key: string, value: string, flags: number, expires: number | undefined): void {
    this.remove(key);
    this.lastCas++;
    this.items.set(key, { flags, value, expires, cas: this.lastCas, fetched: false });
    this.bytes += sizeOf(key, value);
    this.count('total_items');
    for (const oldest of this.items.keys()) {
      if (this.bytes <= this.limit || oldest === key) break;
      this.remove(oldest);
      this.count('evictions');
    }
  }

  /** Changes when it goes; not its cas. */
  touch(key: string, expires: number | undefined): boolean {
    const item = this.use(key);
    if (item) this.items.set(key, { ...item, expires });
    return item !== undefined;
  }

  remove(key: string): boolean {
    const item = this.items.get(key);
    if (!item) return false;
    this.items.delete(key);
    this.bytes -= sizeOf(key, item.value);
    return true;
  }

  flush(): void {
    this.items.clear();
    this.bytes = 0;
  }

  /** An expiry as clients send it: 0 is never, below 0 at once, up to thirty days from now, more is a moment. */
  expiry(seconds: number): number | undefined {
    if (seconds === 0) return undefined;
    if (seconds < 0) return this.now();
    return seconds > THIRTY_DAYS ? seconds * 1000 : this.now() + seconds * 1000;
  }
}

function sizeOf(key: string, value: string): number {
  return OVERHEAD + key.length + value.length;
}
