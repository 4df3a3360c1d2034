import { type FoundPart, findPart } from '@/lib/pod/find-part';
import type { DesignState, ShownWorkload } from './types';

/** The workload that forms and gestures work on: the selected one, else the first; null where there is none. */
export function currentWorkload(state: DesignState): ShownWorkload | null {
  const { shown, selection } = state;
  return shown.find(({ workload }) => workload.id === selection.workload) ?? shown[0] ?? null;
}

/** The part of the current workload that was selected last; null: the Pod itself. */
export function primaryPart(state: DesignState): FoundPart | null {
  const id = state.selection.ids.at(-1);
  const workload = currentWorkload(state)?.workload;
  return id === undefined || workload === undefined ? null : findPart(workload, id);
}
