'use client';

import { RunStripSlot } from '@/components/deploy/run-strip-slot';
import { ToastRegion } from '@/components/ui/toast';
import { NoticeBar } from './notice-bar';
import { Canvas, FirstRun } from './placeholders';
import { useFirstRun } from './use-first-run';

/** The canvas, or the first page while there is nothing to draw; notices and toasts over either. */
export function CanvasPane() {
  const firstRun = useFirstRun();
  return (
    <>
      {firstRun ? <FirstRun /> : <Canvas />}
      <RunStripSlot />
      <NoticeBar />
      <ToastRegion />
    </>
  );
}
