import type { Span } from '@/lib/text/types';
import type { Container, Mount, Volume, Workload } from './types';

/** What an id stands for. */
export type FoundPart =
  | { readonly type: 'container'; readonly part: Container }
  | { readonly type: 'volume'; readonly part: Volume }
  | { readonly type: 'mount'; readonly part: Mount; readonly container: Container };

/** The container, volume or mount of an id; null where there is none (any more). */
export function findPart(workload: Workload, id: string): FoundPart | null {
  for (const found of parts(workload)) if (found.part.id === id) return found;
  return null;
}

/** The container of an id, or the one that a mount's id stands in. */
export function findContainer(workload: Workload, id: string): Container | null {
  const found = findPart(workload, id);
  if (found?.type === 'mount') return found.container;
  return found?.type === 'container' ? found.part : null;
}

/** The first volume of a name: the one that mounts of that name mean. */
export function findVolume(workload: Workload, name: string): Volume | null {
  return workload.pod.volumes.find((volume) => volume.name === name) ?? null;
}

/**
 * The smallest container, volume or mount at an offset of the document's text: what the caret is in.
 * The blanks before it on its first line and the comment behind it on its last are its own.
 */
export function partAt(workload: Workload, offset: number): FoundPart | null {
  const { text } = workload.document.body;
  let best: FoundPart | null = null;
  for (const found of parts(workload)) {
    const { span } = found.part;
    if (!isIn(text, span, offset)) continue;
    if (!best || size(span) < size(best.part.span)) best = found;
  }
  return best;
}

function isIn(text: string, { start, end }: Span, offset: number): boolean {
  if (offset < start) return offset >= lineStart(text, start) && isBlank(text, offset, start);
  if (offset <= end) return true;
  const last = lineEnd(text, end);
  return offset <= last && /^[ \t]*(#.*)?$/.test(text.slice(end, last));
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

function size({ start, end }: Span): number {
  return end - start;
}

function* parts(workload: Workload): Generator<FoundPart> {
  for (const container of workload.pod.containers) {
    yield { type: 'container', part: container };
    for (const mount of container.mounts) yield { type: 'mount', part: mount, container };
  }
  for (const volume of workload.pod.volumes) yield { type: 'volume', part: volume };
}
