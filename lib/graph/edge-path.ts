import type { Point } from './geometry';
import type { Side } from './layout-types';

/** Where an edge begins or ends: a point on a border, and the side of the node that it leaves by. */
export interface EdgeEnd extends Point {
  readonly side: Side;
}

export interface EdgeShape {
  /** The curve, as the `d` of an SVG path. */
  readonly line: string;
  /** The arrow head, as the `d` of an SVG path; null where the direction is not known. */
  readonly arrow: string | null;
}

const ARROW = 7;
const ARROW_HALF = 3.8;
/** The line keeps clear of the pill's border and of the card's handle. */
const FROM_SHARED = 1;
const FROM_CARD = 6;
const LEAST_BEND = 18;
const BEND = 0.55;

/** A cubic Bézier with horizontal ends from a shared node to a card, and the arrow head at the end it goes to. */
export function edgeShape(
  shared: EdgeEnd,
  card: EdgeEnd,
  towards: 'container' | 'shared' | null,
): EdgeShape {
  const out = shared.side === 'right' ? 1 : -1;
  const into = card.side === 'right' ? 1 : -1;
  const tip =
    towards === 'shared'
      ? { x: shared.x + out * FROM_SHARED, y: shared.y, direction: -out }
      : towards === 'container'
        ? { x: card.x + into * FROM_CARD, y: card.y, direction: -into }
        : null;
  const x1 = shared.x + out * (towards === 'shared' ? FROM_SHARED + ARROW : FROM_SHARED);
  const x2 = card.x + into * (towards === 'container' ? FROM_CARD + ARROW : FROM_CARD);
  const bend = Math.max(LEAST_BEND, Math.round(Math.abs(x2 - x1) * BEND * 100) / 100);
  const line = `M${x1},${shared.y} C${x1 + out * bend},${shared.y} ${x2 + into * bend},${card.y} ${x2},${card.y}`;
  return { line, arrow: tip && arrowHead(tip.x, tip.y, tip.direction) };
}

function arrowHead(x: number, y: number, direction: number): string {
  return `M${x},${y} l${-direction * ARROW},${-ARROW_HALF} v${2 * ARROW_HALF} z`;
}
