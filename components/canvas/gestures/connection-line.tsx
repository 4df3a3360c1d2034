import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { nodeBox } from '@/components/canvas/canvas-api';
import { edgeShape } from '@/lib/graph/edge-path';
import { type Point, right } from '@/lib/graph/geometry';
import type { Side } from '@/lib/graph/layout-types';
import { HEAD_MIDDLE } from '@/lib/graph/metrics';
import styles from './connection-line.module.css';
import { type PointerConnect, usePointerConnect } from './pointer-connect-store';

/** The edge that is being drawn, from its node to the pointer. */
export function ConnectionLine() {
  const connect = usePointerConnect((state) => state.connect);
  if (!connect) return null;
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden>
        <Line connect={connect} />
      </svg>
    </ViewportPortal>
  );
}

/** Over a node that fits, the edge ends where it would: on the node's border. */
function borderOf(connect: PointerConnect | null, side: Side): Point | null {
  const box = connect?.over ? nodeBox(connect.workloadId, connect.over) : null;
  if (!box) return null;
  return {
    x: side === 'left' ? box.x : right(box),
    y: box.y + Math.min(HEAD_MIDDLE, box.height / 2),
  };
}

function Line({ connect }: { readonly connect: PointerConnect }) {
  const { screenToFlowPosition } = useReactFlow();
  const path = useRef<SVGPathElement>(null);
  const dot = useRef<SVGCircleElement>(null);
  const { side } = connect;
  const { x: startX, y: startY } = connect.start;
  useEffect(() => {
    const start = { ...screenToFlowPosition({ x: startX, y: startY }), side };
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const pointer = screenToFlowPosition({ x: clientX, y: clientY });
      const into = pointer.x > start.x ? 'left' : 'right';
      const end = borderOf(usePointerConnect.getState().connect, into) ?? pointer;
      path.current?.setAttribute('d', edgeShape(start, { ...end, side: into }, null).line);
      dot.current?.setAttribute('cx', `${end.x}`);
      dot.current?.setAttribute('cy', `${end.y}`);
    };
    window.addEventListener('pointermove', follow, { capture: true });
    return () => window.removeEventListener('pointermove', follow, { capture: true });
  }, [screenToFlowPosition, startX, startY, side]);
  return (
    <>
      <path ref={path} className={styles.line} />
      <circle ref={dot} className={styles.dot} r="4.5" />
    </>
  );
}
