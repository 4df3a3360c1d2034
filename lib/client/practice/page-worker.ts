import type {
  AbortSignalLike,
  ClusterAccess,
  ClusterDetail,
  ClusterProblem,
  DeleteResponse,
  DeployResponse,
  ExecOutput,
} from '@/lib/kubernetes/cluster-api';
import type { PretendImage } from '@/lib/practice/images/pretend';
import { ApiError } from '../clusters/api-error';
import type { Speed } from '../run/types';
import type { ClusterClock, Following, FromCluster, Question, ToCluster } from './worker-messages';

/** The page's end of the line to its worker; a Worker is one. */
export interface WorkerLike {
  onmessage: ((event: { readonly data: FromCluster }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  postMessage(message: ToCluster): void;
  terminate(): void;
}

interface Conversation {
  readonly onMessage: (message: FromCluster) => void;
  readonly onLost: (problem: ClusterProblem) => void;
}

/** The practice cluster of the page, from outside of its worker. */
export class PageWorker {
  readonly access: ClusterAccess;
  readonly #worker: WorkerLike;
  readonly #onTime: (clock: ClusterClock) => void;
  readonly #conversations = new Map<number, Conversation>();
  #last = 0;
  #isHeard = false;
  #lost: ClusterProblem | null = null;

  constructor(worker: WorkerLike, onTime: (clock: ClusterClock) => void) {
    this.#worker = worker;
    this.#onTime = onTime;
    worker.onmessage = ({ data }) => this.#take(data);
    worker.onerror = () => this.#lose(this.#isHeard ? BROKEN : NOT_LOADED);
    this.access = {
      detail: () => this.#ask<ClusterDetail>({ ask: 'detail' }),
      deploy: (request) => this.#ask<DeployResponse>({ ask: 'deploy', request }),
      remove: (request) => this.#ask<DeleteResponse>({ ask: 'remove', request }),
      watchPods: (object, signal) => this.#follow({ follow: 'pods', object }, signal),
      watchEvents: (namespace, signal) => this.#follow({ follow: 'events', namespace }, signal),
      watchActivity: (namespace, signal) => this.#follow({ follow: 'activity', namespace }, signal),
      followLog: (query, signal) => this.#follow({ follow: 'log', query }, signal),
      exec: (query, listener) => this.#exec({ type: 'exec', id: this.#nextId(), query }, listener),
    };
  }

  /** It broke down, or was ended: nothing can be asked of it any more. */
  get isLost(): boolean {
    return this.#lost !== null;
  }

  setClock(speed: Speed, paused: boolean): void {
    this.#worker.postMessage({ type: 'clock', speed, paused });
  }

  setPretendImages(images: readonly PretendImage[]): void {
    this.#worker.postMessage({ type: 'pretend', images });
  }

  /** Lets time go on until a Pod changes, at most a minute. */
  async step(): Promise<void> {
    await this.#ask({ ask: 'step' });
  }

  /** Everything in it is gone. What is still asked fails with `problem`. */
  end(problem: ClusterProblem): void {
    this.#worker.terminate();
    this.#lose(problem);
  }

  #nextId(): number {
    this.#last += 1;
    return this.#last;
  }

  #take(message: FromCluster): void {
    this.#isHeard = true;
    if (message.type === 'time') this.#onTime(message.clock);
    else this.#conversations.get(message.id)?.onMessage(message);
  }

  #lose(problem: ClusterProblem): void {
    this.#lost ??= problem;
    const all = [...this.#conversations.values()];
    this.#conversations.clear();
    for (const { onLost } of all) onLost(this.#lost);
  }

  #ask<T>(question: Question): Promise<T> {
    if (this.#lost) return Promise.reject(new ApiError(this.#lost));
    const id = this.#nextId();
    return new Promise<T>((resolve, reject) => {
      this.#conversations.set(id, {
        onMessage: (message) => {
          this.#conversations.delete(id);
          if (message.type === 'answer') resolve(message.value as T);
          else if (message.type === 'failure') reject(new ApiError(message.problem));
        },
        onLost: (problem) => reject(new ApiError(problem)),
      });
      this.#worker.postMessage({ type: 'ask', id, question });
    });
  }

  /** Throws an ApiError when the cluster is lost. */
  async *#follow<E>(following: Following, signal: AbortSignalLike): AsyncGenerator<E> {
    if (this.#lost) throw new ApiError(this.#lost);
    const id = this.#nextId();
    const waiting: E[] = [];
    let isOver = signal.aborted;
    let lost: ClusterProblem | null = null;
    let wake = () => {};
    this.#conversations.set(id, {
      onMessage: (message) => {
        if (message.type === 'event') waiting.push(message.event as E);
        else isOver = true;
        wake();
      },
      onLost: (problem) => {
        lost = problem;
        wake();
      },
    });
    const abort = () => {
      isOver = true;
      wake();
    };
    signal.addEventListener('abort', abort);
    this.#worker.postMessage({ type: 'follow', id, following });
    try {
      while (!(signal.aborted || (isOver && waiting.length === 0))) {
        if (lost) throw new ApiError(lost);
        const event = waiting.shift();
        if (event !== undefined) yield event;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (isOver || lost) resolve();
          });
      }
    } finally {
      signal.removeEventListener('abort', abort);
      this.#conversations.delete(id);
      this.#worker.postMessage({ type: 'stop', id });
    }
  }

  #exec(message: Extract<ToCluster, { type: 'exec' }>, listener: (output: ExecOutput) => void) {
    const { id } = message;
    if (this.#lost) listener({ type: 'end', code: null, problem: this.#lost });
    else {
      this.#conversations.set(id, {
        onMessage: (answer) => {
          if (answer.type !== 'output') return;
          if (answer.output.type === 'end') this.#conversations.delete(id);
          listener(answer.output);
        },
        onLost: (problem) => listener({ type: 'end', code: null, problem }),
      });
      this.#worker.postMessage(message);
    }
    return {
      send: (input: Extract<ToCluster, { type: 'input' }>['input']) => {
        if (this.#conversations.has(id)) this.#worker.postMessage({ type: 'input', id, input });
      },
      close: () => {
        if (this.#conversations.delete(id)) this.#worker.postMessage({ type: 'stop', id });
      },
    };
  }
}

const BROKEN: ClusterProblem = {
  code: 'server-error',
  message: 'The practice cluster of this page has broken down. Start it over; the design is safe.',
  detail: '',
  status: null,
};

const NOT_LOADED: ClusterProblem = {
  code: 'unreachable',
  message:
    'The practice cluster of this page did not load: the designer’s own server does not answer. The design is safe; start the server again.',
  detail: '',
  status: null,
};
