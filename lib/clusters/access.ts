import type { ClusterAccess, ClusterSummary } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import { deploy } from './deploy';
import { describeCluster } from './describe';
import { runExec } from './exec';
import { followLog } from './follow-log';
import { TIMES, type WatchTimes } from './keep-watching';
import { removeAll } from './remove';
import { watchActivity } from './watch-activity';
import { watchEvents } from './watch-events';
import { watchPods } from './watch-pods';

/** Everything that can be done with a cluster, over one connection to its API. */
export function accessOf(
  connection: ApiConnection,
  summary: ClusterSummary,
  times: WatchTimes = TIMES,
): ClusterAccess {
  const isPractice = summary.kind === 'practice' || summary.kind === 'page';
  return {
    detail: () => describeCluster(connection, summary),
    deploy: (request) => deploy(connection, request),
    remove: (request) => removeAll(connection, request),
    watchPods: (object, signal) => watchPods(connection, object, signal, times),
    watchEvents: (namespace, signal) => watchEvents(connection, namespace, signal, times),
    watchActivity: (namespace, signal) => watchActivity(connection, isPractice, namespace, signal),
    followLog: (query, signal) => followLog(connection, query, signal),
    exec: (query, listener) => runExec(connection, query, listener),
  };
}
