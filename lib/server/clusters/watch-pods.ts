import type { ObjectReference, PodState, WatchEvent } from '@/lib/kubernetes/cluster-api';
import type { ClusterConnection } from './connection';
import { EventQueue } from './event-queue';
import { type PodSelection, selectPods } from './pod-selection';
import { podState } from './pod-state';
import { ClusterError, makeProblem, transportProblem } from './problem';
import { ask, type KubernetesObject, readObject } from './read-answer';
import { isMap } from './refusal';

export interface WatchTimes {
  /** A line is sent at least this often. */
  readonly alive: number;
  /** First pause before trying again; doubles up to the longest. */
  readonly retry: number;
  readonly longestRetry: number;
  /** States that change faster than this come together. */
  readonly gather: number;
}

const TIMES: WatchTimes = { alive: 15_000, retry: 500, longestRetry: 10_000, gather: 100 };
/** The server ends a watch after this, so that it is never forgotten; we come back at once. */
const SERVER_ENDS_AFTER_S = 300;
const LONGEST_LINE = 8 * 1024 * 1024;

/**
 * The Pods of an object, whenever they change, until `signal` fires. Loses and finds the cluster again by itself:
 * what went wrong is an event too, and the next `pods` says that it is over. Never throws.
 */
export async function* watchPods(
  connection: ClusterConnection,
  reference: ObjectReference,
  signal: AbortSignal,
  times = TIMES,
): AsyncGenerator<WatchEvent> {
  const events = new EventQueue(signal, times.alive);
  const running = keepWatching(connection, reference, signal, times, (event) => events.push(event));
  try {
    yield* events;
  } finally {
    await running.catch(() => {});
  }
}

type Emit = (event: WatchEvent) => void;

async function keepWatching(
  connection: ClusterConnection,
  reference: ObjectReference,
  signal: AbortSignal,
  times: WatchTimes,
  emit: Emit,
): Promise<void> {
  let pause = times.retry;
  while (!signal.aborted) {
    try {
      const found = await watchOnce(connection, reference, signal, times, emit);
      pause = found ? 0 : times.retry;
    } catch (error) {
      if (signal.aborted) return;
      emit({ type: 'problem', problem: problemFor(connection, error) });
      pause = Math.min(Math.max(pause * 2, times.retry), times.longestRetry);
    }
    await sleep(pause, signal);
  }
}

function problemFor(connection: ClusterConnection, error: unknown) {
  return error instanceof ClusterError ? error.problem : transportProblem(connection.name, error);
}

/** Lists, then watches until the server ends it. False where the object is not there yet. */
async function watchOnce(
  connection: ClusterConnection,
  reference: ObjectReference,
  signal: AbortSignal,
  times: WatchTimes,
  emit: Emit,
): Promise<boolean> {
  const selection = await selectPods(connection, reference);
  if (!selection) {
    emit({ type: 'pods', pods: [] });
    return false;
  }
  const path = `/api/v1/namespaces/${encodeURIComponent(reference.namespace ?? 'default')}/pods`;
  const subject = { cluster: connection.name, ...reference, kind: 'Pod', object: null };
  const list = await ask(
    connection,
    { method: 'GET', path, query: selection.query, signal },
    subject,
  );
  const pods = new PodTable(selection, times.gather, emit);
  pods.fill(list.object);
  try {
    const answer = await connection.stream({
      method: 'GET',
      path,
      query: {
        ...selection.query,
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: versionOf(list.object),
        timeoutSeconds: String(SERVER_ENDS_AFTER_S),
      },
      signal,
    });
    if (answer.status !== 200)
      readObject({ ...answer, text: await readText(answer.body) }, subject);
    for await (const line of linesOf(answer.body, connection.name)) if (!pods.take(line)) break;
    return true;
  } finally {
    pods.close();
  }
}

/** The Pods by name, told whenever they have changed. */
class PodTable {
  readonly #pods = new Map<string, PodState>();
  readonly #selection: PodSelection;
  readonly #gather: number;
  readonly #emit: Emit;
  #timer: NodeJS.Timeout | undefined;

  constructor(selection: PodSelection, gather: number, emit: Emit) {
    this.#selection = selection;
    this.#gather = gather;
    this.#emit = emit;
  }

  fill(list: KubernetesObject): void {
    const items = Array.isArray(list.items) ? list.items.filter(isMap) : [];
    for (const pod of items) this.#set(pod);
    this.#tell();
  }

  /** Takes one line of a watch. False where the watch is over: it began too long ago, or makes no sense. */
  take(line: string): boolean {
    const event = parseEvent(line);
    if (!event) return false;
    if (event.type === 'BOOKMARK') return true;
    if (event.type === 'ERROR') return false;
    if (event.type === 'DELETED') this.#pods.delete(nameOf(event.object));
    else this.#set(event.object);
    this.#timer ??= setTimeout(() => this.#tell(), this.#gather);
    return true;
  }

  close(): void {
    if (this.#timer) this.#tell();
  }

  #set(pod: KubernetesObject): void {
    if (this.#selection.includes(pod)) this.#pods.set(nameOf(pod), podState(pod));
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pods = [...this.#pods.values()].sort(
      (a, b) => a.createdAt.localeCompare(b.createdAt) || a.name.localeCompare(b.name),
    );
    this.#emit({ type: 'pods', pods });
  }
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

function nameOf(pod: KubernetesObject): string {
  return isMap(pod.metadata) ? String(pod.metadata.name) : '';
}

function versionOf(list: KubernetesObject): string {
  return isMap(list.metadata) ? String(list.metadata.resourceVersion ?? '') : '';
}

async function* linesOf(body: AsyncIterable<Buffer>, cluster: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
    if (rest.length > LONGEST_LINE)
      throw new ClusterError(makeProblem('nonsense', `${cluster} sent an endless answer.`));
  }
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length > LONGEST_LINE) break;
  }
  return text;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
