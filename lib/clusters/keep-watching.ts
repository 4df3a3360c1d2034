import type { AbortSignalLike, ClusterProblem } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection, ApiQuery } from './connection';
import { EventQueue } from './event-queue';
import { linesOf, readText } from './lines';
import { linkedSignal } from './linked-signal';
import { ClusterError, transportProblem } from './problem';
import { ask, type KubernetesObject, readObject } from './read-answer';
import { isMap, type Subject } from './refusal';
import { sleep } from './sleep';

export interface WatchTimes {
  /** A line is sent at least this often. */
  readonly alive: number;
  /** First pause before trying again; doubles up to the longest. */
  readonly retry: number;
  readonly longestRetry: number;
  /** Changes that are faster than this come together; 0: each one is told. */
  readonly gather: number;
}

export const TIMES: WatchTimes = { alive: 15_000, retry: 500, longestRetry: 10_000, gather: 100 };
/** The server ends a watch after this, so that it is never forgotten; we come back at once. */
const SERVER_ENDS_AFTER_S = 300;

type Common =
  | { readonly type: 'problem'; readonly problem: ClusterProblem }
  | { readonly type: 'alive' };

export interface Watch<E> {
  readonly connection: ApiConnection;
  readonly signal: AbortSignalLike;
  readonly times: WatchTimes;
  /** Watches until the server ends it, or the signal fires. False where what is watched is not there yet. */
  readonly once: (emit: (event: E) => void, signal: AbortSignal) => Promise<boolean>;
  readonly merge?: ((last: E | Common, next: E | Common) => E | Common | null) | undefined;
}

/**
 * What a watch tells, until the signal fires. Loses and finds the cluster again by itself: what went wrong is an event
 * too. Never throws.
 */
export async function* keepWatching<E>(watch: Watch<E>): AsyncGenerator<E | Common> {
  const { times, merge } = watch;
  // Whoever reads no more need not fire the signal.
  const { signal, stop } = linkedSignal(watch.signal);
  const events = new EventQueue<E | Common>(signal, times.alive, merge);
  const running = watchAgain(watch, signal, (event) => events.push(event));
  try {
    yield* events;
  } finally {
    stop();
    await running.catch(() => {});
  }
}

async function watchAgain<E>(
  { connection, times, once }: Watch<E>,
  signal: AbortSignal,
  emit: (event: E | Common) => void,
): Promise<void> {
  let pause = times.retry;
  while (!signal.aborted) {
    try {
      const found = await once(emit, signal);
      pause = found ? 0 : times.retry;
    } catch (error) {
      if (signal.aborted) return;
      emit({ type: 'problem', problem: problemFor(connection, error) });
      pause = Math.min(Math.max(pause * 2, times.retry), times.longestRetry);
    }
    await sleep(pause, signal);
  }
}

export function problemFor(connection: ApiConnection, error: unknown): ClusterProblem {
  return error instanceof ClusterError ? error.problem : transportProblem(connection.name, error);
}

export interface ListWatch {
  readonly connection: ApiConnection;
  readonly path: string;
  readonly query: ApiQuery;
  readonly subject: Subject;
  readonly signal: AbortSignalLike;
}

/** Takes what a list holds, then what changes. */
export interface ListTable {
  fill(items: readonly KubernetesObject[]): void;
  set(object: KubernetesObject): void;
  delete(object: KubernetesObject): void;
}

/** Lists, then watches until the server ends it, or it makes no sense any more. Throws a ClusterError. */
export async function listAndWatch(what: ListWatch, table: ListTable): Promise<void> {
  const { connection, path, query, subject, signal } = what;
  const { object: list } = await ask(connection, { method: 'GET', path, query, signal }, subject);
  table.fill(Array.isArray(list.items) ? list.items.filter(isMap) : []);
  const answer = await connection.stream({
    method: 'GET',
    path,
    query: {
      ...query,
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: versionOf(list),
      timeoutSeconds: String(SERVER_ENDS_AFTER_S),
    },
    signal,
  });
  if (answer.status !== 200) readObject({ ...answer, text: await readText(answer.body) }, subject);
  for await (const line of linesOf(answer.body, connection.name)) if (!take(line, table)) break;
}

/** Takes one line of a watch. False where the watch is over: it began too long ago, or makes no sense. */
function take(line: string, table: ListTable): boolean {
  const event = parseEvent(line);
  if (!event || event.type === 'ERROR') return false;
  if (event.type === 'BOOKMARK') return true;
  if (event.type === 'DELETED') table.delete(event.object);
  else table.set(event.object);
  return true;
}

function parseEvent(line: string): { type: string; object: KubernetesObject } | null {
  try {
    const event: unknown = JSON.parse(line);
    if (!isMap(event) || typeof event.type !== 'string' || !isMap(event.object)) return null;
    return { type: event.type, object: event.object };
  } catch {
    return null;
  }
}

function versionOf(list: KubernetesObject): string {
  return isMap(list.metadata) ? String(list.metadata.resourceVersion ?? '') : '';
}

export function nameOf(object: KubernetesObject): string {
  return isMap(object.metadata) ? String(object.metadata.name) : '';
}

/** Calls `tell` a little after the first of several changes, once for all of them. */
export class Gatherer {
  readonly #ms: number;
  readonly #tell: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ms: number, tell: () => void) {
    this.#ms = ms;
    this.#tell = tell;
  }

  changed(): void {
    if (this.#ms === 0) this.#tell();
    else this.#timer ??= setTimeout(() => this.now(), this.#ms);
  }

  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#tell();
  }

  /** Tells what is left to tell. */
  close(): void {
    if (this.#timer !== undefined) this.now();
  }
}
