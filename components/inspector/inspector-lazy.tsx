'use client';

import dynamic from 'next/dynamic';

/** The inspector; its code comes once the page can be used. */
export const Inspector = dynamic(() => import('./inspector').then((module) => module.Inspector), {
  ssr: false,
});
