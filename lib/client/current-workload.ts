import type { DesignState, ShownWorkload } from './types';

/** The workload that forms and gestures work on: the selected one, else the first; null where there is none. */
export function currentWorkload(state: DesignState): ShownWorkload | null {
  const { shown, selection } = state;
  return shown.find(({ workload }) => workload.id === selection.workload) ?? shown[0] ?? null;
}
