import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { edgeShape } from '@/lib/graph/edge-path';
import styles from './connection-line.module.css';
import { type PointerConnect, usePointerConnect } from './pointer-connect';

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

function Line({ connect }: { readonly connect: PointerConnect }) {
  const { screenToFlowPosition } = useReactFlow();
  const path = useRef<SVGPathElement>(null);
  const dot = useRef<SVGCircleElement>(null);
  const { side } = connect;
  const { x: startX, y: startY } = connect.start;
  useEffect(() => {
    const start = { ...screenToFlowPosition({ x: startX, y: startY }), side };
    const follow = ({ clientX, clientY }: PointerEvent) => {
      const end = screenToFlowPosition({ x: clientX, y: clientY });
      const into = end.x > start.x ? 'left' : 'right';
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
