import type { ClusterAccess } from '@/lib/kubernetes/cluster-api';
import { pageAccess } from '../practice/page-door';
import { PAGE_CLUSTER } from '../practice/page-summary';
import { PRACTICE_CLUSTER, practiceAccess } from './practice-cluster';
import { serverAccess } from './server-access';

/** A cluster by the name that the page calls it, wherever it runs. */
export function clusterAccess(name: string): ClusterAccess {
  if (name === PAGE_CLUSTER) return pageAccess();
  if (name === PRACTICE_CLUSTER) return practiceAccess();
  return serverAccess(name);
}
