'use client';

import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { designState } from '@/lib/client/design-store';
import { isWriting } from '../use-shortcuts';
import { isBlank } from './combine-texts';
import styles from './file-drop.module.css';
import { openFiles } from './open-files';

/** What the files that are held over the page are, as far as the browser tells before they are dropped. */
interface Held {
  readonly count: number;
  readonly pictures: boolean;
}

/** Takes files that are dropped anywhere, and says before they are what will happen. */
export function FileDrop() {
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => watchDrops(setHeld), []);
  if (!held) return null;
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

function words({ count, pictures }: Held): { title: string; detail: string } {
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

/** Listens before anyone else: the editor would write a dropped file's name into the text. */
function watchDrops(show: (held: Held | null) => void): () => void {
  const events = new AbortController();
  const options = { signal: events.signal, capture: true };
  const over = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    claim(event);
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    if (event.type === 'dragenter') show(heldOf(event));
  };
  const leave = (event: DragEvent) => {
    // Without a related target it is the window that was left, not one element for another.
    if (hasFiles(event) && event.relatedTarget === null) show(null);
  };
  const drop = (event: DragEvent) => {
    show(null);
    if (hasFiles(event)) {
      claim(event);
      void openFiles([...(event.dataTransfer?.files ?? [])]);
    } else if (!(event.target instanceof Element && isWriting(event.target))) {
      // A dropped link would take the page away.
      event.preventDefault();
    }
  };
  const cancel = (event: KeyboardEvent) => event.key === 'Escape' && show(null);

  window.addEventListener('dragenter', over, options);
  window.addEventListener('dragover', over, options);
  window.addEventListener('dragleave', leave, options);
  window.addEventListener('drop', drop, options);
  window.addEventListener('dragend', () => show(null), options);
  window.addEventListener('keydown', cancel, options);
  return () => events.abort();
}

function claim(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function heldOf(event: DragEvent): Held {
  const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const isPicture = ({ type }: DataTransferItem) => /^(image|video|audio)\//.test(type);
  return { count: items.length, pictures: items.length > 0 && items.every(isPicture) };
}
