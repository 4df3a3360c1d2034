import { subscribeDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import { panIn, panInFrame } from './canvas-api';
import { isOwnSelection } from './take-selection';

/**
 * What is selected elsewhere, or was just added, is brought into view, once: a node that is in view stays where it is.
 * Answers how to stop.
 */
export function showSelection(): () => void {
  return subscribeDesign((state, before) => {
    if (state.selection === before.selection || state.design?.id !== before.design?.id) return;
    if (isOwnSelection(state.selection)) return;
    // The picture is drawn from the same change, a moment later.
    requestAnimationFrame(() => show(state, before));
  });
}

function show({ selection }: DesignState, before: DesignState): void {
  const { workload, ids } = selection;
  const primary = ids.at(-1);
  if (workload === null) return;
  if (primary !== undefined) {
    if (primary !== before.selection.ids.at(-1)) panIn(workload, primary);
  } else if (before.selection.workload !== null && workload !== before.selection.workload) {
    panInFrame(workload);
  }
}
