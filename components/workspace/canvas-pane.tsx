'use client';

import dynamic from 'next/dynamic';
import { Canvas } from '@/components/canvas/canvas';
import { RunStripSlot } from '@/components/deploy/run-strip-slot';
import { ToastRegion } from '@/components/ui/toast';
import { NoticeBar } from './notice-bar';
import { PaneBoundary } from './pane-boundary';
import { useFirstRun } from './use-first-run';

const FirstRun = dynamic(
  () => import('@/components/first-run/first-run').then((module) => module.FirstRun),
  { ssr: false },
);

/** The canvas, or the first page while there is nothing to draw; notices and toasts over either, whatever befalls it. */
export function CanvasPane() {
  const firstRun = useFirstRun();
  return (
    <>
      <PaneBoundary label="Canvas">{firstRun ? <FirstRun /> : <Canvas />}</PaneBoundary>
      <RunStripSlot />
      <NoticeBar />
      <ToastRegion />
    </>
  );
}
