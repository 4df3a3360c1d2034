import { MiniMap } from '@xyflow/react';
import styles from './mini-map.module.css';
import type { CanvasNode } from './picture/flow-elements';

/** Where one looks in a large picture. */
export function CanvasMiniMap() {
  return (
    <MiniMap<CanvasNode>
      className={styles.map}
      position="bottom-right"
      pannable
      zoomable
      nodeClassName={({ type }) => styles[type ?? ''] ?? ''}
      nodeBorderRadius={8}
      ariaLabel="Map of the canvas"
    />
  );
}
