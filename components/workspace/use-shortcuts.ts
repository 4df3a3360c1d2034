'use client';

import { useEffect } from 'react';
import { isMac } from '@/components/ui/keys';
import { viewState } from '@/lib/client/view-store';
import {
  findShortcut,
  registerShortcuts,
  type Shortcut,
  type ShortcutContext,
  type ShortcutScope,
  shortcuts,
} from './shortcuts';

/** Registers shortcuts while the component is there. The list must be the same object from render to render. */
export function useShortcuts(list: readonly Shortcut[]): void {
  useEffect(() => registerShortcuts(list), [list]);
}

/** Acts on the keys of the table. Used once, by the workspace. */
export function useShortcutKeys(): void {
  useEffect(() => {
    // What holds always comes before Monaco gets the key; the rest waits for whether anyone else took it.
    const early = (event: KeyboardEvent) => act(event, ['always']);
    const late = (event: KeyboardEvent) =>
      !event.defaultPrevented && act(event, ['page', 'canvas']);
    window.addEventListener('keydown', early, { capture: true });
    window.addEventListener('keydown', late);
    return () => {
      window.removeEventListener('keydown', early, { capture: true });
      window.removeEventListener('keydown', late);
    };
  }, []);
}

function act(event: KeyboardEvent, scopes: readonly ShortcutScope[]): void {
  if (event.isComposing || isInOverlay(event.target)) return;
  const shortcut = findShortcut(shortcuts.get(), event, contextOf(event.target), scopes);
  if (!shortcut?.run) return;
  event.preventDefault();
  event.stopPropagation();
  shortcut.run(event);
}

function contextOf(target: EventTarget | null): ShortcutContext {
  const element = target instanceof Element ? target : document.body;
  return {
    mac: isMac(),
    writing: isWriting(element),
    onCanvas: element === document.body || element.closest('[data-region="canvas"]') !== null,
    singleKeys: viewState().singleKeys,
  };
}

/** Inputs that take letters; a check box or a button takes none. */
const WRITTEN =
  'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=file]), textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox], .monaco-editor';

/** Whether the keys that reach this element write a text. */
export function isWriting(element: Element): boolean {
  return element.closest(WRITTEN) !== null;
}

/** A dialog or a menu is a world of its own. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
  );
}
