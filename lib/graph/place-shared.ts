import { lineOf, rowMiddle } from './card-layout';
import type { Columns } from './columns';
import { type Box, bottom } from './geometry';
import type { Card, LayoutOptions, SharedNode } from './layout-types';
import * as M from './metrics';
import { PROCESSES } from './node-ids';
import { orderShared } from './order-shared';
import { spread } from './spread';
import type { Graph } from './types';

/** Volumes and localhost ports at the mean height of what they are connected to, then the shared processes. */
export function placeShared(graph: Graph, columns: Columns, cards: readonly Card[]): SharedNode[] {
  const { shared } = columns;
  if (!shared) return [];
  const nodes = sharedInOrder(graph);
  const middles = meanRows(graph, columns, cards);
  const items = nodes.map(({ id, node }) => ({
    height: node.kind === 'volume' ? M.VOLUME_HEIGHT : M.CHIP_HEIGHT,
    middle: middles.get(id) ?? null,
  }));
  const tops = spread(items, M.SHARED_GAP, M.LANE_TOP);
  return nodes.map(({ id, node }, i) => ({
    id,
    node,
    x: shared.x,
    y: tops[i] ?? M.LANE_TOP,
    width: M.SHARED_WIDTH,
    height: items[i]?.height ?? M.CHIP_HEIGHT,
    pinned: false,
  }));
}

function sharedInOrder(graph: Graph): Pick<SharedNode, 'id' | 'node'>[] {
  const { volumes, chips } = orderShared(graph);
  const volumeById = new Map(graph.volumes.map((volume) => [volume.id, volume]));
  const chipById = new Map(graph.localhost.map((chip) => [chip.id, chip]));
  const nodes: Pick<SharedNode, 'id' | 'node'>[] = [];
  for (const id of volumes) {
    const volume = volumeById.get(id);
    if (volume) nodes.push({ id, node: { kind: 'volume', volume } });
  }
  for (const id of chips) {
    const chip = chipById.get(id);
    if (chip) nodes.push({ id, node: { kind: 'localhost', chip } });
  }
  if (graph.sharedProcesses) nodes.push({ id: PROCESSES, node: { kind: 'processes' } });
  return nodes;
}

function meanRows(
  { edges }: Graph,
  { bodies }: Columns,
  cards: readonly Card[],
): Map<string, number> {
  const tops = new Map(cards.map(({ id, y }) => [id, y]));
  const sums = new Map<string, { sum: number; count: number }>();
  for (const edge of edges) {
    const body = bodies.get(edge.container);
    if (!body) continue;
    const y = (tops.get(edge.container) ?? 0) + rowMiddle(lineOf(body, edge.id), body.rowHeight);
    const before = sums.get(edge.shared) ?? { sum: 0, count: 0 };
    sums.set(edge.shared, { sum: before.sum + y, count: before.count + 1 });
  }
  return new Map([...sums].map(([id, { sum, count }]) => [id, sum / count]));
}

/** The shared processes stand at the foot of the band, however long that is. */
export function standAtFoot(
  nodes: readonly SharedNode[],
  frame: Box,
  { positions }: LayoutOptions,
): SharedNode[] {
  return nodes.map((node) =>
    node.id === PROCESSES && !positions?.has(node.id)
      ? { ...node, y: bottom(frame) - M.PADDING_BOTTOM - node.height }
      : node,
  );
}
