'use client';

import { useEffect } from 'react';
import { isWriting } from '../is-writing';

/** Takes what is pasted while the canvas, or nothing, has the focus. */
export function usePasteOnCanvas(): void {
  useEffect(() => {
    const pointer = watchPointer();
    const paste = (event: ClipboardEvent) => {
      const { clipboardData: data, target } = event;
      if (event.defaultPrevented || !data || !isOnCanvas(target)) return;
      const pasted = { files: [...data.files], text: data.getData('text/plain') };
      if (pasted.files.length === 0 && pasted.text === '') return;
      event.preventDefault();
      const at = pointer.place();
      void import('./paste').then(({ takePaste }) => takePaste(pasted, at));
    };
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('paste', paste);
      pointer.stop();
    };
  }, []);
}

function isOnCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || isWriting(target)) return false;
  return target === document.body || target.closest('[data-region="canvas"]') !== null;
}

/** Where the pointer is over the canvas, or else the canvas's middle: there the question opens. */
function watchPointer() {
  let last = { x: 0, y: 0 };
  const move = (event: PointerEvent) => {
    last = { x: event.clientX, y: event.clientY };
  };
  window.addEventListener('pointermove', move, { passive: true });
  return {
    stop: () => window.removeEventListener('pointermove', move),
    place() {
      const canvas = document.querySelector('[data-region="canvas"]');
      const box = canvas?.getBoundingClientRect();
      if (!box) return last;
      const { left, right, top, bottom } = box;
      const inside = last.x > left && last.x < right && last.y > top && last.y < bottom;
      return inside ? last : { x: (left + right) / 2, y: (top + bottom) / 2 };
    },
  };
}
