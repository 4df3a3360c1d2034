import {
  type ApiPortForward,
  type ApiRemoteCommand,
  type ApiReply,
  type ApiStream,
  Query,
} from '@/lib/practice/api/request';
import { HostedClock } from '@/lib/practice/clock/hosted-clock';
import type { ClusterSnapshot } from '@/lib/practice/cluster/snapshot';
import { type Cluster, startCluster } from '@/lib/practice/cluster/start-cluster';
import { StatusError, statusOf } from '@/lib/practice/store/status-error';
import type { ClusterLimits, FromWorker, PlainReply, PlainRequest } from '../protocol';
import { readYaml } from '../read-yaml';
import { Channel } from './channel';
import { explain } from './explain';
import { ObjectQuota } from './object-quota';
import type { Turn, Turns } from './turns';

export interface HostedOptions {
  /** Its place among the clusters of this worker, from 1. */
  readonly place: number;
  readonly limits: ClusterLimits;
  readonly turns: Turns;
  readonly send: (message: FromWorker) => void;
  readonly onWaiting: (channel: Channel) => void;
  readonly onChannelOver: (channel: Channel) => void;
  readonly onFault: (where: string, error: unknown) => void;
  /** As it was when it was last written out. */
  readonly snapshot: ClusterSnapshot | null;
}

/** Steps of a simulated CPU in a millisecond while there is time for them, and at least. */
const FULL_SPEED = 100;
const LEAST_SPEED = 2;
/** Milliseconds: later than this it simulates slower CPUs; later than that it lets the rest go. */
const LATE = 40;
const TOO_LATE = 1500;
/** So many bytes that a command's client has not taken stop the cluster, and for so long (ms). */
const HOLD_ABOVE = 2 ** 20;
const LONGEST_HOLD = 15_000;
/** Work ahead of its share (ms) after which it hears no requests. */
const MOST_DEBT = 2000;

/** One cluster in a worker: its clock follows the host's at 1x, in turns. */
export class HostedCluster implements Turn {
  readonly place: number;
  readonly #options: HostedOptions;
  readonly #clock: HostedClock;
  readonly #cluster: Cluster;
  readonly #channels = new Set<Channel>();
  readonly #forwards = new Map<number, ApiPortForward>();
  readonly #commands = new Map<number, ApiRemoteCommand>();
  readonly #quota: ObjectQuota;
  #sleepingSince: number | null = null;
  #held: NodeJS.Timeout | undefined;

