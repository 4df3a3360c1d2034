import type { AbortSignalLike, ClusterAccess } from '@/lib/kubernetes/cluster-api';
import { readLogsQuery, readNamespaceQuery, readWatchQuery } from './requests';

/** Reads a query, and says what then streams. Throws a ClusterError for a query that is none. */
export type StreamMaker = (
  query: URLSearchParams,
) => (access: ClusterAccess, signal: AbortSignalLike) => AsyncIterable<unknown>;

/** What can be followed of a cluster, by the last part of its path. */
export const STREAMS = {
  watch: (query) => {
    const reference = readWatchQuery(query);
    return (access, signal) => access.watchPods(reference, signal);
  },
  logs: (query) => {
    const wanted = readLogsQuery(query);
    return (access, signal) => access.followLog(wanted, signal);
  },
  events: (query) => {
    const namespace = readNamespaceQuery(query);
    return (access, signal) => access.watchEvents(namespace, signal);
  },
  activity: (query) => {
    const namespace = readNamespaceQuery(query);
    return (access, signal) => access.watchActivity(namespace, signal);
  },
} as const satisfies Readonly<Record<string, StreamMaker>>;

export type StreamName = keyof typeof STREAMS;

/** Whether something of that name can be followed. */
export function isStream(name: string): name is StreamName {
  return Object.hasOwn(STREAMS, name);
}
