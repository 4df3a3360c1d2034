import { Pattern } from '../regex/pattern';

/** What a command answers: RESP values. */
export type Reply =
  | { readonly kind: 'status' | 'error'; readonly text: string }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'bulk'; readonly text: string | undefined }
  | { readonly kind: 'array'; readonly items: readonly Reply[] }
  /** Names and values in turn: a map in RESP 3, an array in RESP 2. */
  | { readonly kind: 'map'; readonly items: readonly Reply[] };

type Value = string | string[] | Map<string, string> | Set<string>;

interface Entry {
  value: Value;
  /** Simulated milliseconds at which it goes. */
  expires: number | undefined;
}

const status = (text: string): Reply => ({ kind: 'status', text });
const fault = (text: string): Reply => ({ kind: 'error', text });
const integer = (value: number): Reply => ({ kind: 'integer', value });
const bulk = (text: string | undefined): Reply => ({ kind: 'bulk', text });
const array = (items: readonly string[]): Reply => ({ kind: 'array', items: items.map(bulk) });
const map = (items: readonly string[]): Reply => ({ kind: 'map', items: items.map(bulk) });

const OK = status('OK');
const WRONG_TYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';

const WRITES =
  /^(set|setnx|setex|getset|append|incr|decr|incrby|decrby|del|expire|lpush|rpush|lpop|rpop|hset|hdel|sadd|flushall|flushdb)$/i;
/** Commands of redis that this stand-in has not. */
const NOT_HERE = new Set(
  'acl asking bgrewriteaof bitcount bitfield bitop bitpos blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin cluster copy debug dump eval eval_ro evalsha expireat expiretime failover fcall fcall_ro function geoadd geodist geohash geopos georadius geosearch getbit getdel getex getrange hincrbyfloat hrandfield hscan hsetnx hstrlen incrbyfloat lastsave latency lcs linsert lmove lmpop lolwut lpos lpushx lrem lset ltrim memory migrate module monitor move msetnx object pexpireat pfadd pfcount pfmerge psetex psubscribe psync pubsub punsubscribe randomkey readonly rename renamenx replicaof restore role rpoplpush rpushx script sdiff sdiffstore setbit setrange shutdown sinter sintercard sinterstore slaveof slowlog smismember smove sort spop spublish srandmember sscan ssubscribe sunion sunionstore subscribe substr swapdb sync touch unsubscribe unwatch wait watch xack xadd xautoclaim xclaim xdel xgroup xinfo xlen xpending xrange xread xreadgroup xrevrange xtrim zadd zcard zcount zdiff zincrby zinter zlexcount zmpop zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrank zrem zremrangebyrank zrevrange zrevrank zscan zscore zunion'.split(
    ' ',
  ),
);
const INFO_ORDER = [
  'Server',
  'Clients',
  'Memory',
  'Persistence',
  'Stats',
  'Replication',
  'Cluster',
  'Keyspace',
];
const DEFAULTS: ReadonlyMap<string, string> = new Map([
  ['maxmemory', '0'],
  ['maxmemory-policy', 'noeviction'],
  ['maxclients', '10000'],
  ['databases', '16'],
  ['appendonly', 'no'],
  ['save', '3600 1 300 100 60 10000'],
]);

/** INFO's sections as far as the server knows them, and the bytes it takes without data. */
export interface RedisFacts {
  readonly sections: Readonly<
    Record<string, readonly (readonly [name: string, value: string | number])[]>
  >;
  readonly memory: number;
}

const NO_FACTS: RedisFacts = { sections: {}, memory: 0 };

class CommandError extends Error {}

type Run = (args: readonly string[]) => Reply;

/** The data of a redis server and the commands on it. */
export class RedisStore {
  private readonly entries = new Map<string, Entry>();
  private readonly commands: Readonly<Record<string, { least: number; run: Run }>>;

