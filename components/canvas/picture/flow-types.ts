import type { Edge, Node } from '@xyflow/react';
import type { Box, Point } from '@/lib/graph/geometry';
import type { Card, Layout, PlacedEdge, SharedNode } from '@/lib/graph/layout-types';
import type { Graph } from '@/lib/graph/types';

/** What every node of a frame is told of its frame. */
export type InFrame = {
  readonly workloadId: string;
  readonly isStale: boolean;
  /** Only a preview draws it. */
  readonly isAdded: boolean;
};

export type ContainerNode = Node<
  InFrame & {
    readonly card: Omit<Card, 'x' | 'y'>;
    readonly sharesProcesses: boolean;
    /** Ids of rows whose edge touches the selection, while the card itself is not selected. */
    readonly litRows: readonly string[];
    /** Ids of rows that only a preview draws. */
    readonly addedRows: readonly string[];
  },
  'container'
>;

export type SharedFlowNode = Node<InFrame & { readonly node: SharedNode['node'] }, 'shared'>;

export type FrameNode = Node<
  InFrame & {
    readonly graph: Pick<Graph, 'chain' | 'replicas' | 'qos'>;
    readonly isEmpty: boolean;
    readonly layout: Pick<Layout, 'frame' | 'lanes' | 'band' | 'connectors' | 'plugs'>;
    readonly staleSince: number | null;
    /** Forms and gestures work on it, and there are others. */
    readonly isCurrent: boolean;
    /** Where a dragged card would come to stand. */
    readonly slot: Box | null;
  },
  'frame'
>;

/** Lies over a frame that is stale. */
export type HatchNode = Node<Record<string, never>, 'hatch'>;

export type CanvasNode = ContainerNode | SharedFlowNode | FrameNode | HatchNode;

export type CanvasEdge = Edge<
  {
    readonly kind: PlacedEdge['edges'][number]['kind'];
    readonly readOnly: boolean;
    readonly towards: PlacedEdge['edges'][number]['towards'];
    /** Touches the selection. */
    readonly isLit: boolean;
    readonly isAdded: boolean;
    readonly isStale: boolean;
    /** Ids of the rows that light up with it. */
    readonly mounts: readonly string[];
    readonly workloadId: string;
  },
  'line'
>;

/** What decides how a frame's nodes look besides the frame itself. */
export interface FrameView {
  readonly selection: readonly string[];
  readonly isCurrent: boolean;
  /** Nodes that follow the pointer, in the frame's coordinates, wherever the layout has them. */
  readonly held: ReadonlyMap<string, Point> | null;
}
