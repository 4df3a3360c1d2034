'use client';

import { useEffect } from 'react';
import { announce } from '@/components/ui/live-region';
import { subscribeDesign } from '@/lib/client/design-store';

/** Has the live region say what the store announces. */
export function useAnnouncements(): void {
  useEffect(
    () =>
      subscribeDesign((state, before) => {
        if (state.announcement !== before.announcement) announce(state.announcement);
      }),
    [],
  );
}
