'use client';

import { FileInput } from 'lucide-react';
import { designState } from '@/lib/client/design-store';
import { isBlank } from './combine-texts';
import styles from './drop-sign.module.css';

/** What the files that are held over the page are, as far as the browser tells before they are dropped. */
export interface HeldFiles {
  readonly count: number;
  readonly pictures: boolean;
}

/** Over the page while files are held over it: what will happen when they are dropped. */
export function DropSign({ held }: { readonly held: HeldFiles }) {
  const { title, detail } = words(held);
  return (
    <div className={styles.overlay} data-refused={held.pictures || undefined}>
      <div className={styles.sign}>
        <FileInput size={18} strokeWidth={1.75} aria-hidden />
        <p className={styles.title}>{title}</p>
        <p className={styles.detail}>{detail}</p>
      </div>
    </div>
  );
}

function words({ count, pictures }: HeldFiles): { title: string; detail: string } {
  if (pictures) {
    return { title: 'A picture cannot be opened', detail: 'YAML and JSON texts can.' };
  }
  if (count > 1) {
    return { title: `Drop to open ${count} files`, detail: 'Each becomes a design of its own.' };
  }
  return isBlank(designState().text)
    ? { title: 'Drop to open it here', detail: 'This design is empty.' }
    : { title: 'Drop to open it as a new design', detail: 'This design stays as it is.' };
}
