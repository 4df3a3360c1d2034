import { createSignal, useSignal } from '@/components/ui/signal';
import { designState, dismissRefusal, runEdit, useDesign } from '@/lib/client/design-store';
import type { MakeEdit, Refusal } from '@/lib/client/types';
import type { EditResult } from '@/lib/edits/types';
import type { Workload } from '@/lib/pod/types';

type Operations = typeof import('../operations');

/** One chunk for all of them: fetched with the first edit, or the first letter that is typed. */
const loadOperations = (): Promise<Operations> => import('../operations');

/**
 * An operation on a workload as it is when the edit is made; nothing if it is gone by then. It selects nothing: what
 * was left for another node must not come back.
 */
export function operation(
  workloadId: string,
  make: (operations: Operations, workload: Workload) => EditResult | null,
): MakeEdit {
  return async (state) => {
    const operations = await loadOperations();
    const shown = state.shown.find(({ workload }) => workload.id === workloadId);
    const result = shown && make(operations, shown.workload);
    return result ? { edits: result.edits, label: result.label } : null;
  };
}

/** The field whose edit was refused last. */
const refusedField = createSignal<string | null>(null);

/** Makes an edit of a field. A refusal shows below that field. Resolves to whether the text was changed. */
export async function change(fieldId: string, make: MakeEdit): Promise<boolean> {
  refusedField.set(fieldId);
  return runEdit(make, 'inspector');
}

/** Why the last edit of this field was refused; null if it was not. */
export function useRefusal(fieldId: string): Refusal | null {
  const refusal = useDesign((state) => state.refusal);
  return useSignal(refusedField) === fieldId ? refusal : null;
}

export function wasRefused(): boolean {
  return designState().refusal !== null;
}

export function giveUp(): void {
  dismissRefusal();
}
