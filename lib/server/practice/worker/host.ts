import type { MessagePort } from 'node:worker_threads';
import { StatusError } from '@/lib/practice/store/status-error';
import type { ClusterKey, FromWorker, PlainRequest, ToWorker, WorkerSettings } from '../protocol';
import type { Channel } from './channel';
import { fileOf, putAside, readCluster, removeCluster, writeCluster } from './cluster-files';
import { HostedCluster, refusedReply } from './hosted-cluster';
import { Turns } from './turns';

export interface HostOptions extends WorkerSettings {
  readonly port: Pick<MessagePort, 'postMessage' | 'on'>;
  /** For tests: sees each request first. */
  readonly onRequest?: (request: PlainRequest) => void;
}

/** Milliseconds for each byte that was written: 2 s for a MiB. */
const REST_PER_BYTE = 2000 / 2 ** 20;

type Of<T extends ToWorker['type']> = Extract<ToWorker, { readonly type: T }>;

interface Entry {
  readonly cluster: HostedCluster;
  /** The version that is in the file. */
  written: string;
  /** When it may be written again: what is large is written less often. */
  writableAt: number;
}

/** What runs in a worker: clusters, turns for them, and the conversations of their clients. */
export class ClusterHost {
  readonly #options: HostOptions;
  readonly #busyWith: Int32Array;
  readonly #turns: Turns;
  readonly #clusters = new Map<ClusterKey, Entry>();
  readonly #channels = new Map<number, { channel: Channel; cluster: HostedCluster }>();
  readonly #waiting = new Set<Channel>();
  #places = 0;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#busyWith = new Int32Array(options.busyWith);
    this.#turns = new Turns({
      share: options.limits.cpuShare,
      onTurn: (turn) => {
        this.#mark((turn as HostedCluster | null)?.place ?? 0);
        if (turn === null) this.#flush();
      },
    });
    options.port.on('message', (message: ToWorker) => this.#hear(message));
    setInterval(() => this.#writeChanged(), options.writeEvery).unref();
  }

  #mark(place: number): void {
    Atomics.store(this.#busyWith, 0, place);
  }

  readonly #send = (message: FromWorker): void => {
    const bytes =
      'bytes' in message ? message.bytes : 'reply' in message ? message.reply.body : null;
    this.#options.port.postMessage(
      message,
      bytes instanceof Uint8Array && bytes.length > 4096 ? [bytes.buffer as ArrayBuffer] : [],
    );
  };

  /** Sends what gathered in a turn. A channel whose input was not read yet stays in the set. */
  #flush(): void {
    for (const channel of [...this.#waiting]) {
      channel.flush();
      if (!channel.isUnread) this.#waiting.delete(channel);
    }
  }

  #hear(message: ToWorker): void {
    try {
      this.#act(message);
    } catch (error) {
      this.#fault(message.type, error);
    }
    this.#flush();
  }

  #act(message: ToWorker): void {
    const act = this.#acts[message.type] as (message: ToWorker) => void;
    act(message);
  }

  readonly #acts: { readonly [T in ToWorker['type']]: (message: Of<T>) => void } = {
    open: ({ cluster }) => this.#open(cluster),
    ask: ({ channel, cluster, request }) => this.#ask(channel, cluster, request),
    connect: ({ channel, forward, port }) => this.#connect(channel, forward, port),
    begin: ({ channel }) => this.#with(channel, (one, cluster) => cluster.begin(one)),
    input: ({ channel, bytes }) => this.#with(channel, (one) => one.receive(bytes)),
    'end-input': ({ channel }) => this.#with(channel, (one) => one.input?.end()),
    resize: ({ channel, columns, rows }) =>
      this.#with(channel, (one) => one.input?.resize?.(columns, rows)),
    taken: ({ channel, bytes }) => this.#with(channel, (one, cluster) => cluster.taken(one, bytes)),
    stop: ({ channel }) => this.#with(channel, (one) => one.stop()),
    sleep: ({ cluster }) => this.#sleep(cluster),
    free: ({ cluster }) => this.#free(cluster, true),
    drop: ({ cluster }) => this.#free(cluster, false),
    ping: ({ number }) => this.#send({ type: 'pong', number }),
    finish: () => {
      this.#writeChanged(true);
      this.#send({ type: 'finished' });
    },
  };

  #open(key: ClusterKey): void {
    const { folder, limits } = this.#options;
    const place = ++this.#places;
    const make = (isFresh: boolean) =>
      new HostedCluster({
        place,
        limits,
        turns: this.#turns,
        send: this.#send,
        onWaiting: (channel) => this.#waiting.add(channel),
        onChannelOver: (channel) => {
          this.#channels.delete(channel.number);
          this.#waiting.delete(channel);
        },
        onFault: (where, error) => this.#fault(where, error),
        snapshot: isFresh || folder === null ? null : readCluster(folder, key),
      });
    this.#mark(place);
    let cluster: HostedCluster;
    try {
      cluster = make(false);
    } catch (error) {
      // A file that brings it down must not do so each time.
      this.#fault('restore', error);
      if (folder !== null) putAside(fileOf(folder, key));
      cluster = make(true);
    } finally {
      this.#mark(0);
    }
    this.#clusters.set(key, {
      cluster,
      written: folder === null ? '' : cluster.version,
      writableAt: 0,
    });
  }

  #ask(number: number, key: ClusterKey, request: PlainRequest): void {
    const cluster = this.#clusters.get(key)?.cluster;
    if (!cluster) {
      this.#refuse(number);
      return;
    }
    this.#turns.charge(cluster, () => {
      this.#options.onRequest?.(request);
      this.#keep(cluster.ask(number, request), cluster);
    });
  }

  #connect(number: number, forward: number, port: number): void {
    const cluster = this.#channels.get(forward)?.cluster;
    if (cluster) {
      this.#turns.charge(cluster, () =>
        this.#keep(cluster.connect(number, forward, port), cluster),
      );
    } else this.#send({ type: 'end', channel: number, problem: 'the connection has ended' });
  }

  #keep(channel: Channel, cluster: HostedCluster): void {
    if (!channel.isOver) this.#channels.set(channel.number, { channel, cluster });
  }

  #refuse(number: number): void {
    const reply = refusedReply(
      new StatusError(503, 'ServiceUnavailable', 'this practice cluster is not here any more'),
    );
    this.#send({ type: 'reply', channel: number, reply });
  }

  /** What concerns a channel that is over is let go: its end and this message passed each other. */
  #with(number: number, work: (channel: Channel, cluster: HostedCluster) => void): void {
    const found = this.#channels.get(number);
    if (found) this.#turns.charge(found.cluster, () => work(found.channel, found.cluster));
  }

  // What is kept

  #sleep(key: ClusterKey): void {
    const entry = this.#clusters.get(key);
    if (!entry) return;
    entry.cluster.sleep();
    this.#write(key, entry);
  }

  #free(key: ClusterKey, isKept: boolean): void {
    const entry = this.#clusters.get(key);
    if (entry) {
      if (isKept) this.#write(key, entry);
      entry.cluster.stop();
      this.#clusters.delete(key);
    }
    if (!isKept && this.#options.folder !== null) removeCluster(this.#options.folder, key);
    this.#send({ type: 'freed', cluster: key });
  }

  /** Files of volumes change without the version: at the end all are written. */
  #writeChanged(isLast = false): void {
    for (const [key, entry] of this.#clusters) {
      const { isAsleep, version } = entry.cluster;
      const isDue = version !== entry.written && performance.now() >= entry.writableAt;
      if (isLast ? !isAsleep || version !== entry.written : isDue) this.#write(key, entry);
    }
  }

  #write(key: ClusterKey, entry: Entry): void {
    const { folder } = this.#options;
    if (folder === null) return;
    this.#mark(entry.cluster.place);
    try {
      const { version } = entry.cluster;
      const bytes = writeCluster(folder, key, entry.cluster.snapshot());
      entry.written = version;
      entry.writableAt = performance.now() + bytes * REST_PER_BYTE;
    } catch (error) {
      this.#fault('write', error);
    } finally {
      this.#mark(0);
    }
  }

  #fault(where: string, error: unknown): void {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#send({ type: 'fault', where, error: words.slice(0, 2000) });
  }
}
