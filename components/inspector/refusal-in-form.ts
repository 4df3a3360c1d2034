import { createSignal } from '@/components/ui/signal';

/** A field says why its edit was refused: nobody else needs to. */
export const refusalInForm = createSignal(false);
