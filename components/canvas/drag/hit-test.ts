import type { Lane } from './payload';
import type { DragTarget } from './use-drag';

/** What one element under the pointer says of itself: its own attributes, or those of what it stands in. */
export interface Hit {
  readonly workloadId: string | null;
  readonly nodeId: string | null;
  readonly lane: Lane | null;
}

/** The parts of each workload that the text has, by workload id. What a preview draws is not among them. */
export type KnownNodes = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What the pointer is over, from the elements under it, topmost first. A node that only a preview draws is looked
 * through, so that a slot that opens under the pointer does not become a target itself.
 */
export function targetOf(hits: readonly Hit[], known: KnownNodes): DragTarget {
  const workloadId = hits.find((hit) => hit.workloadId && known.has(hit.workloadId))?.workloadId;
  if (!workloadId) return { workloadId: null, nodeId: null, lane: null };
  const own = hits.filter((hit) => hit.workloadId === workloadId);
  const nodes = known.get(workloadId);
  return {
    workloadId,
    nodeId: own.find((hit) => hit.nodeId && nodes?.has(hit.nodeId))?.nodeId ?? null,
    lane: own.find((hit) => hit.lane)?.lane ?? null,
  };
}

/** A card of a lane: its place in its list, and the middle of its box on the screen. */
export interface LaneCard {
  readonly index: number;
  readonly middle: number;
}

/**
 * The place in its list that something dropped at `y` takes: before the first card whose middle is lower.
 * A preview that opens a slot pushes the cards below it down, never up, so the answer stays while the pointer rests.
 */
export function slotIndex(y: number, cards: readonly LaneCard[]): number {
  const ordered = [...cards].sort((a, b) => a.middle - b.middle);
  const below = ordered.find((card) => y < card.middle);
  return below ? below.index : Math.max(0, ...cards.map((card) => card.index + 1));
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** A node that is held over, and where it stood on the screen before its preview moved it. */
export interface HeldNode {
  readonly target: DragTarget;
  readonly box: Box;
}

/**
 * Keeps a node as the target while the pointer is where the node stood when it was reached: its own preview may push
 * it away, and a target must not go out from under a pointer that rests. Another node under the pointer wins.
 */
export function keepHeld(
  found: DragTarget | null,
  held: HeldNode | null,
  x: number,
  y: number,
): DragTarget | null {
  if (!held || !found || found.nodeId !== null) return found;
  return contains(held.box, x, y) ? held.target : found;
}

export function sameTarget(a: DragTarget | null, b: DragTarget | null): boolean {
  if (a === null || b === null) return a === b;
  return a.workloadId === b.workloadId && a.nodeId === b.nodeId && a.lane === b.lane;
}
