import { type RefObject, useLayoutEffect, useRef } from 'react';
import { designState } from '@/lib/client/design-store';
import { nodeDrag } from './gestures/node-drag';
import type { Picture } from './picture/picture';

/** A little more than `--slow`, so that the last frame is in. */
const GLIDE = 320;

/** Nodes glide to new places after an edit from elsewhere; after one from the canvas they are where they belong. */
export function useGlide(root: RefObject<HTMLElement | null>, picture: Picture): void {
  const before = useRef(picture);
  const text = useRef(designState().shown);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => {
    const element = root.current;
    if (!element || before.current === picture) return;
    before.current = picture;
    const { origin, preview, shown } = designState();
    const isEdit = shown !== text.current;
    text.current = shown;
    // A card that unfolds while others glide does not stop them.
    if (!isEdit && nodeDrag.get() === null) return;
    clearTimeout(timer.current);
    if (!isEdit || preview !== null || origin === 'canvas' || origin === 'open') {
      delete element.dataset.glide;
      return;
    }
    element.dataset.glide = '';
    timer.current = setTimeout(() => delete element.dataset.glide, GLIDE);
  }, [root, picture]);
}
