import { create } from 'zustand';

/** Connecting by keyboard: from a container to one of its Pod's volumes, or the reverse. */
export interface ConnectMode {
  readonly workloadId: string;
  /** The container or volume that the connection begins at. */
  readonly from: string;
  /** Nodes that fit, in the order in which Tab walks them. Never empty. */
  readonly candidates: readonly string[];
  /** The candidate that Enter takes. */
  readonly current: string;
}

/** The canvas draws `candidates` as "may be a target" and `current` as "target". */
export const useConnect = create<{ readonly mode: ConnectMode | null }>()(() => ({ mode: null }));
