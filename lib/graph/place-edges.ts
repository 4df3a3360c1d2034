import { handleId, lineOf, rowMiddle } from './card-layout';
import type { Columns } from './columns';
import type { Card, Handle, PlacedEdge, SharedNode } from './layout-types';
import type { Graph, GraphEdge } from './types';

/**
 * The edges with the sides by which they leave their nodes: that where the other end is. Those of one volume that end
 * in the fold of one card become one.
 */
export function placeEdges(
  graph: Graph,
  { bodies }: Columns,
  cards: readonly Card[],
  shared: readonly SharedNode[],
): PlacedEdge[] {
  const middles = new Map<string, number>();
  for (const box of [...cards, ...shared]) middles.set(box.id, box.x + box.width / 2);
  const placed = new Map<string, PlacedEdge & { edges: GraphEdge[] }>();
  for (const edge of graph.edges) {
    const body = bodies.get(edge.container);
    const from = middles.get(edge.shared);
    const to = middles.get(edge.container);
    if (!body || from === undefined || to === undefined) continue;
    const handle = handleId(body, edge.id);
    const key = handle === 'fold' ? `${edge.shared} ${edge.container}` : edge.id;
    const before = placed.get(key);
    if (before) {
      before.edges.push(edge);
      continue;
    }
    const cardIsRight = to >= from;
    placed.set(key, {
      id: edge.id,
      edges: [edge],
      shared: { node: edge.shared, side: cardIsRight ? 'right' : 'left' },
      container: { node: edge.container, side: cardIsRight ? 'left' : 'right', handle },
    });
  }
  return [...placed.values()];
}

/** Where the edges meet each card, by the card's id. */
export function handlesByCard(
  { bodies }: Columns,
  edges: readonly PlacedEdge[],
): Map<string, Handle[]> {
  const byCard = new Map<string, Handle[]>();
  for (const { container, edges: group } of edges) {
    const body = bodies.get(container.node);
    const first = group[0];
    if (!body || !first) continue;
    const handles = byCard.get(container.node) ?? [];
    byCard.set(container.node, handles);
    const { handle: id, side } = container;
    if (id === 'fold' && handles.some((one) => one.id === id && one.side === side)) continue;
    handles.push({
      id,
      side,
      y: rowMiddle(lineOf(body, first.id), body.rowHeight),
      kind: first.kind,
      readOnly: first.readOnly && id !== 'fold',
    });
  }
  return byCard;
}
