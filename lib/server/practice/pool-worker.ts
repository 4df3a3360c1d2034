import { Worker } from 'node:worker_threads';
import { type Answer, Conversation, type Wire } from './conversation';
import type {
  ClusterKey,
  ClusterLimits,
  FromWorker,
  PlainRequest,
  ToWorker,
  WorkerSettings,
} from './protocol';

export interface PoolWorkerOptions {
  /** The module that a thread runs. */
  readonly file: URL;
  readonly folder: string | null;
  readonly limits: ClusterLimits;
  /** How often it is asked whether it is well, and how long it may take to say so (ms). */
  readonly pingEvery: number;
  readonly patience: number;
  /** Bytes of memory, in MiB, after which the thread is ended. */
  readonly memory: number;
  /** How often what has changed is written out (ms). */
  readonly writeEvery: number;
  readonly onFault: (where: string, error: string) => void;
  /** It hung or broke while it was busy with this cluster, or with none. A fresh thread comes with the next need. */
  readonly onBroken: (culprit: ClusterKey | null) => void;
}

/** Says that a worker ended while a request was under way. */
export class WorkerLost extends Error {}

interface Pending {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly conversation: Conversation;
}

let channels = 0;

/** One thread of the pool, which is replaced by a fresh one where it hangs or breaks. */
export class PoolWorker {
  readonly #options: PoolWorkerOptions;
  /** Made when it is first needed. */
  #thread: Worker | null = null;
  #busyWith!: Int32Array;
  /** Keys in the order of their `open`, in this life of the thread. */
  #opened: ClusterKey[] = [];
  readonly #live = new Map<number, Conversation>();
  readonly #pending = new Map<number, Pending>();
  readonly #freeing = new Map<ClusterKey, () => void>();
  #finished: (() => void) | undefined;
  #timer: NodeJS.Timeout;
  #heardAt = performance.now();
  #checkedAt = performance.now();
  #pings = 0;
  #isClosed = false;
  /** Ends of threads one after another that never said a word, and when the next one may be tried. */
  #failures = 0;
  #startableAt = 0;

  constructor(options: PoolWorkerOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#check(), options.pingEvery);
    this.#timer.unref();
  }

  /** Clusters that it has. */
  get count(): number {
    return this.#opened.filter((key) => key !== '').length;
  }

  has(key: ClusterKey): boolean {
    return this.#opened.includes(key);
  }

  /** Loads the program, which takes a second or two. */
  warmUp(): void {
    this.#thread ??= this.#start();
  }

  /** False for a while where threads do not come up. */
  get isStartable(): boolean {
    return this.#thread !== null || performance.now() >= this.#startableAt;
  }

  /** Lost where no thread can be had. */
  send(message: ToWorker): void {
    if (!this.isStartable) return;
    this.#thread ??= this.#start();
    this.#thread.postMessage(message);
  }

  open(key: ClusterKey): void {
    if (this.has(key)) return;
    this.#opened.push(key);
    this.send({ type: 'open', cluster: key });
  }

  /** Asks a cluster that is open. Rejects with WorkerLost where its thread ends first. */
  ask(cluster: ClusterKey, request: PlainRequest, onOver: () => void): Promise<Answer> {
    if (!this.isStartable) return Promise.reject(new WorkerLost());
    return new Promise((resolve, reject) => {
      const { channel, conversation } = this.#converse(onOver);
      this.#pending.set(channel, { resolve, reject, conversation });
      this.send({ type: 'ask', channel, cluster, request });
    });
  }

  /** Writes it out, or removes it, and lets it go. */
  free(cluster: ClusterKey, isKept: boolean): Promise<void> {
    if (!this.isStartable) return Promise.resolve();
    return new Promise((resolve) => {
      this.#freeing.set(cluster, resolve);
      this.send({ type: isKept ? 'free' : 'drop', cluster });
    });
  }

