'use client';

import { useEffect } from 'react';
import { createSignal, useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { validityOf } from './validity';

/** Designs that have had a container since the page was loaded: for them the first page does not come back. */
const begun = createSignal<ReadonlySet<string>>(new Set());

/** Whether the first page is shown: the text has no document, and the design never had a container. */
export function useFirstRun(): boolean {
  const id = useDesign((state) => state.design?.id ?? null);
  const empty = useDesign((state) => validityOf(state) === 'empty');
  const hasContainer = useDesign((state) =>
    state.shown.some(({ workload }) => workload.pod.containers.length > 0),
  );
  const known = useSignal(begun);
  useEffect(() => {
    if (id !== null && hasContainer && !begun.get().has(id)) {
      begun.set(new Set(begun.get()).add(id));
    }
  }, [id, hasContainer]);
  return id !== null && empty && !known.has(id);
}
