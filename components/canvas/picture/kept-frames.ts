import type { KeptPicture } from '@/lib/client/kept-picture';
import type { Place } from '@/lib/client/view-state';
import type { Layout } from '@/lib/graph/layout-types';
import type { Picture, PictureOptions } from './picture';

const NONE: ReadonlySet<string> = new Set();

/** The picture that was kept, with what has been put elsewhere since. Its frames are as wide as they were. */
export function keptFrames(
  { frames }: KeptPicture,
  positions: PictureOptions['positions'],
): Picture {
  return {
    frames: frames.map(({ workload, graph, layout, top }) => ({
      workload: { id: workload },
      graph,
      layout: movedTo(layout, positions.get(workload)),
      top,
      stale: null,
      added: NONE,
      isAdded: false,
    })),
  };
}

function movedTo(layout: Layout, places: ReadonlyMap<string, Place> | undefined): Layout {
  if (!places) return layout;
  const move = <N extends { readonly id: string }>(node: N): N => ({
    ...node,
    ...(places.has(node.id) && { ...places.get(node.id), pinned: true }),
  });
  return { ...layout, cards: layout.cards.map(move), shared: layout.shared.map(move) };
}
