import { accessOf } from '@/lib/clusters/access';
import type { ClusterAccess } from '@/lib/kubernetes/cluster-api';
import { findCluster, findSummary } from './contexts';

/** Everything that can be done with the cluster of that name. Throws a ClusterError where there is none. */
export async function findAccess(name: string): Promise<ClusterAccess> {
  return accessOf(await findCluster(name), await findSummary(name));
}
