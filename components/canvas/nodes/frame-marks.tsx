import type { Box } from '@/lib/graph/geometry';
import type { Layout } from '@/lib/graph/layout-types';
import styles from './frame-marks.module.css';

/** From the corner of the frame's border. */
function offset(frame: Box): { x: number; y: number } {
  return { x: frame.x + 1, y: 1 };
}

/** The arrows of Start-up, and in words what each waits for. */
export function Connectors({
  connectors,
  frame,
}: {
  readonly connectors: Layout['connectors'];
  readonly frame: Box;
}) {
  const { x: left, y: up } = offset(frame);
  return connectors.map(({ x, top, bottom, text }) => (
    <div
      key={top}
      className={styles.connector}
      style={{ left: x - left + 16, top: top - up, height: bottom - top }}
    >
      <svg width="16" height={bottom - top} aria-hidden>
        <path d={`M8,3 V${bottom - top - 6} m-4,-5 l4,5 l4,-5`} />
      </svg>
      <span>{text}</span>
    </div>
  ));
}

/** Declared ports, where they leave through the frame's border. */
export function Plugs({ plugs, frame }: { readonly plugs: Layout['plugs']; readonly frame: Box }) {
  const { x: left, y: up } = offset(frame);
  return plugs.map(({ id, label, box, from }) => (
    <div key={id}>
      <svg
        className={styles.plugLine}
        style={{ left: from.x - left, top: from.y - up - 2 }}
        width={Math.max(1, box.x - from.x)}
        height="4"
        aria-hidden
      >
        <path d={`M2,2 H${box.x - from.x}`} />
      </svg>
      <span
        className={styles.plug}
        style={{ left: box.x - left, top: box.y - up, minWidth: box.width }}
      >
        {label}
      </span>
    </div>
  ));
}
