import type { ParsedDocument } from '@/lib/yaml/types';

/**
 * Which document of the text before each document of the text now is: those with the same body from both ends,
 * and what is left between them in order. The map goes from the index now to the index before.
 */
export function matchDocuments(
  before: readonly ParsedDocument[],
  now: readonly ParsedDocument[],
): ReadonlyMap<number, number> {
  const most = Math.min(before.length, now.length);
  const matches = new Map<number, number>();
  let head = 0;
  while (head < most && before[head]?.body === now[head]?.body) matches.set(head, head++);
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail)?.body === now.at(-1 - tail)?.body) {
    tail++;
    matches.set(now.length - tail, before.length - tail);
  }
  for (let at = head; at < most - tail; at++) matches.set(at, at);
  return matches;
}

/** The document of a workload id. */
export function documentOf(workloadId: string): number {
  return Number.parseInt(workloadId, 10);
}

/** The id of the same object when its document has another index. */
export function withDocument(workloadId: string, index: number): string {
  const dot = workloadId.indexOf('.');
  return dot === -1 ? String(index) : `${index}${workloadId.slice(dot)}`;
}
