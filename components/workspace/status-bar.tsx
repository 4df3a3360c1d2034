'use client';

import { ChevronDown, Code, Columns2, PanelLeft } from 'lucide-react';
import type { MouseEvent } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { openMenu } from '@/components/ui/menu';
import { useSignal } from '@/components/ui/signal';
import { useDeploy } from '@/lib/client/deploy-store';
import { useDesign } from '@/lib/client/design-store';
import { useProblems } from '@/lib/client/problems-store';
import { setPanelOpen, useView } from '@/lib/client/view-store';
import { caret } from './caret';
import { closeAside, DRAWER_PANES, drawerTabs, showDrawerTab } from './drawer-state';
import { DrawerTabs, TAB_NAMES } from './drawer-tabs';
import styles from './status-bar.module.css';
import { validityOf, validityWords } from './validity';

/**
 * The drawer's tabs, what is known of the text, and where the caret stands. A pane that was closed is opened again from
 * here.
 */
export function StatusBar({ narrow }: { readonly narrow: boolean }) {
  const closed = useView((view) => view.closed);
  return (
    <div className={styles.bar} data-drawer={closed.drawer ? 'closed' : 'open'}>
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
      <DrawerTabs />
      <span className={styles.facts}>
        <ValidityWords />
        {!narrow && <CaretPosition />}
      </span>
      {!closed.drawer && <AsideButton />}
      {!closed.drawer && (
        <IconButton
          icon={ChevronDown}
          iconSize={14}
          className={styles.toggle}
          label="Close the drawer"
          shortcut="Mod+J"
          onClick={() => setPanelOpen('drawer', false)}
        />
      )}
    </div>
  );
}

/** Opens a second pane beside the first, or takes it away again. */
function AsideButton() {
  const { panes } = useSignal(drawerTabs);
  const isDouble = panes.length > 1;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isDouble) {
      closeAside();
      return;
    }
    openMenu({
      label: 'Open beside it',
      anchor: event.currentTarget,
      align: 'end',
      items: DRAWER_PANES.filter((pane) => !panes.includes(pane)).map((pane) => ({
        label: TAB_NAMES[pane],
        onSelect: () => showDrawerTab(pane, { aside: true }),
      })),
    });
  };
  return (
    <IconButton
      icon={Columns2}
      iconSize={14}
      className={styles.toggle}
      label={isDouble ? 'One pane only' : 'Two beside each other'}
      pressed={isDouble}
      onClick={press}
    />
  );
}

function ValidityWords() {
  const state = useDesign(validityOf);
  const version = useView((view) => view.kubernetesVersion);
  const errors = useProblems(({ parsed, total }) => (parsed ? total.errors : null));
  const refusedBy = useDeploy((deploy) => deploy.refusedBy);
  const isRefused = refusedBy !== null || (errors !== null && errors > 0);
  const validity = state === 'valid' && isRefused ? 'refused' : state;
  return (
    <span data-validity={validity}>
      {validityWords(validity, errors === null ? null : version, refusedBy)}
    </span>
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
