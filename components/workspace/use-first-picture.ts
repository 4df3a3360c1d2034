'use client';

import { type RefObject, useEffect, useState } from 'react';
import { designRead } from '@/lib/client/design-store';
import { firstPicture, firstPictureStands } from '@/lib/client/first-picture';

/** So long after its paint (ms) the first picture counts as standing. */
const SETTLES = 200;

/** Whether the first picture stands and its text has been read: then the other parts of the page may come. */
export function useFirstPicture(): boolean {
  const [stands, setStands] = useState(false);
  useEffect(() => {
    let here = true;
    void firstPicture()
      .then(designRead)
      .then(() => here && setStands(true));
    return () => {
      here = false;
    };
  }, []);
  return stands;
}

/** Tells when the canvas has drawn its first cards, or the first page stands in its place. */
export function useTellFirstPicture(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let frame = requestAnimationFrame(function look() {
      if (pane.current?.querySelector('[data-fitted], [data-testid="first-run"]')) {
        // One more frame, in which it is painted, and a moment in which the person's first gesture goes first.
        frame = requestAnimationFrame(() => setTimeout(firstPictureStands, SETTLES));
      } else {
        frame = requestAnimationFrame(look);
      }
    });
    void firstPicture().then(() => cancelAnimationFrame(frame));
    return () => cancelAnimationFrame(frame);
  }, [pane]);
}
