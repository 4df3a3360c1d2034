import type { PointerEvent } from 'react';
import { handPress } from '@/components/canvas/hand-press';
import type { Side } from '@/lib/graph/layout-types';
import styles from './grip.module.css';

interface GripProps {
  readonly workloadId: string;
  readonly nodeId: string;
  readonly side: Side;
}

const loadConnect = () => import('@/components/canvas/gestures/pointer-connect');

/** React Flow moves and pans on everything else. */
const OWN = 'nodrag nopan';

/** The borders of a node, where an edge can be drawn from. */
export function Grips({ workloadId, nodeId }: Omit<GripProps, 'side'>) {
  return (
    <>
      <Grip workloadId={workloadId} nodeId={nodeId} side="left" />
      <Grip workloadId={workloadId} nodeId={nodeId} side="right" />
    </>
  );
}

function Grip(props: GripProps) {
  return (
    <span
      className={`${styles.grip} ${OWN}`}
      data-side={props.side}
      onPointerDown={(event) => press(event, props)}
    />
  );
}

/**
 * Tells React Flow where an edge meets the node: it measures elements of the class `source` or `target`, as its own
 * Handle has them. Handle itself would watch the whole flow, once for each row.
 */
export function Anchor({
  id,
  type,
  side,
  y,
}: {
  readonly id: string;
  readonly type: 'source' | 'target';
  readonly side: Side;
  readonly y: number;
}) {
  return (
    <span
      className={`${styles.anchor} ${type}`}
      style={{ top: y }}
      data-side={side}
      data-handleid={id}
      data-handlepos={side}
    />
  );
}

interface HandleDotProps extends GripProps {
  readonly id: string;
  /** From the node's top. */
  readonly y: number;
  readonly kind: 'mount' | 'localhost' | 'broken';
  readonly readOnly: boolean;
  readonly lit: boolean;
  /** Shown only while the pointer is on the node: it has no edge yet. */
  readonly free?: boolean;
}

/** Where an edge meets the node's border. An edge can be drawn from it. */
export function HandleDot({ id, y, kind, readOnly, lit, free, ...place }: HandleDotProps) {
  return (
    <span
      className={`${styles.handle} ${kind === 'localhost' ? '' : OWN}`}
      style={{ top: y }}
      data-handle={id}
      data-side={place.side}
      data-kind={kind}
      data-read-only={readOnly || undefined}
      data-lit={lit || undefined}
      data-free={free || undefined}
      onPointerDown={kind === 'localhost' ? undefined : (event) => press(event, place)}
    />
  );
}

function press(event: PointerEvent<HTMLElement>, { workloadId, nodeId, side }: GripProps): void {
  const node = event.currentTarget.parentElement?.getBoundingClientRect();
  const own = event.currentTarget.getBoundingClientRect();
  if (!node) return;
  const isDot = event.currentTarget.dataset.handle !== undefined;
  const start = {
    x: side === 'left' ? node.left : node.right,
    y: isDot ? own.top + own.height / 2 : event.clientY,
  };
  const { nativeEvent } = event;
  void handPress(nativeEvent, loadConnect(), ({ pressToConnect }) =>
    pressToConnect(nativeEvent, { workloadId, nodeId, side, start }),
  );
}
