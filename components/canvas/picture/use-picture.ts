import { useMemo, useSyncExternalStore } from 'react';
import { unfolded } from '@/components/canvas/unfolded';
import { useSignal } from '@/components/ui/signal';
import { useRunningWorkloads } from '@/lib/client/deploy-store';
import { useDesign } from '@/lib/client/design-store';
import type { Place } from '@/lib/client/view-state';
import { useView, viewOf } from '@/lib/client/view-store';
import { splitFlowId } from './flow-ids';
import { buildPicture, type Moving, type Picture } from './picture';

/** What is to be drawn just now. */
export function usePicture(moving: Moving | null): Picture {
  const shown = useDesign((state) => state.shown);
  const preview = useDesign((state) => state.preview);
  const design = useDesign((state) => state.design?.id ?? '');
  const byFlowId = useView((view) => viewOf(design, view).positions);
  const positions = useMemo(() => byWorkload(byFlowId), [byFlowId]);
  const open = useSignal(unfolded);
  const running = useRunningWorkloads();
  const rowHeight = useRowHeight();
  return useMemo(
    () =>
      buildPicture({ shown, preview }, { positions, unfolded: open, running, rowHeight, moving }),
    [shown, preview, positions, open, running, rowHeight, moving],
  );
}

function byWorkload(
  positions: ReadonlyMap<string, Place>,
): ReadonlyMap<string, ReadonlyMap<string, Place>> {
  const workloads = new Map<string, Map<string, Place>>();
  for (const [flow, place] of positions) {
    const { workload, id } = splitFlowId(flow);
    const places = workloads.get(workload) ?? new Map<string, Place>();
    workloads.set(workload, places.set(id, place));
  }
  return workloads;
}

/** `--row` of the tokens: what a finger needs is more than what a mouse does. */
const ROWS = { fine: 24, coarse: 28 } as const;

let coarse: MediaQueryList | undefined;

function coarsePointer(): MediaQueryList {
  coarse ??= matchMedia('(pointer: coarse)');
  return coarse;
}

function useRowHeight(): number {
  return useSyncExternalStore(
    (listener) => {
      coarsePointer().addEventListener('change', listener);
      return () => coarsePointer().removeEventListener('change', listener);
    },
    () => (coarsePointer().matches ? ROWS.coarse : ROWS.fine),
    () => ROWS.fine,
  );
}
