import type {
  ClusterProblem,
  ObjectReference,
  PodState,
  WatchEvent,
} from '@/lib/kubernetes/cluster-api';
import { openWatch, problemOf } from './call-api';

/** A line comes every 15 s; a watch that is silent for longer is dead. */
const SILENT_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface WatchListener {
  onPods(pods: readonly PodState[]): void;
  onProblem(problem: ClusterProblem): void;
}

/** Watches the Pods of an object until `signal` fires; comes back by itself when the line is cut. */
export async function watchObject(
  cluster: string,
  object: ObjectReference,
  listener: WatchListener,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      await watchOnce(cluster, object, listener, signal, () => {
        pause = FIRST_PAUSE_MS;
      });
    } catch (error) {
      if (signal.aborted) return;
      listener.onProblem(problemOf(error));
    }
    await sleep(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

async function watchOnce(
  cluster: string,
  { apiVersion, kind, name, namespace }: ObjectReference,
  { onPods, onProblem }: WatchListener,
  signal: AbortSignal,
  onLife: () => void,
): Promise<void> {
  const query = new URLSearchParams({ apiVersion, kind, name, namespace: namespace ?? 'default' });
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENT_MS);
  try {
    const body = await openWatch(cluster, query, AbortSignal.any([signal, silence.signal]));
    for await (const event of eventsOf(body)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENT_MS);
      onLife();
      if (event.type === 'pods') onPods(event.pods);
      else if (event.type === 'problem') onProblem(event.problem);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<WatchEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as WatchEvent;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
