'use client';

import { Code, Minimize2, Redo2, SlidersHorizontal, Undo2 } from 'lucide-react';
import { DeployControl } from '@/components/deploy/deploy-control';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Logo } from '@/components/ui/logo';
import { useSignal } from '@/components/ui/signal';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { redo, undo, useDesign } from '@/lib/client/design-store';
import { DesignMenu } from './design-menu';
import { type LayoutMode, lonePane, openSheet } from './layout';
import { SaveStatus } from './save-status';
import styles from './top-bar.module.css';
import { VersionPicker } from './version-picker';

export function TopBar({ mode }: { readonly mode: LayoutMode }) {
  const small = mode === 'small';
  return (
    <>
      <h1 className={styles.logo}>
        <Logo />
        <VisuallyHidden>Pod Designer</VisuallyHidden>
      </h1>
      <DesignMenu />
      <SaveStatus short={small} />
      {!small && <span className={styles.divider} />}
      <HistoryButtons />
      <span className={styles.space} />
      <LonePaneButton />
      {small ? <SheetButtons /> : <VersionPicker />}
      <DeployControl />
    </>
  );
}

function HistoryButtons() {
  const undoLabel = useDesign((state) => state.undoLabel);
  const redoLabel = useDesign((state) => state.redoLabel);
  const canUndo = useDesign((state) => state.canUndo);
  const canRedo = useDesign((state) => state.canRedo);
  return (
    <>
      <IconButton
        icon={Undo2}
        label="Undo"
        data-tip={undoLabel ? `Undo: ${undoLabel}` : 'Undo'}
        shortcut="Mod+Z"
        disabled={!canUndo}
        onClick={() => void undo()}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        data-tip={redoLabel ? `Redo: ${redoLabel}` : 'Redo'}
        shortcut="Mod+Shift+Z"
        disabled={!canRedo}
        onClick={() => void redo()}
      />
    </>
  );
}

function LonePaneButton() {
  const pane = useSignal(lonePane);
  if (!pane) return null;
  return (
    <Button
      icon={Minimize2}
      data-tip="Show all panes"
      data-tip-keys="Escape"
      onClick={() => lonePane.set(null)}
    >
      All panes
    </Button>
  );
}

/** On a small screen YAML and settings come in a sheet. */
function SheetButtons() {
  const open = useSignal(openSheet);
  return (
    <>
      <IconButton
        icon={SlidersHorizontal}
        label="Settings"
        pressed={open === 'inspector'}
        onClick={() => openSheet.set(open === 'inspector' ? null : 'inspector')}
      />
      <IconButton
        icon={Code}
        label="YAML"
        pressed={open === 'editor'}
        onClick={() => openSheet.set(open === 'editor' ? null : 'editor')}
      />
    </>
  );
}
