import type { ParsedDocument } from '@/lib/yaml/types';

/**
 * Which document of the text before each document of the text now is: those with the same body from both ends, and
 * what is left between them in order. The map goes from the index now to the index before.
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
  const left = before.slice(head, before.length - tail);
  const leftNow = now.slice(head, now.length - tail);
  const skip = endAlike(left, leftNow) ? leftNow.length - left.length : 0;
  for (let at = Math.max(0, skip); at < leftNow.length && at - skip < left.length; at++) {
    matches.set(head + at, head + at - skip);
  }
  return matches;
}

/** Whether documents that became more or fewer are to be compared from their end: the last ones are more alike. */
function endAlike(before: readonly ParsedDocument[], now: readonly ParsedDocument[]): boolean {
  if (before.length === now.length) return false;
  const [first, firstNow] = [before[0]?.body.text ?? '', now[0]?.body.text ?? ''];
  const [last, lastNow] = [before.at(-1)?.body.text ?? '', now.at(-1)?.body.text ?? ''];
  return commonTail(last, lastNow) > commonHead(first, firstNow);
}

function commonHead(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function commonTail(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.at(-1 - at) === b.at(-1 - at)) at++;
  return at;
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
