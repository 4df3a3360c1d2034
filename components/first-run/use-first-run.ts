import { useEffect } from 'react';
import { create } from 'zustand';
import { useDesign } from '@/lib/client/design-store';
import { readJson, writeItem } from '@/lib/client/local-items';
import type { DesignState } from '@/lib/client/types';
import { isEmptyText } from '../canvas/drag/situation';

const BEGUN = 'pod-designer:begun';
/** So many designs are remembered; one that fell out and was emptied is greeted again. */
const MOST = 200;

/** The designs that have had something in them. */
const useBegun = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

/**
 * Whether the first page is shown in the canvas's place: while the open design has no document, and never had one.
 * Emptied again by hand, it shows the empty canvas.
 */
export function useFirstRun(): boolean {
  const state = useDesign(stateOfDesign);
  const id = useDesign(({ design }) => design?.id ?? null);
  const begun = useBegun(({ ids }) => id !== null && ids.has(id));
  useEffect(() => {
    if (state === 'begun' && id !== null) remember(id);
  }, [state, id]);
  return state === 'empty' && !begun;
}

function stateOfDesign(state: DesignState): 'loading' | 'empty' | 'begun' {
  if (state.save.state === 'loading' || !state.design) return 'loading';
  return isEmptyText(state) ? 'empty' : 'begun';
}

function remember(id: string): void {
  const { ids } = useBegun.getState();
  if (ids.has(id)) return;
  const all = [...ids, id].slice(-MOST);
  useBegun.setState({ ids: new Set(all) });
  writeItem(BEGUN, JSON.stringify(all));
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

if (typeof window !== 'undefined') {
  useBegun.setState({ ids: new Set(readJson(BEGUN, isStrings) ?? []) });
}
