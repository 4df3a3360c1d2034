import { redo, undo } from '@/lib/client/design-store';
import { type LonePane, lonePane } from './layout';
import { focusedRegion, focusNextRegion } from './regions';
import { openShortcutList } from './shortcut-list-state';
import type { Shortcut } from './shortcut-table';
import { togglePane } from './show-pane';

/** What the shell itself answers to. The panes register theirs. */
export const WORKSPACE_SHORTCUTS: readonly Shortcut[] = [
  {
    id: 'undo',
    keys: 'Mod+Z',
    when: 'page',
    group: 'Text',
    label: 'Undo',
    run: () => void undo(),
  },
  {
    id: 'redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    when: 'page',
    group: 'Text',
    label: 'Redo',
    run: () => void redo(),
  },
  {
    id: 'toggle-left',
    keys: 'Mod+B',
    when: 'always',
    group: 'Panes',
    label: 'Show or hide the settings',
    run: () => togglePane('inspector'),
  },
  {
    id: 'toggle-editor',
    keys: 'Mod+Shift+E',
    when: 'always',
    group: 'Panes',
    label: 'Show or hide the YAML',
    run: () => togglePane('editor'),
  },
  {
    id: 'lone-pane',
    keys: 'Mod+Shift+Enter',
    when: 'always',
    group: 'Panes',
    label: 'One pane alone, and back',
    run: toggleLonePane,
  },
  {
    id: 'all-panes',
    keys: 'Escape',
    when: 'page',
    group: 'Panes',
    label: 'Back to all panes',
    enabled: () => lonePane.get() !== null,
    run: () => lonePane.set(null),
  },
  {
    id: 'next-region',
    keys: 'F6',
    when: 'always',
    group: 'Panes',
    label: 'Next region',
    run: () => focusNextRegion(1),
  },
  {
    id: 'previous-region',
    keys: 'Shift+F6',
    when: 'always',
    group: 'Panes',
    label: 'Previous region',
    run: () => focusNextRegion(-1),
  },
  {
    id: 'shortcuts',
    keys: '?',
    when: 'page',
    group: 'Everywhere',
    label: 'All shortcuts',
    run: openShortcutList,
  },
];

const LONE_PANES: ReadonlyMap<string, LonePane> = new Map([
  ['add', 'inspector'],
  ['inspector', 'inspector'],
  ['canvas', 'canvas'],
  ['editor', 'editor'],
]);

/** The pane that has the focus; the canvas where none has. */
function toggleLonePane(): void {
  const pane = LONE_PANES.get(focusedRegion() ?? '') ?? 'canvas';
  lonePane.set(lonePane.get() === null ? pane : null);
}
