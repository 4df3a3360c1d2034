import { accessOf } from '@/lib/clusters/access';
import { TIMES } from '@/lib/clusters/keep-watching';
import { problemOf } from '@/lib/clusters/problem';
import type { ClusterAccess, ExecSession } from '@/lib/kubernetes/cluster-api';
import type { Cluster } from '@/lib/practice/cluster/join-cluster';
import { findImageWith } from '@/lib/practice/images/pretend';
import { PODS } from '@/lib/practice/kubelet/pod';
import { parseText } from '@/lib/yaml/parse-text';
import { valueOfBody } from '@/lib/yaml/values';
import { localConnection } from './local-connection';
import { needsMore, startPageCluster } from './page-core';
import { PAGE_CLUSTER, PAGE_SUMMARY } from './page-summary';
import { type Host, SteppingClock } from './stepping-clock';
import type { ClusterClock, Following, FromCluster, Question, ToCluster } from './worker-messages';

/** Time may go fast here: every state of a Pod is told, however short. */
const TIMES_HERE = { ...TIMES, gather: 0 };

/** A step ends with the next change of a Pod, or after so much simulated time (ms). */
const STEP = 60_000;

/** The practice cluster of the page: what its worker holds. */
export class PageCluster {
  readonly #post: (message: FromCluster) => void;
  readonly #time: SteppingClock;
  readonly #cluster: Cluster;
  readonly #access: ClusterAccess;
  readonly #followed = new Map<number, AbortController>();
  readonly #commands = new Map<number, ExecSession>();
  #clock: Pick<ClusterClock, 'speed' | 'paused'> = { speed: 1, paused: false };
  #findImage = findImageWith([]);
  #further: Promise<void> | null = null;

  /** `start` is the time that its clock begins with (ms since 1970). */
  constructor(host: Host, start: number, post: (message: FromCluster) => void) {
    this.#post = post;
    this.#time = new SteppingClock(host, start);
    this.#cluster = startPageCluster({
      clock: this.#time.clock,
      seed: start % 2 ** 31,
      readYaml,
      findImage: (reference) => this.#findImage(reference),
    });
    const connection = localConnection(PAGE_CLUSTER, this.#cluster.request, (method, path) =>
      needsMore(method, path) ? this.#more() : null,
    );
    this.#access = accessOf(connection, PAGE_SUMMARY, TIMES_HERE);
  }

  /** Loads and starts, once, what looks after more than Pods. */
  #more(): Promise<void> {
    this.#further ??= import('./further').then(({ addFurther }) => addFurther(this.#cluster));
    return this.#further;
  }

  /** Tells the page what time it is. */
  tellTime(): void {
    this.#post({ type: 'time', clock: { ...this.#clock, time: this.#time.clock.now() } });
  }

  take(message: ToCluster): void {
    switch (message.type) {
      case 'ask':
        void this.#answer(message.id, message.question);
        break;
      case 'follow':
        void this.#follow(message.id, message.following);
        break;
      case 'exec':
        this.#commands.set(
          message.id,
          this.#access.exec(message.query, (output) =>
            this.#post({ type: 'output', id: message.id, output }),
          ),
        );
        break;
      case 'input':
        this.#commands.get(message.id)?.send(message.input);
        break;
      case 'stop':
        this.#followed.get(message.id)?.abort();
        this.#commands.get(message.id)?.close();
        this.#commands.delete(message.id);
        break;
      case 'clock':
        this.#clock = { speed: message.speed, paused: message.paused };
        this.#time.set(message.speed, message.paused);
        this.tellTime();
        break;
      case 'pretend':
        this.#findImage = findImageWith(message.images);
    }
  }

  async #answer(id: number, question: Question): Promise<void> {
    try {
      this.#post({ type: 'answer', id, value: await this.#ask(question) });
    } catch (error) {
      this.#post({ type: 'failure', id, problem: problemOf(error) });
    }
  }

  async #ask(question: Question): Promise<unknown> {
    switch (question.ask) {
      case 'detail':
        return this.#access.detail();
      case 'deploy':
        return this.#access.deploy(question.request);
      case 'remove':
        return this.#access.remove(question.request);
      case 'step':
        return this.#step();
    }
  }

  #step(): void {
    let changed = false;
    const watch = this.#cluster.store.watch(PODS, this.#cluster.store.resourceVersion, () => {
      changed = true;
    });
    this.#time.step(() => changed, STEP);
    watch.stop();
    this.tellTime();
  }

  async #follow(id: number, following: Following): Promise<void> {
    const control = new AbortController();
    this.#followed.set(id, control);
    for await (const event of this.#events(following, control.signal))
      this.#post({ type: 'event', id, event });
    this.#followed.delete(id);
    this.#post({ type: 'over', id });
  }

  #events(following: Following, signal: AbortSignal): AsyncIterable<unknown> {
    switch (following.follow) {
      case 'pods':
        return this.#access.watchPods(following.object, signal);
      case 'events':
        return this.#access.watchEvents(following.namespace, signal);
      case 'activity':
        return this.#access.watchActivity(following.namespace, signal);
      case 'log':
        return this.#access.followLog(following.query, signal);
    }
  }
}

/** Reads the first document of a text. Throws for what is no YAML. */
function readYaml(text: string): unknown {
  const [document] = parseText(text).documents;
  if (!document?.body.root) throw new Error(document?.body.problem?.message ?? 'nothing in it');
  return valueOfBody(document.body);
}
