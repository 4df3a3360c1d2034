'use client';

import type { ReactNode } from 'react';
import { pressToDrag } from '../drag/drag-session';
import type { Payload } from '../drag/payload';
import { useDrag } from '../drag/use-drag';
import styles from './flyout-row.module.css';
import { closeFlyout, putFlyoutAside } from './use-add';

interface FlyoutRowProps {
  readonly payload: Payload;
  readonly picture: ReactNode;
  readonly title: string;
  /** Behind the title: how YAML spells it, or what is in it. */
  readonly note?: ReactNode;
  readonly summary: string;
  /** Why it cannot be used now: a sentence. */
  readonly waits?: string | null;
  /** Enter or a click. The flyout has been closed. */
  readonly onChoose: () => void;
  /** The row has become a drag, or that drag has ended. */
  readonly onDrag?: (dragging: boolean) => void;
}

/** A row of a flyout: dragged onto the canvas, or chosen. */
export function FlyoutRow({
  payload,
  picture,
  title,
  note,
  summary,
  waits = null,
  onChoose,
  onDrag,
}: FlyoutRowProps) {
  const source = {
    payload,
    onStart: () => {
      putFlyoutAside();
      onDrag?.(true);
    },
    onEnd: () => {
      closeFlyout();
      onDrag?.(false);
    },
  };
  return (
    <button
      ref={keepStill}
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles.row}
      data-payload={payload.type}
      data-tip={waits ?? undefined}
      aria-disabled={waits !== null || undefined}
      onPointerDown={(event) => {
        if (waits === null) pressToDrag(event.nativeEvent, source);
      }}
      onClick={() => {
        if (waits !== null) return;
        closeFlyout({ refocus: true });
        onChoose();
      }}
    >
      {picture}
      <span className={styles.words}>
        <span className={styles.head}>
          <span className={styles.title}>{title}</span>
          {note && <span className={styles.note}>{note}</span>}
        </span>
        <span className={styles.summary}>{summary}</span>
      </span>
    </button>
  );
}

/** A list must not scroll under a finger that drags a row. React's own touch listeners cannot prevent it. */
function keepStill(row: HTMLElement | null): (() => void) | undefined {
  if (!row) return;
  const onMove = (event: TouchEvent) => {
    if (useDrag.getState().payload && event.cancelable) event.preventDefault();
  };
  row.addEventListener('touchmove', onMove, { passive: false });
  return () => row.removeEventListener('touchmove', onMove);
}
