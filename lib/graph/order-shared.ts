import { CARD_GAP, ROW, START_UP_GAP } from './metrics';
import type { Graph, GraphContainer } from './types';

/** A card of usual height. */
const USUAL_CARD = 140;

/**
 * The shared nodes in the order in which they stand: volumes so that edges are short, then localhost ports.
 *
 * The order comes from where a node's rows would be if all cards were of one height and rows were counted among the
 * mounts of their card alone. So one mount more at the end of a card moves no other node past another: only
 * the node that it belongs to may move. Nodes that are connected to nothing stand last; ties keep the order of
 * `volumes`.
 */
export function orderShared(graph: Graph): { volumes: string[]; chips: string[] } {
  const rank = rankNodes(graph);
  const sorted = (ids: string[]) =>
    ids
      .map((id, i) => ({ id, i, rank: rank.get(id) ?? Number.POSITIVE_INFINITY }))
      .sort((a, b) => (a.rank === b.rank ? a.i - b.i : a.rank - b.rank))
      .map(({ id }) => id);
  return {
    volumes: sorted(graph.volumes.map(({ id }) => id)),
    chips: sorted(graph.localhost.map(({ id }) => id)),
  };
}

function rankNodes(graph: Graph): Map<string, number> {
  const places = nominalPlaces(graph.containers);
  const sums = new Map<string, { sum: number; count: number }>();
  const seen = new Map<string, number>();
  for (const { container, shared, kind } of graph.edges) {
    const key = kind === 'localhost' ? `net ${container}` : container;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    const place = (places.get(container) ?? 0) + ROW * nth;
    const before = sums.get(shared) ?? { sum: 0, count: 0 };
    sums.set(shared, { sum: before.sum + place, count: before.count + 1 });
  }
  return new Map([...sums].map(([id, { sum, count }]) => [id, sum / count]));
}

function nominalPlaces(containers: readonly GraphContainer[]): Map<string, number> {
  const places = new Map<string, number>();
  const next = { 'start-up': 0, containers: 0 };
  for (const { id, lane } of containers) {
    places.set(id, next[lane]);
    next[lane] += USUAL_CARD + (lane === 'start-up' ? START_UP_GAP : CARD_GAP);
  }
  return places;
}
