'use client';

import dynamic from 'next/dynamic';
import { useConnect } from './connect-store';
import { usePathPrompt } from './path-prompt-store';
import { useDrag } from './use-drag';

const DragLayer = dynamic(() => import('./drag-layer').then((module) => module.DragLayer), {
  ssr: false,
});
const PathPrompt = dynamic(() => import('./path-prompt').then((module) => module.PathPrompt), {
  ssr: false,
});
const ConnectLayer = dynamic(
  () => import('./connect-layer').then((module) => module.ConnectLayer),
  {
    ssr: false,
  },
);

/** What gestures show over the canvas. Put into the page once; each part is loaded when it is first needed. */
export function GestureLayer() {
  const dragging = useDrag((state) => state.payload !== null);
  const asking = usePathPrompt((state) => state.request !== null);
  const connecting = useConnect((state) => state.mode !== null);
  return (
    <>
      {dragging && <DragLayer />}
      {asking && <PathPrompt />}
      {connecting && <ConnectLayer />}
    </>
  );
}
