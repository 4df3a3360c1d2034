'use client';

import dynamic from 'next/dynamic';
import { LiveRegion } from '@/components/ui/live-region';
import { Overlays } from '@/components/ui/overlays';
import { useSignal } from '@/components/ui/signal';
import { TooltipLayer } from '@/components/ui/tooltip-layer';
import { useShortcutKeys } from './shortcut-keys';
import { shortcutListOpen } from './shortcut-list-state';
import { useAnnouncements } from './use-announcements';
import { useDeletedElsewhere } from './use-deleted-elsewhere';
import { useShortcuts } from './use-shortcuts';
import { useWantedPanes } from './use-wanted-panes';
import { WORKSPACE_SHORTCUTS } from './workspace-shortcuts';

const ShortcutList = dynamic(
  () => import('./shortcut-list').then((module) => module.ShortcutList),
  { ssr: false },
);

const LateProblems = dynamic(
  () => import('@/components/problems/late-problems').then((module) => module.LateProblems),
  { ssr: false },
);

/** What the page can do without until its first picture stands: tooltips, menus, what is announced. */
export function LateParts() {
  useShortcuts(WORKSPACE_SHORTCUTS);
  useShortcutKeys();
  useAnnouncements();
  useDeletedElsewhere();
  useWantedPanes();
  const listOpen = useSignal(shortcutListOpen);
  return (
    <>
      <LiveRegion />
      <TooltipLayer />
      <Overlays />
      <LateProblems />
      {listOpen && <ShortcutList />}
    </>
  );
}
