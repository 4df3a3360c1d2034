import type { Graph } from './types';

/** The chips at the right of a frame's header that come from the graph. */
export function headerChips({ replicas, qos }: Pick<Graph, 'replicas' | 'qos'>): string[] {
  const chips: string[] = [];
  if (replicas !== null) chips.push(`${replicas} replicas`);
  if (qos !== null) chips.push(qos);
  return chips;
}
