import type { ClusterAccess, ClusterSummary } from '@/lib/kubernetes/cluster-api';
import type { ApiConnection } from './connection';
import { deploy } from './deploy';
import { describeCluster } from './describe';
import { runExec } from './exec';
import { followLog } from './follow-log';
import { removeAll } from './remove';
import { watchActivity } from './watch-activity';
import { watchEvents } from './watch-events';
import { watchPods } from './watch-pods';

/** Everything that can be done with a cluster, over one connection to its API. */
export function accessOf(connection: ApiConnection, summary: ClusterSummary): ClusterAccess {
  const isPractice = summary.kind === 'practice' || summary.kind === 'page';
  return {
    detail: () => describeCluster(connection, summary),
    deploy: (request) => deploy(connection, request),
    remove: (request) => removeAll(connection, request),
    watchPods: (object, signal) => watchPods(connection, object, signal),
    watchEvents: (namespace, signal) => watchEvents(connection, namespace, signal),
    watchActivity: (namespace, signal) => watchActivity(connection, isPractice, namespace, signal),
    followLog: (query, signal) => followLog(connection, query, signal),
    exec: (query, listener) => runExec(connection, query, listener),
  };
}
