import { create } from 'zustand';
import type { Side } from '@/lib/graph/layout-types';

/** An edge that is being drawn from a container or volume. */
export interface PointerConnect {
  readonly workloadId: string;
  readonly from: string;
  /** Where it begins, in client coordinates. */
  readonly start: { readonly x: number; readonly y: number };
  readonly side: Side;
  /** Nodes that fit; the rest takes no drop. */
  readonly candidates: ReadonlySet<string>;
  /** The one under the pointer. */
  readonly over: string | null;
}

interface State {
  readonly connect: PointerConnect | null;
}

export const usePointerConnect = create<State>()(() => ({ connect: null }));

/** A press from which an edge may be drawn. */
export interface ConnectPress {
  readonly workloadId: string;
  readonly nodeId: string;
  readonly side: Side;
  /** Where on the screen the edge would leave the node. */
  readonly start: { readonly x: number; readonly y: number };
}
