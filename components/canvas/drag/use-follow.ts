import { type RefObject, useLayoutEffect, useRef } from 'react';

export interface ScreenPlace {
  readonly left: number;
  readonly top: number;
  readonly width?: number;
}

/**
 * Keeps a fixed element at a place that moves for other reasons than a render: the canvas pans, zooms and glides.
 * `place` is asked before each frame; while it answers null the element is not seen.
 */
export function useFollow(
  element: RefObject<HTMLElement | null>,
  place: () => ScreenPlace | null,
): void {
  const latest = useRef(place);
  useLayoutEffect(() => {
    latest.current = place;
  });
  useLayoutEffect(() => {
    let frame = 0;
    const step = () => {
      put(element.current, latest.current());
      frame = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [element]);
}

function put(element: HTMLElement | null, at: ScreenPlace | null): void {
  if (!element) return;
  const { style } = element;
  style.visibility = at ? 'visible' : 'hidden';
  if (!at) return;
  style.translate = `${Math.round(at.left)}px ${Math.round(at.top)}px`;
  if (at.width !== undefined) style.width = `${Math.round(at.width)}px`;
}
