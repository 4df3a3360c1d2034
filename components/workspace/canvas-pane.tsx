'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef } from 'react';
import { RunStripSlot } from '@/components/deploy/run-strip-slot';
import { designState } from '@/lib/client/design-store';
import styles from './canvas-pane.module.css';
import { PaneBoundary } from './pane-boundary';
import { useFirstPicture, useTellFirstPicture } from './use-first-picture';
import { useFirstRun } from './use-first-run';

const loadCanvas = () => import('@/components/canvas/canvas');
const Canvas = dynamic(() => loadCanvas().then((module) => module.Canvas), { ssr: false });
// Where there is something to draw, what draws it is asked for before React has come so far.
if (typeof window !== 'undefined' && designState().save.state === 'loading') void loadCanvas();

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
  useEffect(() => {
    // An empty design needs it with its first card: then it is there.
    if (late) void loadCanvas();
  }, [late]);
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
