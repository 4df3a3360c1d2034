'use client';

import { ChevronDown } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useView } from '@/lib/client/view-store';
import styles from './version-picker.module.css';

/** The Kubernetes version whose rules hold, and the way to another one. */
export function VersionPicker() {
  const version = useView((view) => view.kubernetesVersion);
  const open = async (event: MouseEvent<HTMLButtonElement>) => {
    const anchor = event.currentTarget;
    const { openVersionMenu } = await import('./version-menu');
    openVersionMenu(anchor);
  };
  return (
    <button
      type="button"
      className={styles.picker}
      aria-haspopup="menu"
      aria-label={`Kubernetes ${version}`}
      data-tip={`Checked by the rules of Kubernetes ${version}`}
      onClick={(event) => void open(event)}
    >
      {version}
      <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
    </button>
  );
}
