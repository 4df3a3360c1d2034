import { createSignal } from '@/components/ui/signal';

/** Whether the list of all shortcuts is open. */
export const shortcutListOpen = createSignal(false);

export function openShortcutList(): void {
  shortcutListOpen.set(true);
}
