import { createSignal } from '@/components/ui/signal';

/** Whether the outline is shown. */
export const outlineOpen = createSignal(false);

/** How much of the canvas's height the outline takes: its style sheet says the same. */
export function outlineHeight(canvasHeight: number): number {
  return outlineOpen.get() ? Math.min(OUTLINE_HEIGHT, canvasHeight * OUTLINE_SHARE) : 0;
}

/** `--drawer-height` of the tokens. */
const OUTLINE_HEIGHT = 280;
const OUTLINE_SHARE = 0.6;
