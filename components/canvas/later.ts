import { actOnEarlyKeys } from '@/components/workspace/shortcut-keys';
import { registerShortcuts } from '@/components/workspace/shortcut-table';
import { followPins } from './follow-pins';
import { CANVAS_SHORTCUTS } from './keyboard/canvas-shortcuts';
import { keepPicture } from './picture/keep-picture';
import { showSelection } from './show-selection';

/** Keys, and what watches the design for the canvas. Answers how to stop. */
export function startCanvas(): () => void {
  const stops = [registerShortcuts(CANVAS_SHORTCUTS), followPins(), showSelection(), keepPicture()];
  actOnEarlyKeys();
  return () => {
    for (const stop of stops) stop();
  };
}
