import { createSignal, useSignal } from '@/components/ui/signal';
import type { KeptDraft } from './settle';

const drafts = createSignal<ReadonlyMap<string, KeptDraft>>(new Map());

/** The wrong text that waits in a field, also while another node is selected. */
export function useKeptDraft(id: string): KeptDraft | null {
  return useSignal(drafts).get(id) ?? null;
}

export function keepDraft(id: string, draft: KeptDraft): void {
  drafts.set(new Map(drafts.get()).set(id, draft));
}

export function dropDraft(id: string): void {
  if (!drafts.get().has(id)) return;
  const rest = new Map(drafts.get());
  rest.delete(id);
  drafts.set(rest);
}