  /** Writes everything out and ends. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    const thread = this.#thread;
    if (!thread) return;
    const finished = new Promise<void>((resolve) => {
      this.#finished = resolve;
    });
    this.send({ type: 'finish' });
    await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    this.#thread = null;
    this.#startableAt = Number.POSITIVE_INFINITY;
    await thread.terminate();
  }

  #converse(onOver: () => void): { channel: number; conversation: Conversation } {
    const channel = ++channels;
    const conversation = new Conversation(
      channel,
      (message) => this.send(message),
      () => {
        this.#live.delete(channel);
        onOver();
      },
    );
    this.#live.set(channel, conversation);
    return { channel, conversation };
  }

  #start(): Worker {
    const { file, folder, limits, memory, writeEvery } = this.#options;
    const busyWith = new SharedArrayBuffer(4);
    this.#busyWith = new Int32Array(busyWith);
    this.#heardAt = performance.now() + STARTING;
    const settings: WorkerSettings = { folder, busyWith, limits, writeEvery };
    const thread = new Worker(file, {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: memory },
      // Nothing of the person's environment is in reach of a simulated world.
      env: {},
      execArgv: [],
    });
    thread.unref();
    thread.on('message', (message: FromWorker) => {
      if (thread === this.#thread) this.#hear(message);
    });
    thread.on('error', (error) => {
      if (thread !== this.#thread) return;
      this.#options.onFault('worker', error instanceof Error ? error.message : String(error));
      this.#replace();
    });
    return thread;
  }

  #check(): void {
    const now = performance.now();
    // Where this thread itself was held up, nobody else is to blame.
    if (now - this.#checkedAt > 2 * this.#options.pingEvery)
      this.#heardAt = Math.max(this.#heardAt, now);
    this.#checkedAt = now;
    if (!this.#thread) return;
    const late = now - this.#heardAt;
    if (late > this.#options.patience) {
      this.#options.onFault('worker', `no answer for ${Math.round(late)} ms`);
      void this.#thread.terminate();
      this.#replace();
    } else this.send({ type: 'ping', number: ++this.#pings });
  }

  #replace(): void {
    if (this.#isClosed) return;
    const place = Atomics.load(this.#busyWith, 0);
    const culprit = place > 0 ? (this.#opened[place - 1] ?? null) : null;
    this.#opened = [];
    this.#thread = null;
    const wait = this.#failures === 0 ? 0 : Math.min(LONGEST_WAIT, 250 * 2 ** this.#failures);
    this.#startableAt = performance.now() + wait;
    this.#failures += 1;
    const pending = [...this.#pending.values()];
    const live = [...this.#live.values()];
    const freeing = [...this.#freeing.values()];
    this.#pending.clear();
    this.#freeing.clear();
    for (const conversation of live) conversation.hear({ type: 'end', channel: 0, ...LOST });
    this.#options.onBroken(culprit);
    for (const { reject } of pending) reject(new WorkerLost());
    for (const resolve of freeing) resolve();
  }

  #hear(message: FromWorker): void {
    this.#heardAt = performance.now();
    this.#failures = 0;
    switch (message.type) {
      case 'pong':
        break;
      case 'fault':
        this.#options.onFault(message.where, message.error);
        break;
      case 'finished':
        this.#finished?.();
        break;
      case 'freed':
        this.#noteFreed(message.cluster);
        break;
      case 'reply':
      case 'stream':
      case 'command':
      case 'forward':
        this.#answer(message);
        break;
      default:
        this.#live.get(message.channel)?.hear(message);
    }
  }

  #noteFreed(key: ClusterKey): void {
    // The places of the others stay.
    this.#opened = this.#opened.map((one) => (one === key ? '' : one));
    this.#freeing.get(key)?.();
    this.#freeing.delete(key);
  }

  #answer(
    message: Extract<FromWorker, { type: 'reply' | 'stream' | 'command' | 'forward' }>,
  ): void {
    const { channel } = message;
    const pending = this.#pending.get(channel);
    if (!pending) return;
    this.#pending.delete(channel);
    const { resolve, conversation: wire } = pending;
    switch (message.type) {
      case 'reply':
        wire.hear({ type: 'end', channel });
        resolve({ kind: 'reply', reply: message.reply });
        break;
      case 'stream':
        resolve({ kind: 'stream', contentType: message.contentType, wire });
        break;
      case 'command':
        resolve({ kind: 'command', streams: message.streams, wire });
        break;
      case 'forward':
        resolve({ kind: 'forward', wire, connect: this.#connector(channel) });
        break;
    }
  }

  #connector(forward: number): (port: number, listener: Parameters<Wire['listen']>[0]) => Wire {
    return (port, listener) => {
      const { channel, conversation } = this.#converse(() => {});
      conversation.listen(listener);
      this.send({ type: 'connect', channel, forward, port });
      return conversation;
    };
  }
}

/** A thread may take so long to load its program. */
const STARTING = 60_000;
const LONGEST_WAIT = 60_000;

const LOST = {
  status: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'the practice cluster was started anew',
    reason: 'InternalError',
    code: 500,
  },
  problem: 'the practice cluster was started anew',
} as const;
