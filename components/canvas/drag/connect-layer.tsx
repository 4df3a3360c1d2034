'use client';

import { createPortal } from 'react-dom';
import { Kbd } from '@/components/ui/kbd';
import { useDesign } from '@/lib/client/design-store';
import { CanvasLine } from './canvas-line';
import { nameOf } from './connect';
import { useConnect } from './connect-store';
import styles from './drag-layer.module.css';

/** What the keys do while two nodes are connected by keyboard. */
export function ConnectLayer() {
  const mode = useConnect((state) => state.mode);
  const from = useDesign((state) => mode && nameOf(state, mode.workloadId, mode.from));
  const to = useDesign((state) => mode && nameOf(state, mode.workloadId, mode.current));
  if (!mode) return null;
  return createPortal(
    <CanvasLine>
      <span className={styles.hint} data-active>
        Connect <strong>{from}</strong> to <strong>{to}</strong>
      </span>
      <span className={styles.keys}>
        <Kbd keys="ArrowUp" />
        <Kbd keys="ArrowDown" />
        choose
      </span>
      <span className={styles.keys}>
        <Kbd keys="Enter" />
        connect
      </span>
      <span className={styles.keys}>
        <Kbd keys="Escape" />
        cancel
      </span>
    </CanvasLine>,
    document.body,
  );
}
