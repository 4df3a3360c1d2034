import type { Viewport } from '@/lib/client/view-state';
import { keepViewport, type MountedCanvas } from './mounted-canvas';

let stop: AbortController | null = null;

/**
 * Moves the view to another in `--slow`, at once where nothing is to move. Whoever pans or zooms meanwhile has it.
 * React Flow's own way of doing this would bring five packages into the first load.
 */
export function glideTo({ flow, element }: MountedCanvas, to: Viewport): void {
  stop?.abort();
  const gliding = new AbortController();
  stop = gliding;
  const { signal } = gliding;
  for (const type of ['wheel', 'pointerdown'])
    element.addEventListener(type, () => gliding.abort(), { signal, capture: true, passive: true });
  const from = flow.getViewport();
  const slow = Number.parseFloat(getComputedStyle(element).getPropertyValue('--slow')) || 0;
  const begun = performance.now();
  step();

  function step(): void {
    if (signal.aborted) return;
    const share = slow > 0 ? Math.min(1, (performance.now() - begun) / slow) : 1;
    void flow.setViewport(share === 1 ? to : between(from, to, ease(share)));
    if (share < 1) requestAnimationFrame(step);
    else {
      gliding.abort();
      keepViewport();
    }
  }
}

/** Slow, fast, slow: a cubic. */
function ease(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2;
}

/** A view on the way from one to the other: zoomed about the point that both show at the same place. */
export function between(from: Viewport, to: Viewport, share: number): Viewport {
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  const moved = from.zoom === to.zoom ? share : (zoom - from.zoom) / (to.zoom - from.zoom);
  return {
    x: from.x + (to.x - from.x) * moved,
    y: from.y + (to.y - from.y) * moved,
    zoom,
  };
}
