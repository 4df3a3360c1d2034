import dynamic from 'next/dynamic';

const CanvasMap = dynamic(() => import('./mini-map').then((module) => module.CanvasMiniMap), {
  ssr: false,
});

/** Over so many nodes a small map helps. */
const MANY = 20;

export function MiniMap({ count }: { readonly count: number }) {
  return count > MANY ? <CanvasMap /> : null;
}