  constructor(options: HostedOptions) {
    this.#options = options;
    this.place = options.place;
    this.#clock = new HostedClock(
      {
        time: () => performance.now(),
        wakeAfter: (after) => options.turns.ask(this, after),
      },
      Date.now(),
    );
    this.#cluster = startCluster({
      clock: this.#clock,
      seed: crypto.getRandomValues(new Int32Array(1))[0] ?? 1,
      readYaml,
      explain,
      quota: options.limits.quota,
      onError: (error, where) => options.onFault(where, error),
      ...(options.snapshot && { snapshot: options.snapshot }),
    });
    this.#quota = new ObjectQuota(this.#cluster.store, options.limits);
  }

  // Time

  run(budget: number): void {
    this.#clock.tick(budget);
    const late = this.#clock.behind();
    const { machine } = this.#cluster;
    // Short of time its CPUs become slower, so that it stays on time rather than fall behind.
    const speed = machine.stepsPerMillisecond * (late > LATE ? 0.8 : 1.05);
    machine.stepsPerMillisecond = Math.min(FULL_SPEED, Math.max(LEAST_SPEED, speed));
    if (late > TOO_LATE) this.#clock.forgive();
  }

  get isAsleep(): boolean {
    return this.#sleepingSince !== null;
  }

  /** Time stands still until `wake`. */
  sleep(): void {
    if (this.isAsleep) return;
    this.#clock.setSpeed(0);
    this.#sleepingSince = performance.now();
  }

  /** As a computer wakes: what ran runs on, and the time of day is right. */
  wake(): void {
    if (this.#sleepingSince === null) return;
    const slept = performance.now() - this.#sleepingSince;
    this.#sleepingSince = null;
    this.#clock.skip(slept);
    this.#clock.setSpeed(1);
  }

  /** Changes with everything that is worth writing out. */
  get version(): string {
    return this.#cluster.store.resourceVersion;
  }

  snapshot(): ClusterSnapshot {
    return this.#cluster.snapshot();
  }

  stop(): void {
    for (const channel of [...this.#channels]) channel.cut();
    clearTimeout(this.#held);
    this.#cluster.stop();
    this.#options.turns.forget(this);
  }

  // Requests

  ask(number: number, request: PlainRequest): Channel {
    this.wake();
    const channel = this.#open(number);
    const refusal = this.#refusal(request);
    if (refusal) this.#reply(channel, refusedReply(refusal));
    else this.#answer(channel, request);
    return channel;
  }

  #refusal(request: PlainRequest): StatusError | null {
    if (this.#channels.size > this.#options.limits.channels)
      return tooMany('this practice cluster has too many open watches, logs and connections');
    if (this.#options.turns.debt(this) > MOST_DEBT)
      return tooMany('this practice cluster has used more than its share of the server');
    return this.#quota.refusal(request);
  }

  #answer(channel: Channel, request: PlainRequest): void {
    const answer = this.#cluster.request({ ...request, query: new Query(request.query) });
    switch (answer.kind) {
      case 'reply':
        this.#reply(channel, plainReply(answer));
        break;
      case 'stream':
        this.#stream(channel, answer);
        break;
      case 'remote-command': {
        const { stdin, stdout, stderr, tty } = answer;
        this.#commands.set(channel.number, answer);
        const streams = { stdin, stdout, stderr, tty };
        this.#options.send({ type: 'command', channel: channel.number, streams });
        break;
      }
      case 'port-forward':
        this.#forwards.set(channel.number, answer);
        channel.input = { write: () => {}, end: () => {}, stop: () => {} };
        this.#options.send({ type: 'forward', channel: channel.number });
        break;
    }
  }

  #reply(channel: Channel, reply: PlainReply): void {
    this.#options.send({ type: 'reply', channel: channel.number, reply });
    channel.stop();
  }

  #stream(channel: Channel, { contentType, start }: ApiStream): void {
    this.#options.send({ type: 'stream', channel: channel.number, contentType });
    const stop = start({ write: (text) => channel.writeText(text), end: () => channel.end() });
    // It may have been cut while it began.
    if (channel.isOver) stop();
    else channel.input = { write: () => {}, end: () => {}, stop };
  }

  /** The client of a command is there. */
  begin(channel: Channel): void {
    const command = this.#commands.get(channel.number);
    this.#commands.delete(channel.number);
    channel.waits = true;
    channel.input = command?.start({
      write: (stream, bytes) => channel.write(stream, bytes),
      end: (status) => channel.end({ status }),
    });
    if (!command) channel.end();
  }

  /** One more connection of a port-forward. */
  connect(number: number, forward: number, port: number): Channel {
    const channel = this.#open(number);
    const { limits } = this.#options;
    channel.waits = true;
    if (this.#channels.size > limits.channels) channel.end({ problem: 'too many connections' });
    else {
      channel.input = this.#forwards.get(forward)?.connect(port, {
        write: (bytes) => channel.write('stdout', bytes),
        end: () => channel.end(),
        fail: (problem) => channel.end({ problem }),
      });
      if (!channel.input) channel.end({ problem: 'the connection has ended' });
    }
    return channel;
  }

  #open(number: number): Channel {
    const channel = new Channel({
      number,
      send: this.#options.send,
      onWaiting: (one) => this.#noteWaiting(one),
      onOver: (one) => {
        this.#channels.delete(one);
        this.#forwards.delete(number);
        this.#commands.delete(number);
        this.#options.onChannelOver(one);
        this.#checkHold();
      },
    });
    this.#channels.add(channel);
    return channel;
  }

  // Clients that do not read

  #noteWaiting(channel: Channel): void {
    this.#options.onWaiting(channel);
    const { waitingBytes, allWaitingBytes } = this.#options.limits;
    let all = 0;
    for (const { waiting } of this.#channels) all += waiting;
    if (channel.waiting > waitingBytes || all > allWaitingBytes) channel.cut({ status: TOO_SLOW });
    else if (channel.waits) this.#checkHold();
  }

  /** What a command prints waits for its client, and with it the whole cluster, as long as that is bearable. */
  #checkHold(): void {
    const slow = [...this.#channels].filter(({ waits, waiting }) => waits && waiting > HOLD_ABOVE);
    if (slow.length === 0 && this.#held) {
      clearTimeout(this.#held);
      this.#held = undefined;
      this.#clock.forgive();
      this.#options.turns.hold(this, false);
    } else if (slow.length > 0 && !this.#held) {
      this.#options.turns.hold(this, true);
      this.#held = setTimeout(() => {
        for (const channel of slow) channel.cut({ status: TOO_SLOW });
      }, LONGEST_HOLD);
    }
  }

  taken(channel: Channel, bytes: number): void {
    channel.taken(bytes);
    this.#checkHold();
  }
}

const encoder = new TextEncoder();

function plainReply({ status, contentType, warnings, body }: ApiReply): PlainReply {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`;
  return { status, contentType, warnings, body: encoder.encode(text) };
}

export function refusedReply(error: StatusError): PlainReply {
  return plainReply({
    kind: 'reply',
    status: error.code,
    contentType: 'application/json',
    body: statusOf(error),
    warnings: [],
  });
}

function tooMany(why: string): StatusError {
  return new StatusError(429, 'TooManyRequests', why, { retryAfterSeconds: 1 });
}

const TOO_SLOW = statusOf(
  new StatusError(500, 'InternalError', 'the client reads too slowly; the stream was ended'),
);
