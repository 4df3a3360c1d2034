import { afterEach, describe, expect, it } from 'vitest';
import { registerShortcuts, type Shortcut, shortcuts } from './shortcut-table';
import { findShortcut, matchesKeys, type ShortcutContext } from './shortcuts';

const press = (key: string, rest: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: '',
    metaKey: false,
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    ...rest,
  }) as KeyboardEvent;

const context = (rest: Partial<ShortcutContext> = {}): ShortcutContext => ({
  mac: false,
  writing: false,
  onCanvas: true,
  singleKeys: true,
  ...rest,
});

const ALL = ['always', 'page', 'canvas'] as const;

describe('matchesKeys', () => {
  it('takes Mod as Ctrl, and as ⌘ on a Mac', () => {
    expect(matchesKeys('Mod+B', press('b', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeys('Mod+B', press('b', { metaKey: true }), true)).toBe(true);
    expect(matchesKeys('Mod+B', press('b', { ctrlKey: true }), true)).toBe(false);
    expect(matchesKeys('Mod+B', press('b', { metaKey: true }), false)).toBe(false);
  });

  it('wants exactly the modifiers that are named', () => {
    expect(matchesKeys('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matchesKeys('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(
      true,
    );
    expect(matchesKeys('A', press('a', { ctrlKey: true }), false)).toBe(false);
    expect(matchesKeys('F6', press('F6', { shiftKey: true }), false)).toBe(false);
    expect(matchesKeys('Shift+F6', press('F6', { shiftKey: true }), false)).toBe(true);
  });

  it('reads signs by what they print, however they are reached', () => {
    expect(matchesKeys('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matchesKeys('?', press('?'), false)).toBe(true);
    expect(matchesKeys('/', press('/', { shiftKey: true }), false)).toBe(true);
  });

  it('goes by the place of the key where the letter is of another script', () => {
    expect(matchesKeys('Mod+B', press('и', { ctrlKey: true, code: 'KeyB' }), false)).toBe(true);
    expect(matchesKeys('B', press('x', { code: 'KeyB' }), false)).toBe(false);
    expect(matchesKeys('Alt+C', press('ç', { altKey: true, code: 'KeyC' }), true)).toBe(true);
  });
});

describe('findShortcut', () => {
  const run = () => {};
  const table: readonly Shortcut[] = [
    { id: 'left', keys: 'Mod+B', when: 'always', label: 'Left', run },
    { id: 'undo', keys: ['Mod+Z'], when: 'page', label: 'Undo', run },
    { id: 'redo', keys: ['Mod+Shift+Z', 'Mod+Y'], when: 'page', label: 'Redo', run },
    { id: 'add', keys: 'A', when: 'canvas', label: 'Add', run },
    { id: 'listed', keys: 'L', when: 'canvas', label: 'Only listed' },
    { id: 'off', keys: 'X', when: 'canvas', label: 'Off', enabled: () => false, run },
  ];
  const find = (event: KeyboardEvent, rest?: Partial<ShortcutContext>) =>
    findShortcut(table, event, context(rest), ALL)?.id ?? null;

  it('leaves the keys of a text that is being written, but those that hold always', () => {
    expect(find(press('a'), { writing: true, onCanvas: false })).toBeNull();
    expect(find(press('z', { ctrlKey: true }), { writing: true, onCanvas: false })).toBeNull();
    expect(find(press('b', { ctrlKey: true }), { writing: true, onCanvas: false })).toBe('left');
  });

  it('keeps letters to the canvas', () => {
    expect(find(press('a'), { onCanvas: true })).toBe('add');
    expect(find(press('a'), { onCanvas: false })).toBeNull();
  });

  it('knows the second keys of a shortcut', () => {
    expect(find(press('y', { ctrlKey: true }))).toBe('redo');
  });

  it('leaves single letters alone when they are switched off', () => {
    expect(find(press('a'), { singleKeys: false })).toBeNull();
    expect(find(press('z', { ctrlKey: true }), { singleKeys: false })).toBe('undo');
  });

  it('passes over what only is listed and what cannot act now', () => {
    expect(find(press('l'))).toBeNull();
    expect(find(press('x'))).toBeNull();
  });
});

describe('registerShortcuts', () => {
  afterEach(() => shortcuts.set([]));
  const one = (id: string, label: string): Shortcut => ({ id, keys: 'K', when: 'page', label });

  it('replaces an id, and takes away only what it brought', () => {
    const first = registerShortcuts([one('a', 'first'), one('b', 'b')]);
    const second = registerShortcuts([one('a', 'second')]);
    expect(shortcuts.get().map(({ label }) => label)).toEqual(['b', 'second']);
    first();
    expect(shortcuts.get().map(({ label }) => label)).toEqual(['second']);
    second();
    expect(shortcuts.get()).toEqual([]);
  });
});
