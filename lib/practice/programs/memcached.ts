import { type Options, parseOptions, UsageError } from '../applets/options';
import type { Socket } from '../network/socket';
import type { Process } from '../process/process';
import type { Program, Task } from '../process/types';
import { Errno } from '../vfs/errno';
import { ByteReader } from './byte-reader';
import { acceptEach, SignalWatch, tryListen } from './listening';
import { executeLine, MEMCACHED_VERSION, type Memcached } from './memcached-commands';
import { MemcachedStore } from './memcached-store';

const GRAMMAR = {
  options: 'p:U:s:l:c:m:t:u:I:o:n:f:P:R:b:B:D:a:AkrMvVhdLCFSX',
  long: {
    port: 'p',
    'udp-port': 'U',
    listen: 'l',
    'conn-limit': 'c',
    'memory-limit': 'm',
    threads: 't',
    user: 'u',
    'max-item-size': 'I',
    extended: 'o',
    verbose: 'v',
    version: 'V',
    help: 'h',
    'unix-socket': 's',
  },
};

/** What it takes before there is an item. */
const OWN_MEMORY = 2 << 20;
const LONGEST_LINE = 2048;
const EXIT_USAGE = 64;
const EXIT_OSERR = 71;

/** memcached by its text protocol: items in memory, with limits, expiry and counters. */
export const memcached: Program = function* memcached(p) {
  let options: Options;
  try {
    options = parseOptions(p.argv, GRAMMAR).options;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    yield* p.err(`${p.argv[0]}: ${error.message}\nIllegal argument "?"\n`);
    return 1;
  }
  if (options.has('V')) {
    yield* p.out(`memcached ${MEMCACHED_VERSION}\n`);
    return 0;
  }
  if (p.credentials.uid === 0 && !options.has('u')) {
    yield* p.err("can't run as root without the -u switch\n");
    return EXIT_USAGE;
  }
  for (const letter of ['s', 'S', 'd']) {
    if (!options.has(letter)) continue;
    yield* p.err(`memcached: -${letter} is not part of the practice cluster\n`);
    return EXIT_USAGE;
  }
  return yield* serve(p, options);
};

function* serve(p: Process, options: Options): Task<number> {
  const [ip, ownPort] = (options.get('l') ?? '').split(',')[0]!.split(':');
  const port = Number(ownPort ?? options.get('p') ?? 11_211);
  const listener = tryListen(p, port, ip || undefined);
  if (listener instanceof Errno) {
    const where = ip ? `one of interface(s) ${ip}` : `TCP port ${port}`;
    yield* p.err(`failed to listen on ${where}: ${listener.message}\n`);
    return EXIT_OSERR;
  }
  const megabytes = Number(options.get('m') ?? 64);
  const at: Memcached = {
    store: new MemcachedStore(megabytes * 2 ** 20, () => p.now()),
    started: p.now(),
    port,
    maxConnections: Number(options.get('c') ?? 1024),
    maxItem: sizeOf(options.get('I') ?? '1m'),
    connections: { current: 1, total: 1 },
  };
  const signals = new SignalWatch(p, ['TERM', 'INT']);
  p.setHandler('PIPE', 'ignore');
  yield* p.grow(OWN_MEMORY);
  acceptEach(p, listener, (socket) => talk(p, socket, at));
  yield* signals.next();
  if (options.has('v')) yield* p.err('Exiting normally\n');
  return 0;
}

function sizeOf(text: string): number {
  const unit = /k$/i.test(text) ? 1024 : /m$/i.test(text) ? 1024 * 1024 : 1;
  return Number.parseInt(text, 10) * unit;
}

function* talk(p: Process, socket: Socket, at: Memcached): Task<void> {
  const reader = new ByteReader(p, socket);
  at.connections.current++;
  at.connections.total++;
  try {
    for (;;) {
      const line = yield* reader.line(LONGEST_LINE);
      if (line === undefined) return;
      const answer = yield* executeLine(p, at, line, reader);
      if (answer === undefined) return;
      yield* socket.send(p, answer);
      yield* p.grow(OWN_MEMORY + at.store.bytes);
      if (p.step(2)) yield 'preempt';
    }
  } finally {
    at.connections.current--;
  }
}
