import type { Layout } from './layout-types';
import { FRAME_GAP, REPLICA_STEP } from './metrics';

/** How far down each frame of a text stands: below one another, in the order of the text. */
export function stackLayouts(layouts: readonly Layout[]): number[] {
  const tops: number[] = [];
  let y = 0;
  for (const { frame } of layouts) {
    tops.push(y);
    y += frame.height + FRAME_GAP;
  }
  return tops;
}

/** How many more outlines are drawn behind a frame, and how far the last one reaches. */
export function replicaOutlines(replicas: number | null): { count: number; reach: number } {
  const count = replicas === null || replicas < 2 ? 0 : 2;
  return { count, reach: count * REPLICA_STEP };
}
