import { createSignal } from '@/components/ui/signal';
import { designState } from '@/lib/client/design-store';
import { currentWorkload } from '@/lib/client/selectors';
import { findPart } from '@/lib/pod/find-part';
import type { Workload } from '@/lib/pod/types';

/** A place of the text (offset) that someone asks the editor to show. A new object for each time. */
export interface RevealRequest {
  readonly offset: number;
  readonly focus: boolean;
}

export const revealRequest = createSignal<RevealRequest | null>(null);

/** Shows a place of the text; with `focus` the caret goes there. */
export function revealOffset(offset: number, focus: boolean): void {
  revealRequest.set({ offset, focus });
}

/** Shows the first line of a workload. */
export function revealWorkload(id: string): void {
  const found = designState().shown.find(({ workload }) => workload.id === id);
  if (found) revealOffset(startOf(found.workload, found.workload), false);
}

/** Shows what is selected and puts the caret there. */
export function revealSelection(): void {
  const state = designState();
  const workload = currentWorkload(state)?.workload;
  const id = state.selection.ids.at(-1);
  if (!workload) return;
  const part = id === undefined ? null : findPart(workload, id);
  revealOffset(startOf(workload, part?.part ?? workload), true);
}

function startOf({ document }: Workload, { span }: Pick<Workload, 'span'>): number {
  return document.offset + span.start;
}
