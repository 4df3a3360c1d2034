'use client';

import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { ProblemsPanel } from '@/components/problems/problems-panel';
import { useSignal } from '@/components/ui/signal';
import { tabId, tabPanelId } from '@/components/ui/tabs';
import styles from './drawer.module.css';
import { type DrawerPane, type DrawerTab, drawerTabs } from './drawer-state';
import { DRAWER, DrawerTabs } from './drawer-tabs';
import { useLayoutMode } from './layout';

const RunBand = dynamic(
  () => import('@/components/terminal/timeline/run-band').then((module) => module.RunBand),
  { ssr: false },
);
const Logs = dynamic(
  () => import('@/components/terminal/logs/logs-pane').then((module) => module.LogsPane),
  { ssr: false },
);
const Terminal = dynamic(
  () => import('@/components/terminal/exec/terminal-pane').then((module) => module.TerminalPane),
  { ssr: false },
);
const Events = dynamic(
  () => import('@/components/terminal/events/events-pane').then((module) => module.EventsPane),
  { ssr: false },
);

const CONTENTS: Readonly<Record<DrawerTab, ComponentType>> = {
  problems: ProblemsPanel,
  run: RunBand,
  logs: Logs,
  terminal: Terminal,
  events: Events,
};

/** What lies under the drawer's tabs: the band, and under it one pane or two. */
export function Drawer() {
  const { run, panes } = useSignal(drawerTabs);
  const small = useLayoutMode() === 'small';
  return (
    <div className={styles.drawer}>
      {small && (
        <div className={styles.tabs}>
          <DrawerTabs />
        </div>
      )}
      {run && <Panel tab="run" alone={panes.length === 0} />}
      {panes.length > 0 && (
        <div className={styles.panes}>
          {panes.map((pane: DrawerPane) => (
            <Panel key={pane} tab={pane} alone={panes.length === 1} />
          ))}
        </div>
      )}
    </div>
  );
}

function Panel({ tab, alone }: { readonly tab: DrawerTab; readonly alone: boolean }) {
  const Content = CONTENTS[tab];
  return (
    <div
      className={tab === 'run' ? styles.band : styles.panel}
      data-alone={alone || undefined}
      role="tabpanel"
      id={tabPanelId(DRAWER, tab)}
      aria-labelledby={tabId(DRAWER, tab)}
    >
      <Content />
    </div>
  );
}
