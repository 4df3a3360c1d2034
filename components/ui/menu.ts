import type { LucideIcon } from 'lucide-react';
import type { Keys } from './keys';
import { createSignal } from './signal';

export interface MenuAction {
  readonly kind?: 'action';
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly shortcut?: Keys;
  /** A short grey word at the right, where there is no shortcut. */
  readonly note?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

/** One of a few, the chosen one with a check mark. */
export interface MenuChoice {
  readonly kind: 'choice';
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly note?: string;
  }[];
  readonly value: string | null;
  readonly onSelect: (value: string) => void;
}

export interface Submenu {
  readonly kind: 'submenu';
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly items: readonly MenuItem[];
}

export type MenuItem =
  | MenuAction
  | MenuChoice
  | Submenu
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' };

export interface MenuRequest {
  /** What the menu is for: its accessible name. */
  readonly label: string;
  /** Below an element, or at a point of the window (a context menu). */
  readonly anchor: Element | { readonly x: number; readonly y: number };
  readonly align?: 'start' | 'end';
  readonly items: readonly MenuItem[];
  readonly onClose?: () => void;
}

/** The menu that is open or waits for its code. Drawn by Overlays. */
export const openedMenu = createSignal<MenuRequest | null>(null);

/** Opens a menu; one that was open closes. The focus comes back to where it was. */
export function openMenu(request: MenuRequest): void {
  const before = openedMenu.get();
  openedMenu.set(request);
  before?.onClose?.();
}

export function closeMenu(): void {
  const before = openedMenu.get();
  openedMenu.set(null);
  before?.onClose?.();
}
