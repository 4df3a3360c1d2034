'use client';

import { type ReactNode, useRef } from 'react';
import styles from './drag-layer.module.css';
import { boxOf, canvasElement } from './read-hits';
import { useFollow } from './use-follow';

const UP = 16;

/** A line at the bottom of the canvas, in its middle, that says what can be done now. */
export function CanvasLine({ children }: { readonly children: ReactNode }) {
  const line = useRef<HTMLDivElement>(null);
  useFollow(line, () => {
    const canvas = canvasElement();
    if (!canvas || !line.current) return null;
    const { left, right, bottom } = boxOf(canvas);
    const { offsetWidth, offsetHeight } = line.current;
    return { left: (left + right - offsetWidth) / 2, top: bottom - UP - offsetHeight };
  });
  return (
    <div ref={line} className={styles.line}>
      {children}
    </div>
  );
}
