import type { NodeProps } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Fragment, memo, type ReactNode } from 'react';
import type { FrameNode } from '@/components/canvas/picture/flow-types';
import { PartProblems } from '@/components/problems/part-problems';
import { Chip } from '@/components/ui/chip';
import { useDeploy } from '@/lib/client/deploy-store';
import { setSelection } from '@/lib/client/design-store';
import type { Box } from '@/lib/graph/geometry';
import { headerChips } from '@/lib/graph/header-chips';
import { replicaOutlines } from '@/lib/graph/stack-layouts';
import { Connectors, Plugs } from './frame-marks';
import styles from './frame-node.module.css';
import { sameLook } from './same-look';

const ReadyChip = dynamic(() => import('./ready-chip').then((module) => module.ReadyChip), {
  ssr: false,
});
const AgeChip = dynamic(() => import('./age-chip').then((module) => module.AgeChip), {
  ssr: false,
});

/** A workload's frame: header, lanes, the Shared band, what stands between cards and on the border. */
export const FrameNodeView = memo(function FrameNodeView({ data }: NodeProps<FrameNode>) {
  const { workloadId, graph, layout, isStale, isAdded, slot } = data;
  const { frame, lanes, band } = layout;
  return (
    <div
      className={styles.outer}
      data-frame={workloadId}
      data-stale={isStale || undefined}
      data-added={isAdded || undefined}
    >
      <Outlines replicas={graph.replicas} />
      <div className={styles.frame}>
        <FrameHeader data={data} />
        {band && <div className={styles.band} style={within(frame, band)} />}
        {lanes.map((lane) => (
          <div
            key={lane.name}
            className={styles.lane}
            style={within(frame, lane.box)}
            data-lane={lane.name}
          />
        ))}
        {lanes.map((lane) => (
          <div
            key={lane.name}
            className={styles.title}
            style={within(frame, { ...lane.titleAt, width: 0, height: 0 })}
          >
            {lane.title}
          </div>
        ))}
        {data.isEmpty && (
          <div className={styles.empty} style={within(frame, { x: 0, y: 76, width: 0, height: 0 })}>
            No containers yet
          </div>
        )}
        {slot && <div className={styles.slot} style={within(frame, slot)} />}
        <Connectors connectors={layout.connectors} frame={frame} />
        <Plugs plugs={layout.plugs} frame={frame} />
      </div>
    </div>
  );
}, sameLook);

function Outlines({ replicas }: { readonly replicas: number | null }) {
  const { count } = replicaOutlines(replicas);
  return [...Array(count).keys()].map((n) => (
    <div key={n} className={styles.outline} data-step={count - n} aria-hidden />
  ));
}

/** A box of the layout, from the corner of the frame's border. */
export function within(frame: Box, { x, y, width, height }: Box) {
  const size = width === 0 ? {} : { width, height };
  return { left: x - frame.x - 1, top: y - 1, ...size };
}

function FrameHeader({ data }: { readonly data: FrameNode['data'] }) {
  const { graph, workloadId, isCurrent, isAdded, staleSince } = data;
  const name = graph.chain.map(({ kind, name: own }) => `${kind} ${own}`).join(', ');
  return (
    <div className={styles.header} data-current={isCurrent || undefined}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.chain}
        aria-label={`Select ${name}`}
        disabled={isAdded}
        onClick={() => setSelection({ workload: workloadId, ids: [] })}
      >
        {graph.chain.map((part, i) => (
          <Fragment key={part.kind}>
            {i > 0 && <ChevronRight className={styles.arrow} size={14} aria-hidden />}
            <span className={styles.kind}>{part.kind}</span>
            <span className={styles.name}>{part.name}</span>
          </Fragment>
        ))}
      </button>
      <span className={styles.chips}>
        {staleSince === null ? (
          <Status workloadId={workloadId}>
            <PartProblems workloadId={workloadId} part={null} />
            {headerChips(graph).map((chip) => (
              <Chip key={chip}>{chip}</Chip>
            ))}
          </Status>
        ) : (
          <AgeChip since={staleSince} />
        )}
      </span>
    </div>
  );
}

/** How it does where it runs, else what the text says. */
function Status({
  workloadId,
  children,
}: {
  readonly workloadId: string;
  readonly children: ReactNode;
}) {
  const runs = useDeploy(({ run }) => run !== null);
  return runs ? <ReadyChip workloadId={workloadId}>{children}</ReadyChip> : children;
}
