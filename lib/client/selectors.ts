import { type FoundPart, findPart } from '@/lib/pod/find-part';
import { currentWorkload } from './current-workload';
import type { DesignState } from './types';

export { currentWorkload } from './current-workload';

/** The part of the current workload that was selected last; null: the Pod itself. */
export function primaryPart(state: DesignState): FoundPart | null {
  const id = state.selection.ids.at(-1);
  const workload = currentWorkload(state)?.workload;
  return id === undefined || workload === undefined ? null : findPart(workload, id);
}
