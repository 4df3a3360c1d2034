import { createSignal } from '@/components/ui/signal';

/** How to add a cluster is shown. */
export const helpOpen = createSignal(false);
