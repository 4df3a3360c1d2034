import { describe, expect, it } from 'vitest';
import { addLayout, editorRange, hiddenPanes, leftRange, shownSize } from './layout';

const OPEN = {
  mode: 'wide',
  closed: { left: false, editor: false },
  lone: null,
  sheet: null,
  selected: false,
} as const;
const shown = (state: Parameters<typeof hiddenPanes>[0]) =>
  Object.entries(hiddenPanes(state))
    .filter(([, hidden]) => !hidden)
    .map(([pane]) => pane);

describe('hiddenPanes', () => {
  it('shows all where nothing is closed', () => {
    expect(shown(OPEN)).toEqual(['add', 'inspector', 'canvas', 'editor']);
  });

  it('brings the settings of a closed column back while something is selected', () => {
    const closed = { left: true, editor: true };
    expect(shown({ ...OPEN, closed })).toEqual(['add', 'canvas']);
    expect(shown({ ...OPEN, closed, selected: true })).toEqual(['add', 'inspector', 'canvas']);
  });

  it('leaves one pane alone, also one that was closed', () => {
    const closed = { left: true, editor: true };
    expect(shown({ ...OPEN, closed, lone: 'editor' })).toEqual(['editor']);
  });

  it('keeps YAML and settings of the small layout to the sheet', () => {
    const small = { ...OPEN, mode: 'small' } as const;
    expect(shown(small)).toEqual(['add', 'canvas']);
    expect(shown({ ...small, sheet: 'editor' })).toEqual(['add', 'canvas', 'editor']);
    expect(shown({ ...small, closed: { left: true, editor: true }, sheet: 'inspector' })).toEqual([
      'add',
      'inspector',
      'canvas',
    ]);
  });
});

it('lays Add out by the room that it has', () => {
  expect(addLayout('wide', false)).toBe('grid');
  expect(addLayout('wide', true)).toBe('strip');
  expect(addLayout('medium', false)).toBe('strip');
  expect(addLayout('small', true)).toBe('bar');
});

it('begins wider on a very wide window, unless a size was chosen', () => {
  expect(shownSize('left', 264, 'huge')).toBe(304);
  expect(shownSize('left', 280, 'huge')).toBe(280);
  expect(shownSize('editor', 408, 'wide')).toBe(408);
  expect(leftRange('huge').initial).toBe(304);
});

it('holds the editor to half of the window, but never under its least width', () => {
  expect(editorRange('wide', 1440).max).toBe(720);
  expect(editorRange('wide', 500).max).toBe(320);
});
