'use client';

import { useEffect } from 'react';
import { isMac } from '@/components/ui/keys';
import { viewState } from '@/lib/client/view-store';
import { holdEarlyKey, letGoOfKeys, takeEarlyKeys } from './early-keys';
import { isWriting } from './is-writing';
import { type ShortcutScope, shortcuts } from './shortcut-table';
import { findShortcut, type ShortcutContext } from './shortcuts';

/** The canvas registers its keys a moment after this acts (ms since the page began): until then they are held. */
const ALL_REGISTERED = 15_000;

/** Acts on the keys of the table, those of the last moments included. Used once, by the workspace. */
export function useShortcutKeys(): void {
  useEffect(() => {
    // What holds always comes before Monaco gets the key; the rest waits for whether anyone else took it.
    const first = (event: KeyboardEvent) => act(event, ['always']);
    const late = (event: KeyboardEvent) => {
      if (event.defaultPrevented || act(event, ['page', 'canvas'])) return;
      if (event.timeStamp < ALL_REGISTERED) holdEarlyKey(event);
    };
    window.addEventListener('keydown', first, { capture: true });
    window.addEventListener('keydown', late);
    letGoOfKeys();
    actOnEarlyKeys();
    return () => {
      window.removeEventListener('keydown', first, { capture: true });
      window.removeEventListener('keydown', late);
    };
  }, []);
}

/** Acts on keys that nobody knew when they were pressed: called when more shortcuts have come. */
export function actOnEarlyKeys(): void {
  for (const event of takeEarlyKeys()) {
    if (!act(event, ['always', 'page', 'canvas'])) holdEarlyKey(event);
  }
}

/** Whether a shortcut was found, and was run. */
function act(event: KeyboardEvent, scopes: readonly ShortcutScope[]): boolean {
  if (event.isComposing || isInOverlay(event.target) || isOfTerminal(event)) return false;
  if (pressesButton(event)) return false;
  const shortcut = findShortcut(shortcuts.get(), event, contextOf(event.target), scopes);
  if (!shortcut?.run) return false;
  event.preventDefault();
  event.stopPropagation();
  shortcut.run(event);
  return true;
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

/** Enter and Space press the button that has the focus, on the canvas too. */
function pressesButton({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if ((key !== 'Enter' && key !== ' ') || ctrlKey || metaKey || altKey) return false;
  return target instanceof Element && target.closest('button, a[href], summary') !== null;
}

/** A shell has a meaning for all keys but F6, ⌘ and Ctrl+Enter (see components/terminal/exec/emulator.ts). */
function isOfTerminal({ target, key, metaKey, ctrlKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || target.closest('[data-terminal]') === null) return false;
  return !(key === 'F6' || metaKey || (ctrlKey && key === 'Enter'));
}

/** A dialog or a menu is a world of its own. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
  );
}