  /** What `INFO` counts. */
  readonly counts = { commands: 0, hits: 0, misses: 0, expired: 0, changes: 0 };

  /** `facts`: what only the server knows, by INFO's names. */
  constructor(
    private readonly now: () => number,
    private readonly facts: () => RedisFacts = () => NO_FACTS,
    private readonly settings: ReadonlyMap<string, string> = new Map(),
  ) {
    this.commands = this.table();
  }

  /** Bytes that the data takes, about. */
  get size(): number {
    let size = 0;
    for (const [key, { value }] of this.entries) {
      size += 64 + key.length;
      if (typeof value === 'string') size += value.length;
      else for (const item of value) size += 16 + String(item).length;
    }
    return size;
  }

  /** All of it as text that `load` reads. */
  dump(): string {
    return [...this.entries]
      .map(([key, { value, expires }]) => {
        const kind = typeName(value);
        const plain = typeof value === 'string' ? value : [...value];
        return `${JSON.stringify([key, kind, plain, expires ?? null])}\n`;
      })
      .join('');
  }

  /** Takes a dump in; how many keys there were. Rows that are none are passed over. */
  load(text: string): number {
    for (const line of text.split('\n').filter((row) => row.startsWith('['))) {
      const [key, kind, plain, expires] = JSON.parse(line) as [
        string,
        string,
        unknown,
        number | null,
      ];
      const items = plain as string[];
      const value =
        kind === 'hash'
          ? new Map(plain as [string, string][])
          : kind === 'set'
            ? new Set(items)
            : kind === 'list'
              ? items
              : String(plain);
      this.entries.set(key, { value, expires: expires ?? undefined });
    }
    return this.entries.size;
  }

  execute([name = '', ...args]: readonly string[]): Reply {
    const command = this.commands[name.toLowerCase()];
    if (!command || !Object.hasOwn(this.commands, name.toLowerCase())) {
      if (NOT_HERE.has(name.toLowerCase()))
        return fault(`ERR ${name.toLowerCase()} is not part of the practice cluster`);
      const shown = args.map((arg) => `'${arg}' `).join('');
      return fault(`ERR unknown command '${name}', with args beginning with: ${shown}`);
    }
    if (args.length < command.least) {
      return fault(`ERR wrong number of arguments for '${name.toLowerCase()}' command`);
    }
    this.counts.commands++;
    if (WRITES.test(name)) this.counts.changes++;
    try {
      return command.run(args);
    } catch (error) {
      if (error instanceof CommandError) return fault(error.message);
      throw error;
    }
  }

  private find(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (entry?.expires !== undefined && entry.expires <= this.now()) {
      this.entries.delete(key);
      this.counts.expired++;
      return undefined;
    }
    return entry?.value;
  }

  private text(key: string): string | undefined {
    const value = this.find(key);
    if (value !== undefined && typeof value !== 'string') throw new CommandError(WRONG_TYPE);
    return value;
  }

  private list(key: string, make = false): string[] {
    const value = this.find(key);
    if (value !== undefined && !Array.isArray(value)) throw new CommandError(WRONG_TYPE);
    return value ?? this.fresh(key, [], make);
  }

  private hash(key: string, make = false): Map<string, string> {
    const value = this.find(key);
    if (value !== undefined && !(value instanceof Map)) throw new CommandError(WRONG_TYPE);
    return value ?? this.fresh(key, new Map(), make);
  }

  private set(key: string, make = false): Set<string> {
    const value = this.find(key);
    if (value !== undefined && !(value instanceof Set)) throw new CommandError(WRONG_TYPE);
    return value ?? this.fresh(key, new Set(), make);
  }

  private fresh<V extends Value>(key: string, value: V, make: boolean): V {
    if (make) this.entries.set(key, { value, expires: undefined });
    return value;
  }

