import type { ClusterSummary } from '@/lib/kubernetes/cluster-api';

/** How the page calls its own cluster. */
export const PAGE_CLUSTER = 'In this page';

export const PAGE_SUMMARY: ClusterSummary = {
  name: PAGE_CLUSTER,
  kind: 'page',
  namespace: 'default',
  current: false,
};
