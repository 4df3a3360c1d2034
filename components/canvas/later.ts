import { registerShortcuts } from '@/components/workspace/shortcuts';
import { followPins } from './follow-pins';
import { CANVAS_SHORTCUTS } from './keyboard/canvas-shortcuts';
import { showSelection } from './show-selection';

/** Keys, and what watches the design for the canvas. Answers how to stop. */
export function startCanvas(): () => void {
  const stops = [registerShortcuts(CANVAS_SHORTCUTS), followPins(), showSelection()];
  return () => {
    for (const stop of stops) stop();
  };
}
