'use client';

import styles from './live-region.module.css';
import { createSignal, useSignal } from './signal';

const said = createSignal<{ readonly text: string; readonly turn: number }>({ text: '', turn: 0 });

/** Has a screen reader say `text`, also when it was the last thing said. */
export function announce(text: string): void {
  said.set({ text, turn: said.get().turn + 1 });
}

/** Put into the page once. */
export function LiveRegion() {
  const { text, turn } = useSignal(said);
  return (
    <div className={styles.liveRegion} role="status" aria-live="polite">
      <span key={turn}>{text}</span>
    </div>
  );
}
