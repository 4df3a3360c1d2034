'use client';

import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect } from 'react';
import { useSignal } from '@/components/ui/signal';
import styles from './canvas.module.css';
import { Controls } from './controls';
import { EmptyNote } from './empty-note';
import { Flow } from './flow';
import { Outline } from './outline/outline-lazy';
import { outlineOpen } from './outline/outline-open';
import { StaleBanner } from './stale-banner-lazy';

/** The picture of the text, and every gesture on it. Fills the positioned element it stands in. */
export function Canvas() {
  const hasOutline = useSignal(outlineOpen);
  useEffect(startLater, []);
  return (
    <ReactFlowProvider>
      <div className={styles.canvas} data-canvas data-outline={hasOutline || undefined}>
        <Flow />
        <EmptyNote />
        <StaleBanner />
        <Outline />
        <Controls />
      </div>
    </ReactFlowProvider>
  );
}

/** What is not needed for the first picture. */
function startLater(): () => void {
  let stop: (() => void) | null = null;
  let isGone = false;
  void import('./later').then(({ startCanvas }) => {
    if (!isGone) stop = startCanvas();
  });
  return () => {
    isGone = true;
    stop?.();
  };
}
