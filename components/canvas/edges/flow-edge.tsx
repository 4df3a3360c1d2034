import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useLit } from '@/components/canvas/lit';
import { useLiveParts } from '@/components/canvas/nodes/live-parts';
import { splitFlowId } from '@/components/canvas/picture/flow-ids';
import type { CanvasEdge } from '@/components/canvas/picture/flow-types';
import { edgeShape } from '@/lib/graph/edge-path';
import type { Side } from '@/lib/graph/layout-types';
import styles from './flow-edge.module.css';

/** A mount, or a way over localhost. */
export const FlowEdge = memo(function FlowEdge({
  source,
  target,
  sourceX,
  sourceY,
  sourcePosition,
  targetX,
  targetY,
  targetPosition,
  selected,
  data,
}: EdgeProps<CanvasEdge>) {
  const isHovered = useLit(data?.workloadId ?? '', data?.mounts ?? []);
  const Live = useLiveParts();
  if (!data) return null;
  const { kind, readOnly, towards, isLit, isAdded, isStale } = data;
  const shape = edgeShape(
    { x: sourceX, y: sourceY, side: sourcePosition as Side },
    { x: targetX, y: targetY, side: targetPosition as Side },
    towards,
  );
  return (
    <g
      className={styles.edge}
      data-kind={kind}
      data-read-only={readOnly || undefined}
      data-lit={isLit || isHovered || selected || undefined}
      data-added={isAdded || undefined}
      data-stale={isStale || undefined}
    >
      <path className={styles.reach} d={shape.line} />
      <path className={styles.line} d={shape.line} />
      {Live && !isStale && (
        <Live.Traffic
          workloadId={data.workloadId}
          shared={splitFlowId(source).id}
          container={splitFlowId(target).id}
          rows={data.mounts}
          line={shape.line}
        />
      )}
      {shape.arrow && <path className={styles.arrow} d={shape.arrow} />}
    </g>
  );
});
