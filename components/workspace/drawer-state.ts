import { createSignal } from '@/components/ui/signal';
import { readJson, writeItem } from '@/lib/client/local-items';
import { setPanelOpen, viewState } from '@/lib/client/view-store';
import { layoutMode, openSheet } from './layout';

/** What stands beside one another in the drawer. */
export const DRAWER_PANES = ['problems', 'logs', 'terminal', 'events'] as const;
export type DrawerPane = (typeof DRAWER_PANES)[number];
/** Run is a band over the panes. */
export type DrawerTab = DrawerPane | 'run';

export interface DrawerTabs {
  readonly run: boolean;
  /** One or two, from left to right; none only where Run is alone. */
  readonly panes: readonly DrawerPane[];
}

const KEPT = 'pod-designer:drawer';
const MOST_PANES = 2;
const FIRST: DrawerTabs = { run: false, panes: ['problems'] };

/** Which tabs are open, whether or not the drawer itself is. Kept in this browser. */
export const drawerTabs = createSignal<DrawerTabs>(
  (typeof window === 'undefined' ? null : readJson(KEPT, isDrawerTabs)) ?? FIRST,
);

export function isTabOpen({ run, panes }: DrawerTabs, tab: DrawerTab): boolean {
  return tab === 'run' ? run : panes.includes(tab);
}

/** Opens the drawer with this tab; beside another one with `aside`, else in the place of the first. */
export function showDrawerTab(tab: DrawerTab, { aside = false } = {}): void {
  const isOpen = isDrawerOpen();
  setTabs(withTab(drawerTabs.get(), tab, aside));
  if (!isOpen) openDrawer();
}

/** What a press on a tab does: opens it; one that is open already goes, and with the last one the drawer. */
export function pressDrawerTab(tab: DrawerTab, { aside = false } = {}): void {
  const tabs = drawerTabs.get();
  if (!isDrawerOpen() || !isTabOpen(tabs, tab)) {
    showDrawerTab(tab, { aside });
    return;
  }
  const left = withoutTab(tabs, tab);
  if (left.run || left.panes.length > 0) setTabs(left);
  else closeDrawer();
}

/** Takes the second of two panes away. */
export function closeAside(): void {
  const { run, panes } = drawerTabs.get();
  setTabs({ run, panes: panes.slice(0, 1) });
}

export function withTab({ run, panes }: DrawerTabs, tab: DrawerTab, aside: boolean): DrawerTabs {
  if (tab === 'run') return { run: true, panes };
  if (panes.includes(tab)) return { run, panes };
  if (!aside) return { run, panes: [tab, ...panes.slice(1)] };
  return { run, panes: [...panes.slice(0, MOST_PANES - 1), tab] };
}

function withoutTab({ run, panes }: DrawerTabs, tab: DrawerTab): DrawerTabs {
  return tab === 'run'
    ? { run: false, panes }
    : { run, panes: panes.filter((pane) => pane !== tab) };
}

/** In the small layout the drawer is a tab of the sheet. */
export function isDrawerOpen(): boolean {
  return layoutMode() === 'small' ? openSheet.get() === 'problems' : !viewState().closed.drawer;
}

function openDrawer(): void {
  if (layoutMode() === 'small') openSheet.set('problems');
  else setPanelOpen('drawer', true);
}

function closeDrawer(): void {
  if (layoutMode() === 'small') openSheet.set(null);
  else setPanelOpen('drawer', false);
}

function setTabs(tabs: DrawerTabs): void {
  drawerTabs.set(tabs);
  writeItem(KEPT, JSON.stringify(tabs));
}

function isDrawerTabs(value: unknown): value is DrawerTabs {
  if (typeof value !== 'object' || value === null) return false;
  const { run, panes } = value as Partial<Record<keyof DrawerTabs, unknown>>;
  if (typeof run !== 'boolean' || !Array.isArray(panes) || panes.length > MOST_PANES) return false;
  const known: readonly unknown[] = DRAWER_PANES;
  return (run || panes.length > 0) && panes.every((pane) => known.includes(pane));
}
