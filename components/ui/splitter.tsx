'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import styles from './splitter.module.css';
import { clampSize, type SplitterRange, sizeAfterKey } from './splitter-math';

export interface SplitterProps {
  /** `x`: a vertical line that moves left and right. */
  readonly axis: 'x' | 'y';
  /** 1 when the pane that it sizes lies left of or above it, -1 when right or below. */
  readonly grows: 1 | -1;
  readonly label: string;
  /** The id of the pane that it sizes. */
  readonly controls: string;
  readonly size: number;
  readonly range: SplitterRange;
  readonly onSize: (size: number) => void;
}

/** A divider: 1 px to see, 8 px to grip. Arrows, Home, End; double-click goes back to the size it had at first. */
export function Splitter({ axis, grows, label, controls, size, range, onSize }: SplitterProps) {
  const start = useRef<{ at: number; size: number } | null>(null);
  const [dragging, setDragging] = useState(false);
  const place = (event: PointerEvent) => (axis === 'x' ? event.clientX : event.clientY);

  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: place(event), size };
    setDragging(true);
  };
  const move = (event: PointerEvent) => {
    const from = start.current;
    if (from) onSize(clampSize(from.size + (place(event) - from.at) * grows, range));
  };
  const end = () => {
    start.current = null;
    setDragging(false);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = sizeAfterKey(event.key, size, range, axis, grows);
    if (next === null) return;
    event.preventDefault();
    onSize(next);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: <hr> takes no focus and no pointer
    <div
      className={styles.splitter}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={axis === 'x' ? 'vertical' : 'horizontal'}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuenow={size}
      data-axis={axis}
      data-dragging={dragging || undefined}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onLostPointerCapture={end}
      onKeyDown={keyDown}
      onDoubleClick={() => onSize(clampSize(range.initial, range))}
    />
  );
}
