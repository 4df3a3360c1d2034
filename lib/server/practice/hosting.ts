import { availableParallelism } from 'node:os';
import { log } from '@/lib/server/log';
import { isClusterId, keyOfId, makeClusterId } from './cluster-id';
import type { Answer } from './conversation';
import { CLUSTER_LIMITS, HOSTING_LIMITS, type HostingLimits } from './limits';
import { PoolWorker, WorkerLost } from './pool-worker';
import type { ClusterKey, ClusterLimits, PlainRequest } from './protocol';
import { keptClusters, type OwnCluster, readOwn, writeOwn } from './state-folder';
import { failure } from './status';

export interface HostingOptions {
  /** Where clusters are kept; null: they end with the process. */
  readonly folder: string | null;
  /** Whoever reaches this server is whoever started it: the first page gets the cluster that kubectl was told of. */
  readonly isLoopback: boolean;
  readonly threads?: number;
  readonly limits?: Partial<HostingLimits>;
  readonly clusterLimits?: Partial<ClusterLimits>;
  /** For tests. */
  readonly workerFile?: URL;
  readonly pingEvery?: number;
  readonly patience?: number;
  readonly lookEvery?: number;
  readonly writeEvery?: number;
}

/** Why no cluster is made; `message` is one plain sentence. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

type State =
  /** In a worker, asleep or not. */
  | 'here'
  /** In its file alone. */
  | 'stored'
  /** It hung its thread twice. */
  | 'stopped';

interface Entry {
  readonly key: ClusterKey;
  readonly address: string;
  state: State;
  worker: PoolWorker | null;
  isAsleep: boolean;
  open: number;
  usedAt: number;
  strikes: number;
  /** Requests that it may make now, as of `countedAt`. */
  tokens: number;
  countedAt: number;
  /** It is being written out or removed: the next request waits. */
  leaving: Promise<void> | null;
}

const MAX_THREADS = 4;
const STRIKES = 2;
const LOOK_EVERY = 15_000;
const WRITE_EVERY = 20_000;
/** Of one thread, in MiB. */
const MEMORY = 1536;

/** All practice clusters of this server: who is where, who sleeps, who may have one more. */
export class PracticeHosting {
  readonly #options: HostingOptions;
  readonly #limits: HostingLimits;
  readonly #workers: readonly PoolWorker[];
  readonly #entries = new Map<ClusterKey, Entry>();
  readonly #timer: NodeJS.Timeout;
  #own: OwnCluster;

  constructor(options: HostingOptions) {
    this.#options = options;
    this.#limits = { ...HOSTING_LIMITS, ...options.limits };
    const threads = options.threads ?? Math.min(MAX_THREADS, availableParallelism());
    this.#workers = Array.from({ length: Math.max(1, threads) }, () => this.#makeWorker());
    if (options.folder !== null) this.#findKept(options.folder);
    this.#own = readOwn(options.folder);
    this.#timer = setInterval(() => this.#lookAround(), options.lookEvery ?? LOOK_EVERY);
    this.#timer.unref();
  }

  /** So that the first request need not wait for a thread. */
  warmUp(): void {
    this.#workers[0]?.warmUp();
  }

  // Whose is what