  private add(key: string, by: number): Reply {
    const before = this.text(key) ?? '0';
    if (!/^-?\d+$/.test(before) || !Number.isInteger(by)) {
      throw new CommandError('ERR value is not an integer or out of range');
    }
    const value = Number(before) + by;
    this.entries.set(key, { value: String(value), expires: this.entries.get(key)?.expires });
    return integer(value);
  }

  private put(args: readonly string[]): Reply {
    const [key = '', value = '', ...options] = args;
    const words = options.map((word) => word.toUpperCase());
    const exists = this.find(key) !== undefined;
    if ((words.includes('NX') && exists) || (words.includes('XX') && !exists))
      return bulk(undefined);
    const at = words.findIndex((word) => word === 'EX' || word === 'PX');
    const unit = words[at] === 'EX' ? 1000 : 1;
    const expires = at < 0 ? undefined : this.now() + Number(options[at + 1]) * unit;
    this.entries.set(key, { value, expires });
    return OK;
  }

  private keys(pattern: string): string[] {
    const source = pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    const expression = new Pattern(`^${source}$`, { dotAll: true });
    return [...this.entries.keys()].filter(
      (key) => this.find(key) !== undefined && expression.test(key),
    );
  }

  private expire(key: string, milliseconds: number): Reply {
    if (this.find(key) === undefined) return integer(0);
    this.entries.get(key)!.expires = this.now() + milliseconds;
    return integer(1);
  }

  private left(key: string, unit: number): Reply {
    if (this.find(key) === undefined) return integer(-2);
    const { expires } = this.entries.get(key)!;
    return integer(expires === undefined ? -1 : Math.ceil((expires - this.now()) / unit));
  }

