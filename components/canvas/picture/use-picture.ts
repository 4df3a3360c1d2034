import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { unfolded } from '@/components/canvas/unfolded';
import { useSignal } from '@/components/ui/signal';
import { useRunningWorkloads } from '@/lib/client/deploy-store';
import { designState, useDesign } from '@/lib/client/design-store';
import { firstPicture } from '@/lib/client/first-picture';
import { rowHeight, watchRowHeight } from '@/lib/client/row-height';
import type { Place } from '@/lib/client/view-state';
import { useView, viewOf } from '@/lib/client/view-store';
import { splitFlowId } from './flow-ids';
import { keptFrames } from './kept-frames';
import type { Moving, Picture } from './picture';
import { loadPictureBuilder, pictureBuilder } from './picture-builder';

/** What is to be drawn just now: of the text, or while that is not read yet, the picture that was kept of it. */
export function usePicture(moving: Moving | null): Picture {
  const shown = useDesign((state) => state.shown);
  const preview = useDesign((state) => state.preview);
  const kept = useDesign((state) => state.keptPicture);
  const open = useSignal(unfolded);
  const running = useRunningWorkloads();
  const positions = usePositions();
  const rows = useSyncExternalStore(watchRowHeight, rowHeight, rowHeight);
  const build = useBuilder();
  const drawn = useMemo(() => {
    if (kept) return keptFrames(kept, positions);
    const options = { positions, unfolded: open, running, rowHeight: rows, moving };
    return build ? build({ shown, preview }, options) : null;
  }, [kept, build, shown, preview, positions, open, running, rows, moving]);
  return useLast(drawn);
}

/** Loaded at once where there is no picture to begin with, otherwise behind it. */
function useBuilder() {
  useEffect(() => {
    if (designState().keptPicture === null) void loadPictureBuilder();
    else void firstPicture().then(loadPictureBuilder);
  }, []);
  return useSignal(pictureBuilder);
}

const NOTHING: Picture = { frames: [] };

/** Should the text be read before what draws it is there, what was drawn stays. */
function useLast(drawn: Picture | null): Picture {
  const last = useRef(NOTHING);
  useEffect(() => {
    if (drawn) last.current = drawn;
  }, [drawn]);
  return drawn ?? last.current;
}

function usePositions(): ReadonlyMap<string, ReadonlyMap<string, Place>> {
  const design = useDesign((state) => state.design?.id ?? '');
  const byFlowId = useView((view) => viewOf(design, view).positions);
  return useMemo(() => byWorkload(byFlowId), [byFlowId]);
}

export function byWorkload(
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
