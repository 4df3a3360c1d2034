import { type NodeHandle, Position } from '@xyflow/react';
import type { Box, Point } from '@/lib/graph/geometry';
import type { Card, PlacedEdge, SharedNode, Side } from '@/lib/graph/layout-types';
import { FRAME, flowId } from './flow-ids';
import type {
  CanvasEdge,
  ContainerNode,
  FrameNode,
  FrameView,
  HatchNode,
  InFrame,
  SharedFlowNode,
} from './flow-types';
import type { PictureFrame } from './picture';

const NOTHING: readonly string[] = [];

/** Ids of the edges that touch what is selected. */
export function litEdges(
  { graph }: PictureFrame,
  selection: readonly string[],
): ReadonlySet<string> {
  if (selection.length === 0) return new Set();
  const selected = new Set(selection);
  return new Set(
    graph.edges
      .filter((edge) => [edge.id, edge.shared, edge.container].some((id) => selected.has(id)))
      .map(({ id }) => id),
  );
}

export function frameNode(frame: PictureFrame, view: FrameView): FrameNode {
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

export function hatchNode({ workload, layout, top }: PictureFrame): HatchNode {
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

export function containerNode(
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

export function sharedNode(
  frame: PictureFrame,
  shared: SharedNode,
  view: FrameView,
): SharedFlowNode {
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

export function flowEdge(
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
