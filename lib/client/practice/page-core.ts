import {
  type Cluster,
  type ClusterOptions,
  joinCluster,
} from '@/lib/practice/cluster/join-cluster';
import { POD_CONTROLLERS } from '@/lib/practice/controllers/pod-controllers';

/**
 * The cluster of the page: without what only kubectl asks for. What keeps workloads, claims, Services, quotas and the
 * like comes with `addFurther`, once something else than Pods and what they mount is written.
 */
export function startPageCluster(options: ClusterOptions): Cluster {
  return joinCluster(options, { controllers: POD_CONTROLLERS });
}

/** What Pods can do with alone: written as often as one likes without anything more. */
const PLAIN = /^\/api\/v1\/namespaces\/[^/]+\/(?:pods|configmaps|secrets)(?:\/|$)/;

/** Whether a request is about what needs more than Pods do. */
export function needsMore(method: string, path: string): boolean {
  return method !== 'GET' && !PLAIN.test(path) && !path.endsWith('reviews');
}
