import { type RefObject, useLayoutEffect, useRef } from 'react';
import { designState } from '@/lib/client/design-store';
import type { Picture } from './picture/picture';

/** A little more than `--slow`, so that the last frame is in. */
const GLIDE = 320;

/** Nodes glide to new places after an edit from elsewhere; after one from the canvas they are where they belong. */
export function useGlide(root: RefObject<HTMLElement | null>, picture: Picture): void {
  const before = useRef(picture);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element || before.current === picture) return;
    before.current = picture;
    const { origin, preview } = designState();
    clearTimeout(timer.current);
    if (preview !== null || origin === 'canvas' || origin === 'open') {
      delete element.dataset.glide;
      return;
    }
    element.dataset.glide = '';
    timer.current = setTimeout(() => delete element.dataset.glide, GLIDE);
  }, [root, picture]);
}
