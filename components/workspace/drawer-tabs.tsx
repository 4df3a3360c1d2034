'use client';

import { CircleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { type Tab, TabList } from '@/components/ui/tabs';
import { useProblems } from '@/lib/client/problems-store';
import { setPanelOpen, useView } from '@/lib/client/view-store';

/** Begins the ids of tabs and panels. */
export const DRAWER = 'drawer';

/** The tabs of the drawer, at their place in the status bar too: pressing one opens it, pressing it again closes it. */
export function DrawerTabs() {
  const closed = useView((view) => view.closed.drawer);
  const tabs: readonly Tab<'problems'>[] = [
    { value: 'problems', icon: CircleAlert, label: <ProblemsLabel /> },
  ];
  return (
    <TabList
      label="Drawer"
      id={DRAWER}
      tabs={tabs}
      value={closed ? null : 'problems'}
      onChange={() => setPanelOpen('drawer', closed)}
    />
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
