import type { ClusterSummary } from '@/lib/kubernetes/cluster-api';
import { pageNow } from '../practice/page-door';

/** What time it is on a cluster (ms since 1970): on the page's own it goes faster, or stands still. */
export function clusterNow(kind: ClusterSummary['kind']): number {
  return kind === 'page' ? pageNow() : Date.now();
}