  private table(): Readonly<Record<string, { least: number; run: Run }>> {
    const command = (least: number, run: Run) => ({ least, run });
    const range = (list: readonly string[], from: string, to: string) => {
      const index = (text: string) =>
        Number(text) < 0 ? list.length + Number(text) : Number(text);
      return list.slice(Math.max(0, index(from)), index(to) + 1);
    };
    const popped = (key: string, take: (list: string[]) => string | undefined) => {
      const list = this.list(key);
      const value = take(list);
      if (list.length === 0) this.entries.delete(key);
      return bulk(value);
    };
    return {
      ping: command(0, ([text]) => (text === undefined ? status('PONG') : bulk(text))),
      echo: command(1, ([text]) => bulk(text)),
      select: command(1, () => OK),
      auth: command(1, () =>
        fault(
          'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
        ),
      ),
      command: command(0, () => array([])),
      config: command(1, ([verb, name = '']) => {
        if (verb?.toLowerCase() !== 'get') return OK;
        const value = this.settings.get(name.toLowerCase()) ?? DEFAULTS.get(name.toLowerCase());
        return map(value === undefined ? [] : [name, value]);
      }),
      client: command(1, () => OK),
      quit: command(0, () => OK),
      dbsize: command(0, () => integer(this.keys('*').length)),
      flushall: command(0, () => this.flush()),
      flushdb: command(0, () => this.flush()),
      set: command(2, (args) => this.put(args)),
      setnx: command(2, ([key = '', value = '']) =>
        integer(this.put([key, value, 'NX']) === OK ? 1 : 0),
      ),
      setex: command(3, ([key = '', seconds = '', value = '']) =>
        this.put([key, value, 'EX', seconds]),
      ),
      get: command(1, ([key = '']) => {
        const value = this.text(key);
        this.counts[value === undefined ? 'misses' : 'hits']++;
        return bulk(value);
      }),
      getset: command(2, ([key = '', value = '']) => {
        const before = this.text(key);
        this.put([key, value]);
        return bulk(before);
      }),
      mget: command(1, (keys) => ({
        kind: 'array',
        items: keys.map((key) => bulk(this.text(key))),
      })),
      append: command(2, ([key = '', text = '']) => {
        const value = (this.text(key) ?? '') + text;
        this.put([key, value]);
        return integer(value.length);
      }),
      strlen: command(1, ([key = '']) => integer((this.text(key) ?? '').length)),
      incr: command(1, ([key = '']) => this.add(key, 1)),
      decr: command(1, ([key = '']) => this.add(key, -1)),
      incrby: command(2, ([key = '', by]) => this.add(key, Number(by))),
      decrby: command(2, ([key = '', by]) => this.add(key, -Number(by))),
      del: command(1, (keys) =>
        integer(
          keys.filter((key) => this.find(key) !== undefined && this.entries.delete(key)).length,
        ),
      ),
      unlink: command(1, (keys) =>
        integer(
          keys.filter((key) => this.find(key) !== undefined && this.entries.delete(key)).length,
        ),
      ),
      exists: command(1, (keys) =>
        integer(keys.filter((key) => this.find(key) !== undefined).length),
      ),
      keys: command(1, ([pattern = '*']) => array(this.keys(pattern))),
      expire: command(2, ([key = '', seconds]) => this.expire(key, Number(seconds) * 1000)),
      ttl: command(1, ([key = '']) => this.left(key, 1000)),
      pttl: command(1, ([key = '']) => this.left(key, 1)),
      type: command(1, ([key = '']) => status(typeName(this.find(key)))),
      lpush: command(2, ([key = '', ...items]) =>
        integer(this.list(key, true).unshift(...items.reverse())),
      ),
      rpush: command(2, ([key = '', ...items]) => integer(this.list(key, true).push(...items))),
      lpop: command(1, ([key = '']) => popped(key, (list) => list.shift())),
      rpop: command(1, ([key = '']) => popped(key, (list) => list.pop())),
      llen: command(1, ([key = '']) => integer(this.list(key).length)),
      lrange: command(3, ([key = '', from = '0', to = '-1']) =>
        array(range(this.list(key), from, to)),
      ),
      hset: command(3, ([key = '', ...pairs]) => {
        const hash = this.hash(key, true);
        const before = hash.size;
        for (let i = 0; i + 1 < pairs.length; i += 2) hash.set(pairs[i]!, pairs[i + 1]!);
        return integer(hash.size - before);
      }),
      hget: command(2, ([key = '', field = '']) => bulk(this.hash(key).get(field))),
      hgetall: command(1, ([key = '']) => map([...this.hash(key)].flat())),
      hexists: command(2, ([key = '', field = '']) => integer(this.hash(key).has(field) ? 1 : 0)),
      hlen: command(1, ([key = '']) => integer(this.hash(key).size)),
      hkeys: command(1, ([key = '']) => array([...this.hash(key).keys()])),
      hvals: command(1, ([key = '']) => array([...this.hash(key).values()])),
      hmget: command(2, ([key = '', ...fields]) => ({
        kind: 'array',
        items: fields.map((field) => bulk(this.hash(key).get(field))),
      })),
      hmset: command(3, ([key = '', ...pairs]) => {
        const hash = this.hash(key, true);
        for (let i = 0; i + 1 < pairs.length; i += 2) hash.set(pairs[i]!, pairs[i + 1]!);
        return OK;
      }),
      hincrby: command(3, ([key = '', field = '', by]) => {
        const hash = this.hash(key, true);
        const before = hash.get(field) ?? '0';
        if (!/^-?\d+$/.test(before) || !Number.isInteger(Number(by)))
          throw new CommandError('ERR hash value is not an integer');
        hash.set(field, String(Number(before) + Number(by)));
        return integer(Number(before) + Number(by));
      }),
      lindex: command(2, ([key = '', index]) => bulk(this.list(key).at(Number(index)))),
      srem: command(2, ([key = '', ...members]) =>
        integer(members.filter((member) => this.set(key).delete(member)).length),
      ),
      mset: command(2, (pairs) => {
        for (let i = 0; i + 1 < pairs.length; i += 2) this.put([pairs[i]!, pairs[i + 1]!]);
        return OK;
      }),
      persist: command(1, ([key = '']) => {
        const entry = this.find(key) === undefined ? undefined : this.entries.get(key);
        if (entry?.expires === undefined) return integer(0);
        entry.expires = undefined;
        return integer(1);
      }),
      pexpire: command(2, ([key = '', time]) => this.expire(key, Number(time))),
      scan: command(1, ([, ...options]) => {
        const at = options.findIndex((word) => word.toLowerCase() === 'match');
        const keys = this.keys(at < 0 ? '*' : (options[at + 1] ?? '*'));
        return { kind: 'array', items: [bulk('0'), array(keys)] };
      }),
      time: command(0, () => {
        const now = this.now();
        return array([String(Math.floor(now / 1000)), String(Math.floor(now % 1000) * 1000)]);
      }),
      publish: command(2, () => integer(0)),
      hdel: command(2, ([key = '', ...fields]) =>
        integer(fields.filter((field) => this.hash(key).delete(field)).length),
      ),
      sadd: command(2, ([key = '', ...members]) => {
        const set = this.set(key, true);
        const before = set.size;
        for (const member of members) set.add(member);
        return integer(set.size - before);
      }),
      smembers: command(1, ([key = '']) => array([...this.set(key)])),
      scard: command(1, ([key = '']) => integer(this.set(key).size)),
      sismember: command(2, ([key = '', member = '']) =>
        integer(this.set(key).has(member) ? 1 : 0),
      ),
      info: command(0, ([section]) => bulk(this.info(section?.toLowerCase()))),
    };
  }

