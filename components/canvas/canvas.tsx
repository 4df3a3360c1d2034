'use client';

import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useSignal } from '@/components/ui/signal';
import { useShortcuts } from '@/components/workspace/use-shortcuts';
import styles from './canvas.module.css';
import { Controls } from './controls';
import { Flow } from './flow';
import { CANVAS_SHORTCUTS } from './keyboard/canvas-shortcuts';
import { Outline } from './outline/outline-lazy';
import { outlineOpen } from './outline/outline-open';
import { StaleBanner } from './stale-banner';

/** The picture of the text, and every gesture on it. Fills the positioned element it stands in. */
export function Canvas() {
  useShortcuts(CANVAS_SHORTCUTS);
  const hasOutline = useSignal(outlineOpen);
  return (
    <ReactFlowProvider>
      <div className={styles.canvas} data-canvas data-outline={hasOutline || undefined}>
        <Flow />
        <StaleBanner />
        <Outline />
        <Controls />
      </div>
    </ReactFlowProvider>
  );
}
