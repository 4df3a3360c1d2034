import { useDesign } from '@/lib/client/design-store';
import { findPart } from '@/lib/pod/find-part';

/** What an edge joins, by the names that a cluster uses; null where the text does not have it any more. */
export type EdgeNames =
  | { readonly container: string; readonly volume: string }
  | { readonly container: string; readonly port: number }
  | null;

const PORT = /^localhost:(\d+)$/;

/** @param shared and `container` are ids of nodes. */
export function useEdgeNames(workloadId: string, shared: string, container: string): EdgeNames {
  const workload = useDesign(
    (state) => state.shown.find((one) => one.workload.id === workloadId)?.workload ?? null,
  );
  if (!workload) return null;
  const from = findPart(workload, container);
  if (from?.type !== 'container') return null;
  const port = PORT.exec(shared)?.[1];
  if (port !== undefined) return { container: from.part.name, port: Number(port) };
  const to = findPart(workload, shared);
  return to?.type === 'volume' ? { container: from.part.name, volume: to.part.name } : null;
}
