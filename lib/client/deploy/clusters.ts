import type { ClusterDetail, ClusterSummary, ClustersResponse } from '@/lib/kubernetes/cluster-api';
import { clusterAccess } from '../clusters/cluster-access';
import { hadPractice, PRACTICE_CLUSTER, PRACTICE_SUMMARY } from '../clusters/practice-cluster';
import { isPageStarted } from '../practice/page-door';
import { PAGE_CLUSTER, PAGE_SUMMARY } from '../practice/page-summary';

/** Where one can deploy: to practice first, then to what the server knows. null: the server did not answer. */
export function listClusters(answer: ClustersResponse | null): readonly ClusterSummary[] {
  const practice = answer?.practice ? [PRACTICE_SUMMARY] : [];
  return [...practice, PAGE_SUMMARY, ...(answer?.clusters ?? [])];
}

/** Nothing there is anybody else's: what is deployed needs no second look. */
export function isPractice(kind: ClusterSummary['kind']): boolean {
  return kind === 'practice' || kind === 'page';
}

/** What a cluster says of itself. A practice cluster is not made only to be asked that. */
export async function detailOf(summary: ClusterSummary): Promise<ClusterDetail> {
  const { name } = summary;
  const isThere =
    name === PRACTICE_CLUSTER ? hadPractice() : name !== PAGE_CLUSTER || isPageStarted();
  if (isThere) return clusterAccess(name).detail();
  return {
    ...summary,
    reachable: true,
    version: null,
    user: null,
    namespaces: [summary.namespace],
    problem: null,
  };
}
