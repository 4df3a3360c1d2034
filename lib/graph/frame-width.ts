import { headerChips } from './header-chips';
import { FRAME_MIN_WIDTH } from './metrics';
import { interWidth } from './text-width';
import type { Graph } from './types';

/** Longer headers end their names in `…`. */
const MAX_FOR_HEADER = 480;
/** What may stand at the right of the header besides: an age, or how many are ready. */
const STATUS = 84;

/** The least width that lets a frame's header be read. */
export function headerWidth(graph: Graph): number {
  const chain = graph.chain.map(
    ({ kind, name }) => interWidth(kind, 12) + (name === '' ? 0 : 6 + interWidth(name, 13)),
  );
  const arrows = (graph.chain.length - 1) * 30;
  const chips = headerChips(graph).map((chip) => interWidth(chip, 11) + 20);
  const width = sum(chain) + arrows + Math.max(STATUS, sum(chips)) + 16 + 8 + 12;
  return Math.max(FRAME_MIN_WIDTH, Math.min(MAX_FOR_HEADER, Math.ceil(width)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
