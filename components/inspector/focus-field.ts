import { createSignal } from '@/components/ui/signal';

/** Fields that can be asked for by name. */
export type FocusName =
  | 'name'
  | 'image'
  | 'mounts'
  | 'ports'
  | 'env'
  | 'command'
  | 'memory-limit'
  | 'source'
  | 'path';

/** The field that waits for the focus. */
export const wantedField = createSignal<FocusName | null>(null);

/**
 * Puts the caret into a field of the inspector, with its text selected, as soon as it is there: the inspector may not
 * be loaded yet, or its section closed.
 */
export function focusField(name: FocusName): void {
  wantedField.set(name);
}
