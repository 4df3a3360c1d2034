import dynamic from 'next/dynamic';
import { useDesign } from '@/lib/client/design-store';

const Banner = dynamic(() => import('./stale-banner').then((module) => module.StaleBanner), {
  ssr: false,
});

/** Loaded when a text does not parse for the first time. */
export function StaleBanner() {
  const isBroken = useDesign(({ parsed }) =>
    parsed.documents.some(({ body }) => body.problem !== null),
  );
  return isBroken ? <Banner /> : null;
}
