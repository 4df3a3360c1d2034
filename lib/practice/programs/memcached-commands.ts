import type { Process } from '../process/process';
import type { Task } from '../process/types';
import type { ByteReader } from './byte-reader';
import type { Counter, MemcachedStore } from './memcached-store';

export const MEMCACHED_VERSION = '1.6.39';

/** A server that commands are sent to. */
export interface Memcached {
  readonly store: MemcachedStore;
  readonly started: number;
  readonly port: number;
  readonly maxConnections: number;
  readonly maxItem: number;
  readonly connections: { current: number; total: number };
}

const ERROR = 'ERROR\r\n';
const BAD_FORMAT = 'CLIENT_ERROR bad command line format\r\n';
const LONGEST_KEY = 250;
const MODULUS = 2n ** 64n;

/** Answers one line of a client and what belongs to it; undefined: the client said quit. */
export function* executeLine(
  p: Process,
  at: Memcached,
  line: string,
  reader: ByteReader,
): Task<string | undefined> {
  const [name = '', ...args] = line.split(' ').filter((word) => word !== '');
  const quiet = args.at(-1) === 'noreply';
  if (/^(set|add|replace|append|prepend|cas)$/.test(name)) {
    const answer = yield* storeValue(at, name, args, reader);
    return quiet ? '' : answer;
  }
  if (name === 'quit') return undefined;
  if (/^m[agsden]$/.test(name)) {
    yield* p.err(`${p.name}: ${name} is not part of the practice cluster\n`);
    return `SERVER_ERROR ${name} is not part of the practice cluster\r\n`;
  }
  const answer = answerTo(p, at, name, args);
  return quiet ? '' : answer;
}

function answerTo(p: Process, at: Memcached, name: string, args: readonly string[]): string {
  switch (name) {
    case 'get':
    case 'gets':
      return args.length === 0 ? ERROR : values(at, args, name === 'gets');
    case 'gat':
    case 'gats':
      return getAndTouch(at, args, name === 'gats');
    case 'incr':
    case 'decr':
      return addTo(at, name, args);
    case 'delete':
      return remove(at, args);
    case 'touch':
      return touch(at, args);
    case 'flush_all':
      at.store.count('cmd_flush');
      at.store.flush();
      return 'OK\r\n';
    case 'verbosity':
      return args.length === 0 ? ERROR : 'OK\r\n';
    case 'version':
      return `VERSION ${MEMCACHED_VERSION}\r\n`;
    case 'stats':
      return stats(p, at, args[0]);
    default:
      return ERROR;
  }
}

function* storeValue(
  at: Memcached,
  name: string,
  args: readonly string[],
  reader: ByteReader,
): Task<string> {
  const [key = '', flags, seconds, length, unique] = args;
  if (args.length < (name === 'cas' ? 5 : 4)) return ERROR;
  const numbers = [flags, seconds, length].map(Number);
  if (key.length > LONGEST_KEY || !numbers.every(Number.isInteger)) return BAD_FORMAT;
  const size = Number(length);
  if (size < 0) return 'CLIENT_ERROR bad data chunk\r\n';
  const data = yield* reader.exact(size + 2);
  if (size > at.maxItem) return 'SERVER_ERROR object too large for cache\r\n';
  if (!data.endsWith('\r\n') || data.length < size + 2) return 'CLIENT_ERROR bad data chunk\r\n';
  const value = data.slice(0, size);
  const { store } = at;
  store.count('cmd_set');
  const before = store.peek(key);
  const expires = store.expiry(Number(seconds));
  switch (name) {
    case 'add':
      if (before) return 'NOT_STORED\r\n';
      break;
    case 'replace':
      if (!before) return 'NOT_STORED\r\n';
      break;
    case 'append':
    case 'prepend': {
      if (!before) return 'NOT_STORED\r\n';
      const joined = name === 'append' ? before.value + value : value + before.value;
      store.put(key, joined, before.flags, before.expires);
      return 'STORED\r\n';
    }
    case 'cas': {
      if (!before) store.count('cas_misses');
      else store.count(before.cas === Number(unique) ? 'cas_hits' : 'cas_badval');
      if (!before) return 'NOT_FOUND\r\n';
      if (before.cas !== Number(unique)) return 'EXISTS\r\n';
    }
  }
  store.put(key, value, Number(flags), expires);
  return 'STORED\r\n';
}

function values({ store }: Memcached, keys: readonly string[], withCas: boolean): string {
  if (keys.some((key) => key.length > LONGEST_KEY)) return BAD_FORMAT;
  let text = '';
  for (const key of keys) {
    const item = store.use(key);
    store.count('cmd_get', item ? 'get_hits' : 'get_misses');
    if (!item) continue;
    const cas = withCas ? ` ${item.cas}` : '';
    text += `VALUE ${key} ${item.flags} ${item.value.length}${cas}\r\n${item.value}\r\n`;
  }
  return `${text}END\r\n`;
}

