import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import type { Selection } from '@/lib/client/types';
import type { Box, Point } from '@/lib/graph/geometry';
import type { Card, Layout, PlacedEdge, SharedNode, Side } from '@/lib/graph/layout-types';
import type { Graph } from '@/lib/graph/types';
import { FRAME, flowId } from './flow-ids';
import type { PictureFrame } from './picture';
import { sameValue } from './same-value';

/** What every node of a frame is told of its frame. */
type InFrame = {
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

export interface FlowElements {
  readonly nodes: readonly CanvasNode[];
  readonly edges: readonly CanvasEdge[];
}

interface FrameElements extends FlowElements {
  readonly frame: PictureFrame;
  readonly view: FrameView;
}

/**
 * React Flow's nodes and edges of a picture. A frame that did not change gives the very same objects again, and in
 * one that did, so does each node that looks as it did: React then draws only what is new.
 */
export class ElementMaker {
  private frames = new Map<string, FrameElements>();
  private made: FlowElements = { nodes: [], edges: [] };

  make(
    frames: readonly PictureFrame[],
    selection: Selection,
    current: string | null,
    held: { readonly workload: string; readonly places: ReadonlyMap<string, Point> } | null,
  ): FlowElements {
    const before = this.frames;
    this.frames = new Map();
    for (const frame of frames) {
      const { id } = frame.workload;
      const view: FrameView = {
        selection: selection.workload === id ? selection.ids : NOTHING,
        isCurrent: frames.length > 1 && id === current,
        held: held?.workload === id ? held.places : null,
      };
      this.frames.set(id, frameElements(frame, view, before.get(id)));
    }
    const made = [...this.frames.values()];
    this.made = {
      nodes: keepList(
        this.made.nodes,
        made.flatMap(({ nodes }) => nodes),
      ),
      edges: keepList(
        this.made.edges,
        made.flatMap(({ edges }) => edges),
      ),
    };
    return this.made;
  }
}

/** React Flow goes through all that it is given when it is given a new list. */
function keepList<T>(known: readonly T[], made: readonly T[]): readonly T[] {
  const isSame = known.length === made.length && made.every((one, i) => one === known[i]);
  return isSame ? known : made;
}

const NOTHING: readonly string[] = [];

function frameElements(
  frame: PictureFrame,
  view: FrameView,
  before: FrameElements | undefined,
): FrameElements {
  if (before && sameFrame(before.frame, frame) && sameValue(before.view, view)) {
    return { ...before, frame };
  }
  const nodes = new Map(before?.nodes.map((node) => [node.id, node]));
  const edges = new Map(before?.edges.map((edge) => [edge.id, edge]));
  const lit = litEdges(frame, view.selection);
  return {
    frame,
    view,
    nodes: [
      frameNode(frame, view),
      ...frame.layout.shared.map((node) => sharedNode(frame, node, view)),
      ...frame.layout.cards.map((card) => containerNode(frame, card, view, lit)),
      ...(frame.stale ? [hatchNode(frame)] : []),
    ].map((node) => keepNode(nodes.get(node.id), node)),
    edges: pressableLast(frame.layout.edges).map((edge) => {
      const made = flowEdge(frame, edge, view, lit);
      const known = edges.get(made.id);
      return known && sameValue(known, made) ? known : made;
    }),
  };
}

/** Where edges lie close, those that can be selected are the ones to be hit. */
function pressableLast(edges: readonly PlacedEdge[]): readonly PlacedEdge[] {
  const isNet = ({ edges: [first] }: PlacedEdge) => first?.kind === 'localhost';
  return [...edges.filter(isNet), ...edges.filter((edge) => !isNet(edge))];
}

function sameFrame(a: PictureFrame, b: PictureFrame): boolean {
  return (
    a.layout === b.layout &&
    a.graph === b.graph &&
    a.top === b.top &&
    a.isAdded === b.isAdded &&
    a.stale?.since === b.stale?.since &&
    sameValue(a.added, b.added)
  );
}

/** Keeps the node if it is the same, else at least its data, which is what its component looks at. */
function keepNode(known: CanvasNode | undefined, made: CanvasNode): CanvasNode {
  if (!known) return made;
  if (!sameValue(known.data, made.data)) return made;
  const kept = { ...made, data: known.data } as CanvasNode;
  return sameValue(known, kept) ? known : kept;
}

/** Ids of the edges that touch what is selected. */
function litEdges({ graph }: PictureFrame, selection: readonly string[]): ReadonlySet<string> {
  if (selection.length === 0) return new Set();
  const selected = new Set(selection);
  return new Set(
    graph.edges
      .filter((edge) => [edge.id, edge.shared, edge.container].some((id) => selected.has(id)))
      .map(({ id }) => id),
  );
}

function frameNode(frame: PictureFrame, view: FrameView): FrameNode {
  const { workload, graph, layout, top, stale } = frame;
  const { x, width, height } = layout.frame;
  const { chain, replicas, qos } = graph;
  const held = [...(view.held?.keys() ?? [])];
  const slots = layout.cards.filter(({ id }) => held.length === 1 && id === held[0]);
  return {
    id: flowId(workload.id, FRAME),
    type: 'frame',
    position: { x, y: top },
    ...sized(width, height),
    zIndex: -1,
    draggable: false,
    selectable: false,
    data: {
      ...inFrame(frame, frame.isAdded),
      graph: { chain, replicas, qos },
      isEmpty: graph.containers.length === 0,
      layout: {
        frame: layout.frame,
        lanes: layout.lanes,
        band: layout.band,
        connectors: layout.connectors,
        plugs: layout.plugs,
      },
      staleSince: stale?.since ?? null,
      isCurrent: view.isCurrent,
      slot: slots[0] ? boxOf(slots[0]) : null,
    },
  };
}

function hatchNode({ workload, layout, top }: PictureFrame): HatchNode {
  const { x, width, height } = layout.frame;
  return {
    id: flowId(workload.id, 'hatch'),
    type: 'hatch',
    position: { x, y: top },
    ...sized(width, height),
    zIndex: 2,
    draggable: false,
    selectable: false,
    data: {},
  };
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

function inFrame({ workload, stale }: PictureFrame, isAdded: boolean): InFrame {
  return { workloadId: workload.id, isStale: stale !== null, isAdded };
}

function sized(width: number, height: number) {
  return { width, height, measured: { width, height } };
}

function containerNode(
  frame: PictureFrame,
  card: Card,
  view: FrameView,
  lit: ReadonlySet<string>,
): ContainerNode {
  const { x, y, ...body } = card;
  const isSelected = view.selection.includes(card.id);
  const rows = card.container.rows.flatMap((row) =>
    row.kind === 'command' || row.id === null ? [] : [row.id],
  );
  return {
    id: flowId(frame.workload.id, card.id),
    type: 'container',
    position: placeOf(frame, view, card.id, { x, y }),
    ...sized(card.width, card.height),
    handles: card.handles.map((handle) =>
      flowHandle(`${handle.id} ${handle.side}`, 'target', handle.side, card.width, handle.y),
    ),
    selected: isSelected,
    draggable: frame.stale === null && !isNew(frame, card.id),
    selectable: !isNew(frame, card.id),
    zIndex: view.held?.has(card.id) ? 1 : 0,
    data: {
      ...inFrame(frame, isNew(frame, card.id)),
      card: body,
      sharesProcesses: frame.graph.sharedProcesses,
      litRows: isSelected ? NOTHING : rows.filter((id) => lit.has(id)),
      addedRows: isNew(frame, card.id) ? NOTHING : rows.filter((id) => frame.added.has(id)),
    },
  };
}

function isNew(frame: PictureFrame, id: string): boolean {
  return frame.isAdded || frame.added.has(id);
}

function placeOf(
  { top }: PictureFrame,
  { held }: FrameView,
  id: string,
  { x, y }: Point,
): { x: number; y: number } {
  const at = held?.get(id);
  return at ? { x: at.x, y: at.y + top } : { x, y: y + top };
}

function sharedNode(frame: PictureFrame, shared: SharedNode, view: FrameView): SharedFlowNode {
  const { id, node, x, y, width, height } = shared;
  const middle = height / 2;
  return {
    id: flowId(frame.workload.id, id),
    type: 'shared',
    position: placeOf(frame, view, id, { x, y }),
    ...sized(width, height),
    handles: (['left', 'right'] as const).map((side) =>
      flowHandle(side, 'source', side, width, middle),
    ),
    selected: view.selection.includes(id),
    draggable: frame.stale === null && !isNew(frame, id),
    selectable: node.kind === 'volume' && node.volume.source !== 'missing' && !isNew(frame, id),
    zIndex: view.held?.has(id) ? 1 : 0,
    data: { ...inFrame(frame, isNew(frame, id)), node },
  };
}

function flowHandle(
  id: string,
  type: 'source' | 'target',
  side: Side,
  width: number,
  y: number,
): NodeHandle {
  return {
    id,
    type,
    position: side === 'left' ? Position.Left : Position.Right,
    x: side === 'left' ? 0 : width,
    y,
    width: 0,
    height: 0,
  };
}

function flowEdge(
  frame: PictureFrame,
  { id, edges, shared, container }: PlacedEdge,
  view: FrameView,
  lit: ReadonlySet<string>,
): CanvasEdge {
  const first = edges[0];
  const workloadId = frame.workload.id;
  const mounts = edges.map((edge) => edge.id);
  const isMount = first?.kind !== 'localhost';
  return {
    id: flowId(workloadId, id),
    type: 'line',
    source: flowId(workloadId, shared.node),
    sourceHandle: shared.side,
    target: flowId(workloadId, container.node),
    targetHandle: `${container.handle} ${container.side}`,
    selected: mounts.some((mount) => view.selection.includes(mount)),
    selectable: isMount && !isNew(frame, id),
    ariaLabel: edges.map(({ label }) => label).join('; '),
    data: {
      kind: first?.kind ?? 'mount',
      readOnly: edges.every((edge) => edge.readOnly),
      towards: edges.every((edge) => edge.towards === first?.towards)
        ? (first?.towards ?? null)
        : null,
      isLit: mounts.some((mount) => lit.has(mount)),
      isAdded: isNew(frame, id),
      isStale: frame.stale !== null,
      mounts,
      workloadId,
    },
  };
}
