import { createSignal } from '@/components/ui/signal';

/** Where the caret stands in the text, both counted from 1. The editor sets it. */
export const caret = createSignal<{ readonly line: number; readonly column: number }>({
  line: 1,
  column: 1,
});
