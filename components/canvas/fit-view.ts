import type { Viewport } from '@/lib/client/view-state';
import { type Box, bottom, right, union } from '@/lib/graph/geometry';
import { replicaOutlines } from '@/lib/graph/stack-layouts';
import type { Picture } from './picture/picture';

export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 2;
/** Under this, cards show their heads only. */
export const FAR_ZOOM = 0.6;
/** A picture is not fitted larger than this; on a very wide window a little more. */
const MOST_FIT = 1.2;
const MOST_FIT_HUGE = 1.25;
const HUGE_WIDTH = 1300;
const MARGIN = 12;
/** The controls stand at the foot of the pane. */
const CONTROLS = 58;
/** A picture is shown larger than 100 % only with so much room around it. */
const SHARE_ENLARGED = 0.82;
/** The names on cards can be read from here on. */
const READABLE = 0.7;
/** How much of the free height stands above the picture. */
const ABOVE = 0.35;

/** All that is drawn, with the plugs and outlines that reach out of the frames; null while there is nothing. */
export function pictureBounds({ frames }: Picture): Box | null {
  if (frames.length === 0) return null;
  return union(
    frames.flatMap(({ layout, graph, top }) => {
      const { reach } = replicaOutlines(graph.replicas);
      const { x, width, height } = layout.frame;
      return [
        { x, y: top, width: width + reach, height: height + reach },
        ...layout.plugs.map(({ box }) => ({ ...box, y: box.y + top })),
      ];
    }),
  );
}

/**
 * The first view of a picture: all of it, where that can be read; else the first frame, from its top left corner if it
 * is too large even by itself. null while there is nothing.
 */
export function firstView(
  picture: Picture,
  pane: { readonly width: number; readonly height: number },
): Viewport | null {
  const all = pictureBounds(picture);
  const first = pictureBounds({ frames: picture.frames.slice(0, 1) });
  if (!all || !first) return null;
  const fits = [fitBox(all, pane), fitBox(first, pane)].find(({ zoom }) => zoom >= READABLE);
  if (fits) return fits;
  const free = pane.width - first.width * READABLE;
  const left = Math.max(MARGIN, free / 2);
  return {
    x: Math.round(left - first.x * READABLE),
    y: MARGIN - first.y * READABLE,
    zoom: READABLE,
  };
}

/** The viewport that shows a box in a pane: in the middle, a little above its middle, never larger than it reads well. */
export function fitBox(
  box: Box,
  pane: { readonly width: number; readonly height: number },
): Viewport {
  const most = pane.width >= HUGE_WIDTH ? MOST_FIT_HUGE : MOST_FIT;
  const width = (pane.width - 2 * MARGIN) / Math.max(1, box.width);
  const height = (pane.height - MARGIN - CONTROLS) / Math.max(1, box.height);
  const fits = Math.min(width, height);
  const enlarged = Math.max(1, Math.min(most, fits * SHARE_ENLARGED));
  const zoom = tidyZoom(fits < 1 ? Math.max(MIN_ZOOM, fits) : enlarged);
  const free = pane.height - CONTROLS + MARGIN - box.height * zoom;
  return {
    x: Math.round((pane.width - box.width * zoom) / 2 - box.x * zoom),
    y: Math.round(Math.max(MARGIN, free * ABOVE) - box.y * zoom),
    zoom,
  };
}

/** Text is sharpest at whole percents, and at 100 % where that is near. */
function tidyZoom(zoom: number): number {
  const percent = Math.floor(zoom * 100) / 100;
  return percent > 1 && percent < 1.05 ? 1 : percent;
}

/** The viewport that brings a box into the pane with the least movement; null where it is in view already. */
export function panToShow(
  box: Box,
  pane: { readonly width: number; readonly height: number },
  { x, y, zoom }: Viewport,
): Viewport | null {
  const dx = shift(box.x * zoom + x, right(box) * zoom + x, pane.width);
  const dy = shift(box.y * zoom + y, bottom(box) * zoom + y, pane.height);
  return dx === 0 && dy === 0 ? null : { x: x + dx, y: y + dy, zoom };
}

/** How far a stretch has to move to lie within 0 and `size`; what is longer shows its beginning. */
function shift(from: number, to: number, size: number): number {
  if (from < MARGIN || to - from > size - 2 * MARGIN) return MARGIN - from;
  return to > size - MARGIN ? size - MARGIN - to : 0;
}
