import { createSignal } from '@/components/ui/signal';

/** Cards whose rows are all shown, by workload. Forgotten with the page. */
export const unfolded = createSignal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());

export function toggleFold(workloadId: string, containerId: string): void {
  const cards = new Set(unfolded.get().get(workloadId));
  if (!cards.delete(containerId)) cards.add(containerId);
  unfolded.set(new Map(unfolded.get()).set(workloadId, cards));
}
