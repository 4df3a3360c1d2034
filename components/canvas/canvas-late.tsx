import { useEffect } from 'react';
import { useDeploy } from '@/lib/client/deploy-store';
import { Controls } from './controls';
import { EmptyNote } from './empty-note';
import { startCanvas } from './later';
import { Outline } from './outline/outline-lazy';
import { StaleBanner } from './stale-banner-lazy';

/** What the first picture can do without: the buttons over it, its keys, what follows the design for it. */
export function CanvasLate() {
  useEffect(startCanvas, []);
  const runs = useDeploy(({ run }) => run !== null);
  useEffect(() => {
    if (runs) void import('./nodes/live/live').then(({ showLiveParts }) => showLiveParts());
  }, [runs]);
  return (
    <>
      <EmptyNote />
      <StaleBanner />
      <Outline />
      <Controls />
    </>
  );
}
