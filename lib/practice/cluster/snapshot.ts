import type { NodeMemory } from '@/lib/practice/kubelet/reboot';
import type { StoreSnapshot } from '@/lib/practice/store/store';

/**
 * A cluster as plain values that can be stored: its objects and the files on its node's disk. Processes are not
 * among them: a cluster that starts from a snapshot is one whose node was started anew.
 */
export interface ClusterSnapshot {
  readonly format: 1;
  /** Simulated time at which it was made (ms since 1970). */
  readonly time: number;
  readonly store: StoreSnapshot;
  readonly node: NodeMemory;
}
