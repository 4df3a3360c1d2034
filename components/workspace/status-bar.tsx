'use client';

import { Code, PanelLeft } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { setPanelOpen, useView } from '@/lib/client/view-store';
import { caret } from './caret';
import styles from './status-bar.module.css';
import { VALIDITY_WORDS, validityOf } from './validity';

/** What is known of the text, and where the caret stands. A pane that was closed is opened again from here. */
export function StatusBar({ narrow }: { readonly narrow: boolean }) {
  const validity = useDesign(validityOf);
  const closed = useView((view) => view.closed);
  return (
    <>
      {closed.left && (
        <IconButton
          icon={PanelLeft}
          iconSize={14}
          className={styles.toggle}
          label="Show the settings"
          shortcut="Mod+B"
          onClick={() => setPanelOpen('left', true)}
        />
      )}
      {closed.editor && (
        <IconButton
          icon={Code}
          iconSize={14}
          className={styles.toggle}
          label="Show the YAML"
          shortcut="Mod+Shift+E"
          onClick={() => setPanelOpen('editor', true)}
        />
      )}
      <span className={styles.facts}>
        <span data-validity={validity}>{VALIDITY_WORDS[validity]}</span>
        {!narrow && <CaretPosition />}
      </span>
    </>
  );
}

function CaretPosition() {
  const { line, column } = useSignal(caret);
  return (
    <span>
      Ln {line}, Col {column}
    </span>
  );
}
