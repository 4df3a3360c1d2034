'use client';

import { useEffect, useState } from 'react';
import { askedQuestion } from './confirm';
import { openedMenu } from './menu';
import { useSignal } from './signal';

const load = () => import('./overlay-surfaces');
type Surfaces = Awaited<ReturnType<typeof load>>;

/**
 * Draws the menu and the question that are open. Put into the page once. The code for both comes when the page is
 * idle, or when the first of them is asked for: that one waits for it.
 */
export function Overlays() {
  const menu = useSignal(openedMenu);
  const question = useSignal(askedQuestion);
  const surfaces = useSurfaces(menu !== null || question !== null);
  if (!surfaces) return null;
  return (
    <>
      {menu && <surfaces.MenuSurface key={menuKey(menu)} request={menu} />}
      {question && <surfaces.ConfirmDialog question={question} />}
    </>
  );
}

const keys = new WeakMap<object, number>();
let lastKey = 0;

/** A new menu is mounted anew, so that the focus goes into it. */
function menuKey(menu: object): number {
  const key = keys.get(menu) ?? ++lastKey;
  keys.set(menu, key);
  return key;
}

function useSurfaces(needed: boolean): Surfaces | null {
  const [surfaces, setSurfaces] = useState<Surfaces | null>(null);
  useEffect(() => {
    if (surfaces) return;
    let wanted = true;
    const fetchNow = () => {
      load().then(
        (loaded) => wanted && setSurfaces(loaded),
        () => {}, // Tried again with the next menu.
      );
    };
    if (needed) {
      fetchNow();
      return () => {
        wanted = false;
      };
    }
    return whenIdle(fetchNow, () => {
      wanted = false;
    });
  }, [needed, surfaces]);
  return surfaces;
}

function whenIdle(run: () => void, onCancel: () => void): () => void {
  // Safari has no idle callback.
  const canIdle = 'requestIdleCallback' in window;
  const handle = canIdle
    ? window.requestIdleCallback(run, { timeout: 5000 })
    : setTimeout(run, 2000);
  return () => {
    onCancel();
    if (canIdle) window.cancelIdleCallback(handle as number);
    else clearTimeout(handle);
  };
}
