import { useSyncExternalStore } from 'react';

/**
 * A shortcut as it is written in code: modifiers in the order `Mod`, `Ctrl`, `Alt`, `Shift`, then the key as
 * KeyboardEvent.key spells it, joined by `+`: `Mod+Shift+E`, `F6`, `?`. `Mod` is ⌘ on a Mac and Ctrl elsewhere.
 */
export type Keys = string;

const MAC_SIGNS = new Map([
  ['Mod', '⌘'],
  ['Ctrl', '⌃'],
  ['Alt', '⌥'],
  ['Shift', '⇧'],
]);

const MAC_KEY_SIGNS = new Map([
  ['Enter', '↵'],
  ['Backspace', '⌫'],
]);

const KEY_SIGNS = new Map([
  ['ArrowUp', '↑'],
  ['ArrowDown', '↓'],
  ['ArrowLeft', '←'],
  ['ArrowRight', '→'],
  ['Escape', 'Esc'],
  ['Delete', 'Del'],
]);

/** How a person of this platform reads the shortcut: `⌘⇧E` or `Ctrl+Shift+E`. */
export function formatKeys(keys: Keys, mac: boolean): string {
  const parts = splitKeys(keys);
  const names = parts.map((part) => {
    const sign = KEY_SIGNS.get(part) ?? part;
    if (mac) return MAC_SIGNS.get(part) ?? MAC_KEY_SIGNS.get(part) ?? sign;
    return part === 'Mod' ? 'Ctrl' : sign;
  });
  return names.join(mac ? '' : '+');
}

/** The parts of a shortcut; a `+` at the end is the key itself. */
export function splitKeys(keys: Keys): string[] {
  if (keys === '+') return ['+'];
  if (keys.endsWith('++')) return [...keys.slice(0, -2).split('+'), '+'];
  return keys.split('+');
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(keys: Keys, mac: boolean): string {
  return splitKeys(keys)
    .map((part) =>
      part === 'Mod' ? (mac ? 'Meta' : 'Control') : part === 'Ctrl' ? 'Control' : part,
    )
    .join('+');
}

/** Whether the person sits at a Mac. Only in the browser. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

const never = () => () => {};

/** Whether the person sits at a Mac; false until the page has been taken over from the server. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}
