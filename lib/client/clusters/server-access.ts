import type {
  ClusterAccess,
  ClusterDetail,
  DeleteResponse,
  DeployResponse,
  ExecQuery,
  LogsQuery,
  ObjectReference,
} from '@/lib/kubernetes/cluster-api';
import { CLUSTERS, call } from './call-server';
import { execOnServer, followServer } from './server-socket';

/** A cluster that our own server knows, by the `[cluster]` of its routes. */
export function serverAccess(cluster: string): ClusterAccess {
  const root = `${CLUSTERS}/${encodeURIComponent(cluster)}`;
  return {
    detail: () => call<ClusterDetail>(root),
    deploy: (request) => call<DeployResponse>(`${root}/deploy`, request),
    remove: (request) => call<DeleteResponse>(`${root}/delete`, request),
    watchPods: (object, signal) => followServer(`${root}/watch?${watchQuery(object)}`, signal),
    watchEvents: (namespace, signal) =>
      followServer(`${root}/events?${new URLSearchParams({ namespace })}`, signal),
    watchActivity: (namespace, signal) =>
      followServer(`${root}/activity?${new URLSearchParams({ namespace })}`, signal),
    followLog: (query, signal) => followServer(`${root}/logs?${logsQuery(query)}`, signal),
    exec: (query, listener) => execOnServer(`${root}/exec?${execQuery(query)}`, listener),
  };
}

function watchQuery({ apiVersion, kind, name, namespace }: ObjectReference): URLSearchParams {
  return new URLSearchParams({ apiVersion, kind, name, namespace: namespace ?? 'default' });
}

function logsQuery({ namespace, pod, container, previous, follow, tail }: LogsQuery) {
  return new URLSearchParams({
    namespace,
    pod,
    container,
    ...(previous && { previous: 'true' }),
    ...(follow && { follow: 'true' }),
    ...(tail !== undefined && { tail: String(tail) }),
  });
}

function execQuery({ namespace, pod, container, command = [], tty }: ExecQuery): URLSearchParams {
  const query = new URLSearchParams({ namespace, pod, container, ...(tty && { tty: 'true' }) });
  for (const word of command) query.append('command', word);
  return query;
}