  private info(section: string | undefined): string {
    const { counts } = this;
    const { sections, memory } = this.facts();
    const keys = this.keys('*');
    const expiring = keys.filter((key) => this.entries.get(key)?.expires !== undefined).length;
    const all: Readonly<Record<string, readonly (readonly [string, string | number])[]>> = {
      ...sections,
      Memory: [
        ['used_memory', memory + this.size],
        ['used_memory_rss', memory + this.size],
        ['used_memory_peak', memory + this.size],
        ['maxmemory', this.settings.get('maxmemory') ?? 0],
        ['maxmemory_policy', this.settings.get('maxmemory-policy') ?? 'noeviction'],
        ['mem_fragmentation_ratio', '1.00'],
        ['mem_allocator', 'jemalloc-5.3.0'],
      ],
      Persistence: [
        ['loading', 0],
        ['rdb_changes_since_last_save', counts.changes],
        ['rdb_bgsave_in_progress', 0],
        ['rdb_last_bgsave_status', 'ok'],
        ['aof_enabled', 0],
      ],
      Stats: [
        ...(sections.Stats ?? []),
        ['total_commands_processed', counts.commands],
        ['rejected_connections', 0],
        ['expired_keys', counts.expired],
        ['evicted_keys', 0],
        ['keyspace_hits', counts.hits],
        ['keyspace_misses', counts.misses],
      ],
      Replication: [
        ['role', 'master'],
        ['connected_slaves', 0],
        ['master_repl_offset', 0],
        ['repl_backlog_active', 0],
      ],
      Cluster: [['cluster_enabled', 0]],
      Keyspace:
        keys.length === 0 ? [] : [['db0', `keys=${keys.length},expires=${expiring},avg_ttl=0`]],
    };
    return INFO_ORDER.filter(
      (name) =>
        section === undefined ||
        /^(all|default|everything)$/.test(section) ||
        name.toLowerCase() === section,
    )
      .map(
        (name) =>
          `# ${name}\r\n${(all[name] ?? []).map(([key, value]) => `${key}:${value}\r\n`).join('')}`,
      )
      .join('\r\n');
  }

  private flush(): Reply {
    this.entries.clear();
    return OK;
  }
}

function typeName(value: Value | undefined): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') return 'string';
  return Array.isArray(value) ? 'list' : value instanceof Map ? 'hash' : 'set';
}
