'use client';

import dynamic from 'next/dynamic';
import { useDeploy } from '@/lib/client/deploy-store';

const RunStrip = dynamic(() => import('./run-strip').then((module) => module.RunStrip), {
  ssr: false,
});

/** Over the canvas, while something of the design runs. */
export function RunStripSlot() {
  const running = useDeploy((state) => state.run !== null);
  return running ? <RunStrip /> : null;
}
