import { sleep } from '@/lib/clusters/sleep';
import type {
  ClusterAccess,
  ClusterProblem,
  ObjectReference,
  PodState,
} from '@/lib/kubernetes/cluster-api';
import { problemOf } from '../clusters/api-error';
import { clusterAccess } from '../clusters/cluster-access';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export interface WatchListener {
  onPods(pods: readonly PodState[]): void;
  onProblem(problem: ClusterProblem): void;
}

/** Watches the Pods of an object until `signal` fires; comes back by itself when the line is cut. */
export function watchObject(
  cluster: string,
  object: ObjectReference,
  { onPods, onProblem }: WatchListener,
  signal: AbortSignal,
): Promise<void> {
  return keepFollowing(
    cluster,
    (access) => access.watchPods(object, signal),
    (event) => {
      if (event.type === 'pods') onPods(event.pods);
      else if (event.type === 'problem') onProblem(event.problem);
    },
    onProblem,
    signal,
  );
}

/** Follows something of a cluster until `signal` fires, and begins again when the line is cut. */
export async function keepFollowing<E extends { readonly type: string }>(
  cluster: string,
  follow: (access: ClusterAccess) => AsyncIterable<E>,
  onEvent: (event: E) => void,
  onProblem: (problem: ClusterProblem) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    try {
      for await (const event of follow(clusterAccess(cluster))) {
        if (signal.aborted) return;
        if (event.type !== 'problem') pause = FIRST_PAUSE_MS;
        onEvent(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      onProblem(problemOf(error));
    }
    await sleep(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}
