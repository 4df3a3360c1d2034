import { accessOf } from '@/lib/clusters/access';
import type { ClusterAccess, ClusterSummary } from '@/lib/kubernetes/cluster-api';
import { practiceConnection, practiceIdOf } from '@/lib/server/practice/connection';
import { findCluster, findSummary } from './contexts';

/**
 * Everything that can be done with the cluster of that name: a context, or a practice cluster of this server
 * (`practice-<id>`). Throws a ClusterError where there is none.
 */
export async function findAccess(name: string): Promise<ClusterAccess> {
  const id = practiceIdOf(name);
  if (id !== null) return accessOf(practiceConnection(id), practiceSummary(name));
  return accessOf(await findCluster(name), await findSummary(name));
}

function practiceSummary(name: string): ClusterSummary {
  return { name, kind: 'practice', namespace: 'default', current: false };
}
