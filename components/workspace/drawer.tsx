'use client';

import { ProblemsPanel } from '@/components/problems/problems-panel';
import { tabId, tabPanelId } from '@/components/ui/tabs';
import styles from './drawer.module.css';
import { DRAWER } from './drawer-tabs';

/** What lies under the drawer's tabs. */
export function Drawer() {
  return (
    <div
      className={styles.panel}
      role="tabpanel"
      id={tabPanelId(DRAWER, 'problems')}
      aria-labelledby={tabId(DRAWER, 'problems')}
    >
      <ProblemsPanel />
    </div>
  );
}
