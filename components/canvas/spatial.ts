import type { Box } from '@/lib/graph/geometry';

export type Direction = 'left' | 'right' | 'up' | 'down';

interface Named extends Box {
  readonly id: string;
}

/** How much worse it is to be off to the side than to be far. */
const ASIDE = 3;

/**
 * The nearest node in a direction, as an arrow key would go; null where there is none. What lies half beside a node is
 * not in that direction.
 */
export function neighbour<T extends Named>(
  nodes: readonly T[],
  from: Box,
  to: Direction,
): T | null {
  let best: T | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const node of nodes) {
    const { ahead, aside } = distance(from, node, to);
    if (ahead <= extent(from, to) / 2) continue;
    const cost = ahead + ASIDE * aside;
    if (cost < least) {
      least = cost;
      best = node;
    }
  }
  return best;
}

function extent({ width, height }: Box, to: Direction): number {
  return to === 'left' || to === 'right' ? width : height;
}

function distance(from: Box, node: Box, to: Direction): { ahead: number; aside: number } {
  const dx = node.x + node.width / 2 - (from.x + from.width / 2);
  const dy = node.y + node.height / 2 - (from.y + from.height / 2);
  if (to === 'left' || to === 'right') {
    return {
      ahead: to === 'right' ? dx : -dx,
      aside: gap(from.y, from.height, node.y, node.height),
    };
  }
  return { ahead: to === 'down' ? dy : -dy, aside: gap(from.x, from.width, node.x, node.width) };
}

/** How far two stretches are apart; 0 where they overlap. */
function gap(a: number, aSize: number, b: number, bSize: number): number {
  return Math.max(0, b - (a + aSize), a - (b + bSize));
}
