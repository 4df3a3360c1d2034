import type { Box } from '@/lib/graph/geometry';
import type { Card, Layout } from '@/lib/graph/layout-types';
import { LANE_GAP } from '@/lib/graph/metrics';

/** What letting go of a dragged card would do. */
export type LaneIntent =
  /** It stays where it is put. */
  | { readonly type: 'place' }
  /** It goes back: the lanes that it stands in are not left, and its order is as it was. */
  | { readonly type: 'back' }
  /** Another place in the order of Start-up, counted as `index` of `initContainers`. */
  | { readonly type: 'order'; readonly index: number }
  /** It becomes a container of the other lane, at this place of it. */
  | { readonly type: 'kind'; readonly kind: 'main' | 'init'; readonly index: number };

/**
 * What a card would do at the place to which it has been dragged. `layout` is that before the drag began, and stays
 * the measure while a preview moves other cards. Cards of the Containers lane, and any with Alt, may stand anywhere;
 * those of Start-up have an order instead of a place.
 *
 * @param held the card's box under the pointer, in the layout's coordinates
 */
export function laneIntent(layout: Layout, card: Card, held: Box, alt: boolean): LaneIntent {
  const { container } = card;
  if (alt || container.kind === 'ephemeral') return { type: 'place' };
  const middle = held.x + held.width / 2;
  if (container.lane === 'containers') {
    return middle < startUpBorder(layout)
      ? { type: 'kind', kind: 'init', index: indexAt(layout, held, 'start-up', card.id) }
      : { type: 'place' };
  }
  if (middle > -LANE_GAP / 2) {
    return { type: 'kind', kind: 'main', index: indexAt(layout, held, 'containers', card.id) };
  }
  if (middle > startUpBorder(layout)) return { type: 'back' };
  const index = indexAt(layout, held, 'start-up', card.id);
  return index === container.index ? { type: 'back' } : { type: 'order', index };
}

/** Left of it is Start-up, also while that lane has no width. */
function startUpBorder({ lanes, band }: Layout): number {
  const startUp = lanes.find(({ name }) => name === 'start-up');
  if (startUp) return startUp.box.x + startUp.box.width;
  return band ? band.x : -LANE_GAP;
}

/** The place in its list that something as high as `held` would take, without the card that is dragged. */
function indexAt(
  { cards }: Layout,
  held: Box,
  lane: 'start-up' | 'containers',
  without: string,
): number {
  const middle = held.y + held.height / 2;
  const others = cards.filter(
    ({ container, id }) =>
      container.lane === lane && container.kind !== 'ephemeral' && id !== without,
  );
  return others.filter(({ y, height }) => y + height / 2 < middle).length;
}

export function sameIntent(a: LaneIntent, b: LaneIntent): boolean {
  return (
    a.type === b.type &&
    (a.type !== 'order' || a.index === (b as typeof a).index) &&
    (a.type !== 'kind' || (a.kind === (b as typeof a).kind && a.index === (b as typeof a).index))
  );
}