  /** Makes a cluster and answers its id. Throws NoRoom. */
  create(address: string): string {
    const own = this.own();
    if (own && !own.isTaken) {
      const { id } = own;
      this.#own = { id, isTaken: true };
      writeOwn(this.#options.folder, this.#own);
      return id;
    }
    const id = makeClusterId();
    this.#add(keyOfId(id), address);
    return id;
  }

  /**
   * The cluster of whoever started this server: there from the start, and again where it was deleted. null on a server
   * that others can reach.
   */
  own(): OwnCluster | null {
    if (!this.#options.isLoopback) return null;
    if (!this.has(this.#own.id)) {
      if (this.#own.isTaken) this.#own = { id: makeClusterId(), isTaken: false };
      this.#add(keyOfId(this.#own.id), '');
      writeOwn(this.#options.folder, this.#own);
    }
    return this.#own;
  }

  has(id: string): boolean {
    return this.#find(id) !== null;
  }

  #find(id: string): Entry | null {
    return isClusterId(id) ? (this.#entries.get(keyOfId(id)) ?? null) : null;
  }

  #add(key: ClusterKey, address: string): void {
    const { clusters, clustersPerAddress } = this.#limits;
    const theirs = [...this.#entries.values()].filter((one) => one.address === address);
    if (address !== '' && theirs.length >= clustersPerAddress)
      throw new NoRoom('Too many practice clusters were made from your address. Delete one first.');
    if (this.#entries.size >= clusters && !this.#makeRoom())
      throw new NoRoom('This server has no room for one more practice cluster. Try again later.');
    this.#entries.set(key, makeEntry(key, address, 'stored', this.#limits, Date.now()));
  }

  /** On one's own machine the cluster that was left alone for longest goes; on a shared one nobody loses theirs. */
  #makeRoom(): boolean {
    if (!this.#options.isLoopback) return false;
    const [oldest] = [...this.#entries.values()]
      .filter(({ open, key }) => open === 0 && key !== keyOfId(this.#own.id))
      .sort((a, b) => a.usedAt - b.usedAt);
    if (oldest) void this.#remove(oldest);
    return oldest !== undefined;
  }

  #findKept(folder: string): void {
    const since = Date.now() - this.#limits.keepFor;
    for (const { key, usedAt } of keptClusters(folder, since))
      this.#entries.set(key, makeEntry(key, '', 'stored', this.#limits, usedAt));
  }

  // Requests

  /** Asks a cluster. Never rejects: what goes wrong is an answer too. */
  async ask(id: string, request: PlainRequest): Promise<Answer> {
    const entry = this.#find(id);
    if (!entry) return failure(404, 'NotFound', 'there is no practice cluster at this address');
    if (!this.#mayAsk(entry))
      return failure(429, 'TooManyRequests', 'too many requests to this practice cluster', 1);
    while (entry.leaving) await entry.leaving;
    if (!this.has(id))
      return failure(404, 'NotFound', 'there is no practice cluster at this address');
    if (entry.state === 'stopped') return failure(503, 'ServiceUnavailable', STOPPED);
    const worker = this.#bringUp(entry);
    if (!worker) return failure(503, 'ServiceUnavailable', STARTING, 2);
    entry.open += 1;
    try {
      return await worker.ask(entry.key, request, () => {
        entry.open -= 1;
        entry.usedAt = Date.now();
      });
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      return entry.strikes >= STRIKES
        ? failure(503, 'ServiceUnavailable', STOPPED)
        : failure(503, 'ServiceUnavailable', STARTING, 2);
    }
  }

  #mayAsk(entry: Entry): boolean {
    const { requestsPerSecond, requestBurst } = this.#limits;
    const now = Date.now();
    const earned = ((now - entry.countedAt) / 1000) * requestsPerSecond;
    entry.tokens = Math.min(requestBurst, entry.tokens + Math.max(0, earned));
    entry.countedAt = now;
    entry.usedAt = now;
    if (entry.tokens < 1) return false;
    entry.tokens -= 1;
    return true;
  }

  /** null: no thread can be had at the moment. */
  #bringUp(entry: Entry): PoolWorker | null {
    const worker = entry.worker ?? this.#leastBusy();
    if (!worker.isStartable) return null;
    worker.open(entry.key);
    entry.worker = worker;
    entry.state = 'here';
    entry.isAsleep = false;
    return worker;
  }

  #leastBusy(): PoolWorker {
    const able = this.#workers.filter(({ isStartable }) => isStartable);
    const among = able.length > 0 ? able : this.#workers;
    return among.reduce((best, one) => (one.count < best.count ? one : best));
  }

  // Life

  /** Everything in it goes; the id stays. */
  async reset(id: string): Promise<boolean> {
    const entry = this.#find(id);
    if (!entry) return false;
    await this.#leave(entry, false);
    entry.state = 'stored';
    entry.strikes = 0;
    return true;
  }

  async remove(id: string): Promise<boolean> {
    const entry = this.#find(id);
    if (!entry) return false;
    await this.#remove(entry);
    return true;
  }

  async #remove(entry: Entry): Promise<void> {
    this.#entries.delete(entry.key);
    await this.#leave(entry, false);
  }

  /** Out of memory, and kept in its file or not. */
  async #leave(entry: Entry, isKept: boolean): Promise<void> {
    while (entry.leaving) await entry.leaving;
    const worker = entry.worker ?? (isKept ? null : this.#leastBusy());
    entry.worker = null;
    if (!worker) return;
    entry.leaving = worker.free(entry.key, isKept).finally(() => {
      entry.leaving = null;
    });
    await entry.leaving;
  }

  /** Puts to sleep who is idle, and writes out who has slept longest where there are too many. */
  #lookAround(): void {
    const now = Date.now();
    const idle = [...this.#entries.values()].filter(
      ({ state, open, leaving }) => state === 'here' && open === 0 && leaving === null,
    );
    for (const entry of idle) {
      if (entry.isAsleep || now - entry.usedAt < this.#limits.sleepAfter) continue;
      entry.isAsleep = true;
      entry.worker?.send({ type: 'sleep', cluster: entry.key });
    }
    const asleep = idle.filter(({ isAsleep }) => isAsleep).sort((a, b) => a.usedAt - b.usedAt);
    const surplus =
      this.#options.folder === null ? 0 : asleep.length - this.#limits.sleepingInMemory;
    for (const entry of asleep.slice(0, Math.max(0, surplus))) {
      entry.state = 'stored';
      void this.#leave(entry, true);
    }
    for (const entry of this.#entries.values())
      if (entry.open === 0 && now - entry.usedAt > this.#limits.keepFor) void this.#remove(entry);
  }

  #makeWorker(): PoolWorker {
    const worker: PoolWorker = new PoolWorker({
      file: this.#options.workerFile ?? new URL('./worker/worker.mjs', import.meta.url),
      folder: this.#options.folder,
      limits: { ...CLUSTER_LIMITS, ...this.#options.clusterLimits },
      pingEvery: this.#options.pingEvery ?? 1000,
      patience: this.#options.patience ?? 6000,
      memory: MEMORY,
      writeEvery: this.#options.writeEvery ?? WRITE_EVERY,
      onFault: (where, error) => log('error', 'practice-fault', { where, error }),
      onBroken: (culprit) => this.#recover(worker, culprit),
    });
    return worker;
  }

  /** Clusters of a thread that broke come back as they were written last; one that broke it twice does not. */
  #recover(worker: PoolWorker, culprit: ClusterKey | null): void {
    for (const entry of this.#entries.values()) {
      if (entry.worker !== worker) continue;
      entry.open = 0;
      if (entry.key === culprit) entry.strikes += 1;
      if (entry.strikes >= STRIKES) {
        entry.state = 'stopped';
        entry.worker = null;
      } else if (!entry.isAsleep && worker.isStartable) worker.open(entry.key);
      else entry.worker = null;
    }
  }

  /** Writes everything out and ends the threads. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}

function makeEntry(
  key: ClusterKey,
  address: string,
  state: State,
  limits: HostingLimits,
  usedAt: number,
): Entry {
  return {
    key,
    address,
    state,
    worker: null,
    isAsleep: false,
    open: 0,
    usedAt,
    strikes: 0,
    tokens: limits.requestBurst,
    countedAt: usedAt,
    leaving: null,
  };
}

const STARTING = 'this practice cluster is being started anew';

const STOPPED =
  'this practice cluster was stopped: it held up the server twice. Reset it to use it again; its objects are lost then.';
