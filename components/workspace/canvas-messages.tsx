'use client';

import { ToastRegion } from '@/components/ui/toast';
import { NoticeBar } from './notice-bar';

/** What is said over the canvas. */
export function CanvasMessages() {
  return (
    <>
      <NoticeBar />
      <ToastRegion />
    </>
  );
}
