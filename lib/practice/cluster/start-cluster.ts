import { FOR_KUBECTL } from '@/lib/practice/api/for-kubectl';
import { CONTROLLERS } from '@/lib/practice/controllers/registry';
import { type Cluster, type ClusterOptions, joinCluster } from './join-cluster';

export type { Cluster, ClusterOptions } from './join-cluster';

/** Starts a cluster of one node with all that there is. It lives in timers of its clock alone. */
export function startCluster(options: ClusterOptions): Cluster {
  return joinCluster(options, { kubectl: FOR_KUBECTL, controllers: CONTROLLERS });
}
