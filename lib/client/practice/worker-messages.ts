import type {
  ClusterProblem,
  DeleteRequest,
  DeployRequest,
  ExecInput,
  ExecOutput,
  ExecQuery,
  LogsQuery,
  ObjectReference,
} from '@/lib/kubernetes/cluster-api';
import type { PretendImage } from '@/lib/practice/images/pretend';
import type { Speed } from '../run/types';

/** What is asked once. */
export type Question =
  | { readonly ask: 'detail' }
  | { readonly ask: 'deploy'; readonly request: DeployRequest }
  | { readonly ask: 'remove'; readonly request: DeleteRequest }
  | { readonly ask: 'step' };

/** What is followed until it is let go. */
export type Following =
  | { readonly follow: 'pods'; readonly object: ObjectReference }
  | { readonly follow: 'events'; readonly namespace: string }
  | { readonly follow: 'activity'; readonly namespace: string }
  | { readonly follow: 'log'; readonly query: LogsQuery };

/** From the page to the cluster in its worker. `id` tells conversations apart. */
export type ToCluster =
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'follow'; readonly id: number; readonly following: Following }
  | { readonly type: 'exec'; readonly id: number; readonly query: ExecQuery }
  | { readonly type: 'input'; readonly id: number; readonly input: ExecInput }
  /** Of what is followed, or of a command. */
  | { readonly type: 'stop'; readonly id: number }
  | { readonly type: 'clock'; readonly speed: Speed; readonly paused: boolean }
  | { readonly type: 'pretend'; readonly images: readonly PretendImage[] };

export type FromCluster =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly problem: ClusterProblem }
  | { readonly type: 'event'; readonly id: number; readonly event: unknown }
  | { readonly type: 'over'; readonly id: number }
  | { readonly type: 'output'; readonly id: number; readonly output: ExecOutput }
  /** Once a second, and when the clock was set. */
  | { readonly type: 'time'; readonly clock: ClusterClock };

export interface ClusterClock {
  /** The cluster's time (ms since 1970). */
  readonly time: number;
  readonly speed: Speed;
  readonly paused: boolean;
}
