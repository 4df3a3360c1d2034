import { designState, subscribeDesign } from '@/lib/client/design-store';
import { writePicture } from '@/lib/client/kept-picture';
import { rowHeight } from '@/lib/client/row-height';
import type { DesignState } from '@/lib/client/types';
import { subscribeView, viewOf } from '@/lib/client/view-store';
import { buildPicture } from './build-picture';
import type { PictureOptions } from './picture';
import { byWorkload } from './use-picture';

/** The text and the places rest so long (ms) before their picture is kept. */
const REST = 500;
/** Longer texts (UTF-16 units) are read before they are drawn. */
const MOST_TEXT = 100_000;

/** Keeps the picture of the text as it is, for the next time the page is opened. Answers how to stop. */
export function keepPicture(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: readonly unknown[] = [];
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const { design, shown } = designState();
    if (design) kept = [shown, viewOf(design.id).positions];
    keepNow();
  };
  const wait = () => {
    const { design, shown } = designState();
    const isKept = design !== null && kept[0] === shown && kept[1] === viewOf(design.id).positions;
    if (!isKept) timer ??= setTimeout(keep, REST);
  };
  const onHide = () => timer !== undefined && keep();
  const stops = [subscribeDesign(wait), subscribeView(wait)];
  window.addEventListener('pagehide', onHide);
  wait();
  return () => {
    clearTimeout(timer);
    window.removeEventListener('pagehide', onHide);
    for (const stop of stops) stop();
  };
}

function keepNow(): void {
  const state = designState();
  if (state.design && isWorthKeeping(state)) {
    writePicture(state.design.id, state.text, pictureOf(state, state.design.id));
  }
}

/** A picture that is stale says since when, which is another tale after a reload. */
function isWorthKeeping({ save, text, parsed, shown }: DesignState): boolean {
  const isRead = save.state !== 'loading' && parsed.text === text && text.length <= MOST_TEXT;
  return isRead && shown.length > 0 && shown.every(({ stale }) => stale === null);
}

/** As the page begins: nothing unfolded, nothing that runs, no preview. */
function pictureOf({ shown }: DesignState, design: string) {
  const options: PictureOptions = {
    positions: byWorkload(viewOf(design).positions),
    unfolded: new Map(),
    running: new Set(),
    rowHeight: rowHeight(),
    moving: null,
  };
  const { frames } = buildPicture({ shown, preview: null }, options);
  return {
    frames: frames.map(({ workload, graph, layout, top }) => ({
      workload: workload.id,
      graph,
      layout,
      top,
    })),
  };
}
