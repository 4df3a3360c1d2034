import { createSignal } from '@/components/ui/signal';

/** Whether the outline is shown. */
export const outlineOpen = createSignal(false);
