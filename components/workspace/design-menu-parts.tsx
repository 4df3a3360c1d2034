'use client';

import {
  Copy,
  FilePlus2,
  FolderOpen,
  Keyboard,
  PanelsTopLeft,
  Pencil,
  SunMoon,
  Trash2,
} from 'lucide-react';
import { confirm } from '@/components/ui/confirm';
import { TextField } from '@/components/ui/field';
import type { MenuItem } from '@/components/ui/menu';
import {
  createDesign,
  deleteDesign,
  designState,
  duplicateDesign,
  openDesign,
  renameDesign,
} from '@/lib/client/design-store';
import type { DesignSummary } from '@/lib/client/types';
import { isTheme } from '@/lib/client/view-state';
import { setTheme, viewState } from '@/lib/client/view-store';
import styles from './design-menu.module.css';
import { openFile } from './exchange/open-files';
import { openShortcutList } from './shortcut-list-state';
import { togglePane } from './show-pane';
import { timeAgo } from './time-ago';

export interface NameFieldProps {
  readonly design: DesignSummary;
  readonly onDone: () => void;
}

/** In the place of the name while it is written. */
export function NameField({ design, onDone }: NameFieldProps) {
  return (
    <TextField
      className={styles.nameField}
      aria-label="Name of the design"
      mono={false}
      value={design.name}
      maxLength={80}
      autoFocus
      onFocus={(event) => event.target.select()}
      onCommit={(name) => {
        if (name.trim() !== '') void renameDesign(design.id, name.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
      onBlur={onDone}
    />
  );
}

/** What the menu holds now. `rename` puts the field in the name's place. */
export function menuItems(design: DesignSummary, rename: () => void): readonly MenuItem[] {
  return [
    { label: 'New', icon: FilePlus2, onSelect: () => void createDesign({}) },
    { label: 'Open a file…', icon: FolderOpen, onSelect: openFile },
    { kind: 'separator' },
    { label: 'Rename', icon: Pencil, onSelect: rename },
    { label: 'Duplicate', icon: Copy, onSelect: () => void duplicateDesign(design.id) },
    { label: 'Delete…', icon: Trash2, danger: true, onSelect: () => void askToDelete(design) },
    { kind: 'separator' },
    ...designList(design),
    viewMenu(),
    themeMenu(),
    { label: 'All shortcuts', icon: Keyboard, shortcut: '?', onSelect: openShortcutList },
  ];
}

function designList(current: DesignSummary): readonly MenuItem[] {
  const kept = designState().designs;
  // A design that nothing was written into yet is not kept.
  const designs = kept.some(({ id }) => id === current.id) ? kept : [current, ...kept];
  if (designs.length < 2) return [];
  const now = Date.now();
  return [
    {
      kind: 'choice',
      label: 'Designs in this browser',
      value: current.id,
      options: designs.map(({ id, name, changedAt }) => ({
        value: id,
        label: name,
        note: timeAgo(changedAt, now),
      })),
      onSelect: (id) => void openDesign(id),
    },
    { kind: 'separator' },
  ];
}

function viewMenu(): MenuItem {
  const { closed } = viewState();
  return {
    kind: 'submenu',
    label: 'Panes',
    icon: PanelsTopLeft,
    items: [
      {
        label: closed.left ? 'Show the settings' : 'Hide the settings',
        shortcut: 'Mod+B',
        onSelect: () => togglePane('inspector'),
      },
      {
        label: closed.editor ? 'Show the YAML' : 'Hide the YAML',
        shortcut: 'Mod+Shift+E',
        onSelect: () => togglePane('editor'),
      },
    ],
  };
}

function themeMenu(): MenuItem {
  return {
    kind: 'submenu',
    label: 'Theme',
    icon: SunMoon,
    items: [
      {
        kind: 'choice',
        label: 'Theme',
        value: viewState().theme,
        options: [
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ],
        onSelect: (theme) => isTheme(theme) && setTheme(theme),
      },
    ],
  };
}

async function askToDelete({ id, name }: DesignSummary): Promise<void> {
  const sure = await confirm({
    title: `Delete ${name}?`,
    body: 'Its text and its undo history go from this browser and do not come back.',
    act: 'Delete',
    danger: true,
    cancel: 'Keep it',
  });
  if (sure) await deleteDesign(id);
}
