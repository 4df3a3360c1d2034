import { expect, it } from 'vitest';
import { ariaKeys, formatKeys, splitKeys } from './keys';

it.each([
  ['Mod+Shift+E', '⌘⇧E', 'Ctrl+Shift+E'],
  ['Mod+Enter', '⌘↵', 'Ctrl+Enter'],
  ['Alt+ArrowUp', '⌥↑', 'Alt+↑'],
  ['F6', 'F6', 'F6'],
  ['?', '?', '?'],
  ['Mod++', '⌘+', 'Ctrl++'],
])('%s reads %s on a Mac and %s elsewhere', (keys, mac, other) => {
  expect(formatKeys(keys, true)).toBe(mac);
  expect(formatKeys(keys, false)).toBe(other);
});

it('takes a + at the end for the key', () => {
  expect(splitKeys('Mod++')).toEqual(['Mod', '+']);
  expect(splitKeys('+')).toEqual(['+']);
});

it('spells shortcuts as aria-keyshortcuts wants them', () => {
  expect(ariaKeys('Mod+Shift+Z', true)).toBe('Meta+Shift+Z');
  expect(ariaKeys('Mod+Shift+Z', false)).toBe('Control+Shift+Z');
});
