'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { Kbd } from './kbd';
import { createSignal, useSignal } from './signal';
import styles from './toast.module.css';

export interface Toast {
  readonly text: ReactNode;
  /** Undo, with its shortcut beside it. */
  readonly undo?: () => void;
  /** Another act than undo. */
  readonly action?: { readonly title: string; readonly run: () => void };
}

const STAYS = 6000;

const current = createSignal<(Toast & { readonly turn: number }) | null>(null);

/** Shows what was done and cannot be seen. One at a time: a new one takes the place. Never for errors. */
export function showToast(toast: Toast): void {
  current.set({ ...toast, turn: (current.get()?.turn ?? 0) + 1 });
}

export function hideToast(): void {
  current.set(null);
}

/** Bottom centre of the positioned element that it stands in. Put into the canvas's pane once. */
export function ToastRegion() {
  const toast = useSignal(current);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {toast && <ToastBox key={toast.turn} toast={toast} />}
    </div>
  );
}

function ToastBox({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  useCountdown(held);
  const act = (run: () => void) => () => {
    hideToast();
    run();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being on it only holds the time
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action && (
        <Button variant="quiet" className={styles.act} onClick={act(toast.action.run)}>
          {toast.action.title}
        </Button>
      )}
      {toast.undo && (
        <>
          <Button variant="quiet" className={styles.act} onClick={act(toast.undo)}>
            Undo
          </Button>
          <Kbd keys="Mod+Z" />
        </>
      )}
    </div>
  );
}

/** Hides the toast when its time is up; the time stands still while `held`. */
function useCountdown(held: boolean) {
  const left = useRef(STAYS);
  useEffect(() => {
    if (held) return;
    const since = performance.now();
    const timer = setTimeout(hideToast, left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - since;
    };
  }, [held]);
}
