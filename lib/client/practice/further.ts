import type { Cluster } from '@/lib/practice/cluster/join-cluster';
import { FURTHER_CONTROLLERS } from '@/lib/practice/controllers/registry';

export function addFurther(cluster: Cluster): void {
  cluster.addControllers(FURTHER_CONTROLLERS);
}
