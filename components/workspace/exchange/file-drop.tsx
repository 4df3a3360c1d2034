'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { isWriting } from '../is-writing';
import type { HeldFiles } from './drop-sign';

const DropSign = dynamic(() => import('./drop-sign').then((module) => module.DropSign), {
  ssr: false,
});

/** Takes files that are dropped anywhere, from the first moment: a browser would leave the page for them. */
export function FileDrop() {
  const [held, setHeld] = useState<HeldFiles | null>(null);
  useEffect(() => watchDrops(setHeld), []);
  return held && <DropSign held={held} />;
}

/** Listens before anyone else: the editor would write a dropped file's name into the text. */
function watchDrops(show: (held: HeldFiles | null) => void): () => void {
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
      const files = [...(event.dataTransfer?.files ?? [])];
      void import('./open-files').then(({ openFiles }) => openFiles(files));
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

function heldOf(event: DragEvent): HeldFiles {
  const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const isPicture = ({ type }: DataTransferItem) => /^(image|video|audio)\//.test(type);
  return { count: items.length, pictures: items.length > 0 && items.every(isPicture) };
}
