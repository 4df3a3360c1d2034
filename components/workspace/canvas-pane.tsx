'use client';

import dynamic from 'next/dynamic';
import { useRef } from 'react';
import { Canvas } from '@/components/canvas/canvas';
import { RunStripSlot } from '@/components/deploy/run-strip-slot';
import styles from './canvas-pane.module.css';
import { PaneBoundary } from './pane-boundary';
import { useFirstPicture, useTellFirstPicture } from './use-first-picture';
import { useFirstRun } from './use-first-run';

const FirstRun = dynamic(
  () => import('@/components/first-run/first-run').then((module) => module.FirstRun),
  { ssr: false },
);

const CanvasMessages = dynamic(
  () => import('./canvas-messages').then((module) => module.CanvasMessages),
  { ssr: false },
);

/** The canvas, or the first page while there is nothing to draw; notices and toasts over either, whatever befalls it. */
export function CanvasPane() {
  const firstRun = useFirstRun();
  const pane = useRef<HTMLDivElement>(null);
  useTellFirstPicture(pane);
  const late = useFirstPicture();
  return (
    <>
      <div ref={pane} className={styles.picture}>
        <PaneBoundary label="Canvas">{firstRun ? <FirstRun /> : <Canvas />}</PaneBoundary>
      </div>
      <RunStripSlot />
      {late && <CanvasMessages />}
    </>
  );
}