function getAndTouch(at: Memcached, args: readonly string[], withCas: boolean): string {
  const [seconds = '', ...keys] = args;
  if (keys.length === 0) return ERROR;
  if (!/^-?\d+$/.test(seconds)) return 'CLIENT_ERROR invalid exptime argument\r\n';
  for (const key of keys) {
    const hit = at.store.touch(key, at.store.expiry(Number(seconds)));
    at.store.count('cmd_touch', hit ? 'touch_hits' : 'touch_misses');
  }
  return values(at, keys, withCas);
}

function addTo({ store }: Memcached, name: 'incr' | 'decr', args: readonly string[]): string {
  const [key = '', delta] = args;
  if (delta === undefined) return ERROR;
  if (key.length > LONGEST_KEY) return BAD_FORMAT;
  if (!/^\d+$/.test(delta)) return 'CLIENT_ERROR invalid numeric delta argument\r\n';
  const item = store.use(key);
  if (!item) {
    store.count(`${name}_misses` satisfies Counter);
    return 'NOT_FOUND\r\n';
  }
  const digits = item.value.trimEnd();
  if (!/^\d{1,20}$/.test(digits))
    return 'CLIENT_ERROR cannot increment or decrement non-numeric value\r\n';
  store.count(`${name}_hits` satisfies Counter);
  const before = BigInt(digits);
  const by = BigInt(delta);
  const value = name === 'incr' ? (before + by) % MODULUS : before > by ? before - by : 0n;
  // A shorter number keeps its place: it is filled up with spaces.
  store.put(key, String(value).padEnd(item.value.length), item.flags, item.expires);
  return `${value}\r\n`;
}

function remove({ store }: Memcached, args: readonly string[]): string {
  const [key, ...rest] = args;
  if (key === undefined) return ERROR;
  if (rest.length > 0 && rest[0] !== '0' && rest[0] !== 'noreply')
    return 'CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]\r\n';
  const had = store.peek(key) !== undefined && store.remove(key);
  store.count(had ? 'delete_hits' : 'delete_misses');
  return had ? 'DELETED\r\n' : 'NOT_FOUND\r\n';
}

function touch({ store }: Memcached, args: readonly string[]): string {
  const [key = '', seconds] = args;
  if (seconds === undefined) return ERROR;
  if (!/^-?\d+$/.test(seconds)) return 'CLIENT_ERROR invalid exptime argument\r\n';
  const hit = store.touch(key, store.expiry(Number(seconds)));
  store.count('cmd_touch', hit ? 'touch_hits' : 'touch_misses');
  return hit ? 'TOUCHED\r\n' : 'NOT_FOUND\r\n';
}

const COUNTERS: readonly Counter[] = [
  'cmd_get',
  'cmd_set',
  'cmd_flush',
  'cmd_touch',
  'cmd_meta',
  'get_hits',
  'get_misses',
  'get_expired',
  'get_flushed',
  'delete_misses',
  'delete_hits',
  'incr_misses',
  'incr_hits',
  'decr_misses',
  'decr_hits',
  'cas_misses',
  'cas_hits',
  'cas_badval',
  'touch_hits',
  'touch_misses',
];

function stats(p: Process, at: Memcached, what: string | undefined): string {
  const { store, connections } = at;
  const end = (rows: readonly (readonly [string, string | number])[]) =>
    `${rows.map(([name, value]) => `STAT ${name} ${value}\r\n`).join('')}END\r\n`;
  if (what === 'reset') {
    store.counters.clear();
    return 'RESET\r\n';
  }
  if (what === 'settings') {
    return end([
      ['maxbytes', store.limit],
      ['maxconns', at.maxConnections],
      ['tcpport', at.port],
      ['udpport', 0],
      ['inter', 'NULL'],
      ['evictions', 'on'],
      ['domain_socket', 'NULL'],
      ['num_threads', 4],
      ['cas_enabled', 'yes'],
      ['item_size_max', at.maxItem],
      ['flush_enabled', 'yes'],
    ]);
  }
  // The rest tells of slabs, which there are none of here.
  if (what !== undefined) return end([]);
  const now = Math.floor(p.now() / 1000);
  const counted = (name: Counter) => [name, store.counters.get(name) ?? 0] as const;
  return end([
    ['pid', p.pid],
    ['uptime', now - Math.floor(at.started / 1000)],
    ['time', now],
    ['version', MEMCACHED_VERSION],
    ['libevent', '2.1.12-stable'],
    ['pointer_size', 64],
    ['max_connections', at.maxConnections],
    ['curr_connections', connections.current],
    ['total_connections', connections.total],
    ['rejected_connections', 0],
    ...COUNTERS.map(counted),
    ['limit_maxbytes', store.limit],
    ['accepting_conns', 1],
    ['threads', 4],
    ['bytes', store.bytes],
    ['curr_items', store.size],
    counted('total_items'),
    counted('evictions'),
  ]);
}
