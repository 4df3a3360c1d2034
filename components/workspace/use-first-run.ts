'use client';

import { useEffect } from 'react';
import { createSignal, useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { readJson, writeItem } from '@/lib/client/local-items';
import { validityOf } from './validity';

const BEGUN = 'pod-designer:begun';
/** So many designs are remembered; an older one that is emptied is greeted again after a reload. */
const MOST = 200;

/** Designs that have had a container: for them the first page does not come back. */
const begun = createSignal<ReadonlySet<string>>(new Set());
if (typeof window !== 'undefined') begun.set(new Set(readJson(BEGUN, isStrings)));

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
      const ids = [...begun.get(), id].slice(-MOST);
      begun.set(new Set(ids));
      writeItem(BEGUN, JSON.stringify(ids));
    }
  }, [id, hasContainer]);
  return id !== null && empty && !known.has(id);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
