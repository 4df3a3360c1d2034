import type { Keys } from '@/components/ui/keys';
import { createSignal } from '@/components/ui/signal';

/**
 * Where a shortcut acts. `always`: everywhere, the editor and fields included. `page`: not while a text is being
 * written, whose own undo and select-all come first. `canvas`: while the canvas has the focus, or nothing has.
 */
export type ShortcutScope = 'always' | 'page' | 'canvas';

export interface Shortcut {
  readonly id: string;
  /** Several keys may do the same; the first is the one that is shown. */
  readonly keys: Keys | readonly Keys[];
  readonly when: ShortcutScope;
  /** What it does, in a few words: `Duplicate`. */
  readonly label: string;
  /** Under which heading the list shows it. */
  readonly group?: 'Canvas' | 'Text' | 'Panes' | 'Everywhere';
  /** False: the key has its usual meaning for now. */
  readonly enabled?: () => boolean;
  /** Left out where another part acts on the key itself (React Flow, Monaco): then it is only listed. */
  readonly run?: (event: KeyboardEvent) => void;
}

/** Every shortcut that is there now, in the order of registration. */
export const shortcuts = createSignal<readonly Shortcut[]>([]);

/** Puts shortcuts into the table; the answer takes them out again. An id that is there already is replaced. */
export function registerShortcuts(added: readonly Shortcut[]): () => void {
  const ids = new Set(added.map(({ id }) => id));
  shortcuts.set([...shortcuts.get().filter(({ id }) => !ids.has(id)), ...added]);
  const own = new Set(added);
  return () => shortcuts.set(shortcuts.get().filter((one) => !own.has(one)));
}
