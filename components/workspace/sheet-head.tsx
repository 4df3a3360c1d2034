'use client';

import { CircleAlert, Code, SlidersHorizontal, X } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Segmented } from '@/components/ui/segmented';
import { useSignal } from '@/components/ui/signal';
import { openSheet, type SheetTab } from './layout';
import styles from './sheet-head.module.css';

const TABS = [
  { value: 'editor', label: <Label icon={Code} words="YAML" /> },
  { value: 'inspector', label: <Label icon={SlidersHorizontal} words="Settings" /> },
  { value: 'problems', label: <Label icon={CircleAlert} words="Problems" /> },
] as const;

/** The head of the sheet of the small layout: which of its parts it shows, and the way out. */
export function SheetHead() {
  const tab = useSignal(openSheet);
  return (
    <div className={styles.head}>
      <div className={styles.tabs}>
        <Segmented<SheetTab>
          label="Sheet"
          options={TABS}
          value={tab ?? 'editor'}
          onChange={(next) => openSheet.set(next)}
        />
      </div>
      <IconButton icon={X} label="Close" onClick={() => openSheet.set(null)} />
    </div>
  );
}

function Label({ icon: Icon, words }: { readonly icon: typeof Code; readonly words: string }) {
  return (
    <span className={styles.label}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {words}
    </span>
  );
}
