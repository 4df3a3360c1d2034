import { CARD_GAP, MAX_ROWS, ROW, START_UP_GAP } from './metrics';
import type { Graph, GraphContainer } from './types';

/** A card of usual height. */
const USUAL_CARD = 140;

/** Nodes whose places are less than this apart keep the order of `volumes`. */
const SAME_PLACE = 2 * ROW;

/**
 * The shared nodes in the order in which they stand: volumes in the order of `volumes`, moved only where that makes
 * edges shorter, then localhost ports.
 *
 * A volume's place comes from where its rows would be if all cards were of one height and rows were counted among the
 * mounts of their card alone. It depends on nothing but its own mounts, so one mount more at the end of a card moves
 * no other volume past another. Volumes that are not mounted stand last.
 */
export function orderShared(graph: Graph): { volumes: string[]; chips: string[] } {
  const places = placesOfVolumes(graph);
  const volumes = graph.volumes.map(({ id }, i) => {
    const place = Math.floor((places.get(id) ?? Number.POSITIVE_INFINITY) / SAME_PLACE);
    return { id, i, place };
  });
  volumes.sort((a, b) => (a.place === b.place ? a.i - b.i : a.place - b.place));
  return {
    volumes: volumes.map(({ id }) => id),
    chips: graph.localhost.map(({ id }) => id),
  };
}

function placesOfVolumes(graph: Graph): Map<string, number> {
  const cards = nominalPlaces(graph.containers);
  const sums = new Map<string, { sum: number; count: number }>();
  const mounts = new Map<string, number>();
  for (const { container, shared, kind } of graph.edges) {
    if (kind === 'localhost') continue;
    const nth = mounts.get(container) ?? 0;
    mounts.set(container, nth + 1);
    const place = (cards.get(container) ?? 0) + ROW * Math.min(nth, MAX_ROWS - 1);
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
