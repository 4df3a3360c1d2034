import dynamic from 'next/dynamic';
import { useSignal } from '@/components/ui/signal';
import { outlineOpen } from './outline-open';

const OutlinePanel = dynamic(() => import('./outline').then((module) => module.OutlinePanel), {
  ssr: false,
});

/** The outline, loaded when it is opened. */
export function Outline() {
  return useSignal(outlineOpen) ? <OutlinePanel /> : null;
}
