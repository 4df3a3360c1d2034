import { plainMap } from '@/lib/pod/plain-value';
import { nodeBelow } from '@/lib/pod/references';
import type { Workload } from '@/lib/pod/types';

/** The plain value of the Pod's own metadata; an empty map where none is written. */
export function podMetadata(workload: Workload): Readonly<Record<string, unknown>> {
  const node = nodeBelow(workload, workload.pod.metadataPath);
  return node ? plainMap(node) : {};
}
