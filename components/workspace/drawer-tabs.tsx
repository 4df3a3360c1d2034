'use client';

import {
  Activity,
  CircleAlert,
  History,
  type LucideIcon,
  ScrollText,
  SquareTerminal,
} from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Badge } from '@/components/ui/badge';
import { nextIndex } from '@/components/ui/roving';
import { useSignal } from '@/components/ui/signal';
import { tabId, tabPanelId } from '@/components/ui/tabs';
import tabStyles from '@/components/ui/tabs.module.css';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useDeploy } from '@/lib/client/deploy-store';
import { designState } from '@/lib/client/design-store';
import { useProblems } from '@/lib/client/problems-store';
import { PANEL_LIMITS } from '@/lib/client/view-state';
import { setPanelSize, useView, viewState } from '@/lib/client/view-store';
import {
  type DrawerTab,
  drawerTabs,
  isDrawerOpen,
  isTabOpen,
  pressDrawerTab,
  showDrawerTab,
} from './drawer-state';
import styles from './drawer-tabs.module.css';
import { useLayoutMode } from './layout';

/** Begins the ids of tabs and panels. */
export const DRAWER = 'drawer';

interface Entry {
  readonly tab: DrawerTab;
  readonly icon: LucideIcon;
  readonly label: ReactNode;
}

const TABS: readonly Entry[] = [
  { tab: 'problems', icon: CircleAlert, label: <ProblemsLabel /> },
  { tab: 'run', icon: Activity, label: <RunLabel /> },
  { tab: 'logs', icon: ScrollText, label: 'Logs' },
  { tab: 'terminal', icon: SquareTerminal, label: 'Terminal' },
  { tab: 'events', icon: History, label: 'Events' },
];

export const TAB_NAMES: Readonly<Record<DrawerTab, string>> = {
  problems: 'Problems',
  run: 'Run',
  logs: 'Logs',
  terminal: 'Terminal',
  events: 'Events',
};

/**
 * The tabs of the drawer, at their place in the status bar too: pressing one opens it, with Alt beside the other one;
 * pressing it again closes it. Several can be open, so the arrows only move the focus.
 */
export function DrawerTabs() {
  useRunOpensDrawer();
  useSelectionInView();
  const closed = useView((view) => view.closed.drawer);
  const small = useLayoutMode() === 'small';
  const tabs = useSignal(drawerTabs);
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const isOpen = (tab: DrawerTab) => (small || !closed) && isTabOpen(tabs, tab);
  const reached = Math.max(
    0,
    TABS.findIndex(({ tab }) => isOpen(tab)),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const at = buttons.current.indexOf(document.activeElement as HTMLButtonElement);
    const next = nextIndex(event.key, Math.max(0, at), TABS.length);
    if (next === null) return;
    event.preventDefault();
    buttons.current[next]?.focus();
  };

  return (
    <div
      className={tabStyles.tabs}
      role="tablist"
      aria-label="Drawer"
      aria-multiselectable
      onKeyDown={onKeyDown}
    >
      {TABS.map(({ tab, icon: Icon, label }, index) => (
        <button
          key={tab}
          ref={(element) => {
            buttons.current[index] = element;
          }}
          type="button"
          role="tab"
          id={tabId(DRAWER, tab)}
          aria-selected={isOpen(tab)}
          aria-controls={isOpen(tab) ? tabPanelId(DRAWER, tab) : undefined}
          tabIndex={index === reached ? 0 : -1}
          className={tabStyles.tab}
          onClick={(event) => pressDrawerTab(tab, { aside: event.altKey })}
        >
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          {label}
        </button>
      ))}
    </div>
  );
}

function ProblemsLabel() {
  const { errors, warnings } = useProblems((state) => state.total);
  return (
    <>
      Problems
      {errors > 0 && <Badge severity="error" count={errors} />}
      {warnings > 0 && <Badge severity="warning" count={warnings} />}
    </>
  );
}

function RunLabel() {
  const runs = useDeploy(({ run }) => run !== null);
  return (
    <>
      Run
      {runs && <span className={styles.dot} />}
      {runs && <VisuallyHidden>, something runs</VisuallyHidden>}
    </>
  );
}

/** The drawer takes room from the canvas: a node that is selected and would be covered is brought into view, once. */
function useSelectionInView(): void {
  const closed = useView((view) => view.closed.drawer);
  useEffect(() => {
    const { workload, ids } = designState().selection;
    const primary = ids.at(-1);
    if (closed || workload === null || primary === undefined) return;
    // The canvas has its new size with the next frame.
    const frame = requestAnimationFrame(() => {
      void import('@/components/canvas/canvas-api').then(({ panIn }) => panIn(workload, primary));
    });
    return () => cancelAnimationFrame(frame);
  }, [closed]);
}

/** Where no hand has sized the drawer: room for the band and a pane under it. */
const RUN_HEIGHT = 356;

/** What has just been deployed is looked at: the band opens, with the logs where nothing else is there. */
function useRunOpensDrawer(): void {
  const startedAt = useDeploy(({ run }) => run?.startedAt ?? null);
  useEffect(() => {
    if (startedAt === null) return;
    if (viewState().sizes.drawer === PANEL_LIMITS.drawer.usual) setPanelSize('drawer', RUN_HEIGHT);
    if (!isDrawerOpen()) showDrawerTab('logs');
    showDrawerTab('run');
  }, [startedAt]);
}
