'use client';

import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect } from 'react';
import { useSignal } from '@/components/ui/signal';
import { useShortcuts } from '@/components/workspace/use-shortcuts';
import styles from './canvas.module.css';
import { Controls } from './controls';
import { Flow } from './flow';
import { followPins } from './follow-pins';
import { CANVAS_SHORTCUTS } from './keyboard/canvas-shortcuts';
import { Outline } from './outline/outline-lazy';
import { outlineOpen } from './outline/outline-open';
import { showSelection } from './show-selection';
import { StaleBanner } from './stale-banner';

/** The picture of the text, and every gesture on it. Fills the positioned element it stands in. */
export function Canvas() {
  useShortcuts(CANVAS_SHORTCUTS);
  const hasOutline = useSignal(outlineOpen);
  useEffect(showSelection, []);
  useEffect(followPins, []);
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
