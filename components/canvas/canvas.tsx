'use client';

import '@xyflow/react/dist/base.css';
import { ReactFlowProvider } from '@xyflow/react';
import dynamic from 'next/dynamic';
import { useSignal } from '@/components/ui/signal';
import { useFirstPicture } from '@/components/workspace/use-first-picture';
import styles from './canvas.module.css';
import { Flow } from './flow';
import { outlineOpen } from './outline/outline-open';

const CanvasLate = dynamic(() => import('./canvas-late').then((module) => module.CanvasLate), {
  ssr: false,
});

/** The picture of the text, and every gesture on it. Fills the positioned element it stands in. */
export function Canvas() {
  const hasOutline = useSignal(outlineOpen);
  const late = useFirstPicture();
  return (
    <ReactFlowProvider>
      <div className={styles.canvas} data-canvas data-outline={hasOutline || undefined}>
        <Flow />
        {late && <CanvasLate />}
      </div>
    </ReactFlowProvider>
  );
}
