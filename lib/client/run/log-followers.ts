import type { ClusterProblem, LogEvent } from '@/lib/kubernetes/cluster-api';
import { problemOf } from '../clusters/api-error';
import { clusterAccess } from '../clusters/cluster-access';
import type { ContainerHistory } from './history';

/** Lines of each container from before somebody looked. */
const TAIL = 2000;
/** Streams at once: each holds a connection of the server to the cluster. */
const MOST_FOLLOWED = 24;
const AGAIN_MS = 2000;

export interface LogListener {
  onLines(key: string, lines: readonly { time: string; text: string }[]): void;
  /** null: it goes well. */
  onProblem(key: string, problem: ClusterProblem | null): void;
}

export interface LogPlace {
  readonly cluster: string;
  readonly namespaceOf: (pod: string) => string;
}

const TOO_MANY: ClusterProblem = {
  code: 'busy',
  message: `Only ${MOST_FOLLOWED} containers are followed at once.`,
  detail: '',
  status: null,
};

/** Follows the log of every container of a run, and of each of its runs anew, until the signal fires. */
export class LogFollowers {
  readonly #place: LogPlace;
  readonly #listener: LogListener;
  readonly #signal: AbortSignal;
  /** The run of a container whose log is followed, or was read to its end. */
  readonly #followed = new Map<string, string>();
  /** The last line's time, so that none is told twice after a connection was lost. */
  readonly #last = new Map<string, string>();
  #open = 0;

  constructor(place: LogPlace, listener: LogListener, signal: AbortSignal) {
    this.#place = place;
    this.#listener = listener;
    this.#signal = signal;
  }

  /** Begins with what has begun to run. */
  look(containers: ReadonlyMap<string, ContainerHistory>): void {
    for (const [key, one] of containers) {
      const run = one.runs.at(-1);
      if (!run || one.gone !== null) continue;
      const id = `${one.podCreated} ${run.index}`;
      if (this.#followed.get(key) === id) continue;
      if (this.#open >= MOST_FOLLOWED) {
        this.#listener.onProblem(key, TOO_MANY);
        continue;
      }
      const isFirst = !this.#followed.has(key);
      this.#followed.set(key, id);
      void this.#follow(key, one, id, isFirst && run.index > 0);
    }
  }

  async #follow(
    key: string,
    { pod, container }: ContainerHistory,
    id: string,
    hasMissed: boolean,
  ): Promise<void> {
    this.#open += 1;
    const namespace = this.#place.namespaceOf(pod);
    const query = { namespace, pod, container, follow: true, tail: TAIL };
    try {
      // A run that was over before anybody looked: the last one is still kept.
      if (hasMissed) await this.#readMissed(key, { ...query, follow: false, previous: true });
      while (!this.#signal.aborted && this.#followed.get(key) === id) {
        const isOver = await this.#read(key, query);
        if (isOver) return;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    } finally {
      this.#open -= 1;
    }
  }

  async #readMissed(key: string, query: Parameters<typeof read>[1]): Promise<void> {
    try {
      for await (const event of read(this.#place.cluster, query, this.#signal))
        if (event.type === 'lines' && !this.#signal.aborted) this.#take(key, event.lines, '');
    } catch {
      // It is not kept any more; the present one is followed all the same.
    }
  }

  /** True once there is nothing more to read. */
  async #read(key: string, query: Parameters<typeof read>[1]): Promise<boolean> {
    let isOver = false;
    // What was told before the line was cut is not told again.
    const told = this.#last.get(key) ?? '';
    try {
      for await (const event of read(this.#place.cluster, query, this.#signal)) {
        if (this.#signal.aborted) return true;
        if (event.type === 'lines') this.#take(key, event.lines, told);
        else if (event.type === 'problem') this.#listener.onProblem(key, event.problem);
        else if (event.type === 'end') isOver = true;
      }
    } catch (error) {
      if (!this.#signal.aborted) this.#listener.onProblem(key, problemOf(error));
    }
    return isOver;
  }

  #take(key: string, lines: readonly { time: string; text: string }[], told: string): void {
    const news = lines.filter(({ time }) => time === '' || comparable(time) > told);
    const newest = news.at(-1)?.time;
    if (newest) this.#last.set(key, comparable(newest));
    this.#listener.onProblem(key, null);
    if (news.length > 0) this.#listener.onLines(key, news);
  }
}

function read(
  cluster: string,
  query: Parameters<ReturnType<typeof clusterAccess>['followLog']>[0],
  signal: AbortSignal,
): AsyncIterable<LogEvent> {
  return clusterAccess(cluster).followLog(query, signal);
}

/** Times of as many digits each, so that they compare as text. */
function comparable(time: string): string {
  const [, whole = time, digits = ''] = /^(.{19})(?:\.(\d+))?/.exec(time) ?? [];
  return `${whole}.${digits.padEnd(9, '0')}`;
}

/** The log of the run before the present one, of each container, once. */
export async function readPrevious(
  place: LogPlace,
  containers: ReadonlyMap<string, ContainerHistory>,
  listener: LogListener,
  signal: AbortSignal,
): Promise<void> {
  const reads = [...containers].slice(0, MOST_FOLLOWED).map(async ([key, { pod, container }]) => {
    const namespace = place.namespaceOf(pod);
    const query = { namespace, pod, container, previous: true, tail: TAIL };
    try {
      for await (const event of read(place.cluster, query, signal)) {
        if (event.type === 'lines') listener.onLines(key, event.lines);
        else if (event.type === 'problem') listener.onProblem(key, event.problem);
      }
    } catch (error) {
      listener.onProblem(key, problemOf(error));
    }
  });
  await Promise.all(reads);
}
