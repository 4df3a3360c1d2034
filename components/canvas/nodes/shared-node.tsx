import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTargetState } from '@/components/canvas/gestures/use-target-state';
import { LOCALHOST_ICON, PROCESSES_ICON, volumeIcon } from '@/components/canvas/icons';
import type { SharedFlowNode } from '@/components/canvas/picture/flow-types';
import { PartProblems } from '@/components/problems/part-problems';
import { VOLUME_HEIGHT } from '@/lib/graph/metrics';
import { PROCESSES } from '@/lib/graph/node-ids';
import type { GraphVolume, LocalhostChip } from '@/lib/graph/types';
import { Anchor, Grips, HandleDot } from './grip';
import { useLiveParts } from './live-parts';
import { MenuDots } from './menu-dots';
import { sameLook } from './same-look';
import styles from './shared-node.module.css';

/** What stands between the lanes: a volume, a localhost port, the shared processes. */
export const SharedNodeView = memo(function SharedNodeView({
  data,
  selected = false,
  height = VOLUME_HEIGHT,
}: NodeProps<SharedFlowNode>) {
  return (
    <>
      <Face {...data} selected={selected} />
      <Anchor id="left" type="source" side="left" y={height / 2} />
      <Anchor id="right" type="source" side="right" y={height / 2} />
    </>
  );
}, sameLook);

function Face({
  node,
  selected,
  ...inFrame
}: SharedFlowNode['data'] & { readonly selected: boolean }) {
  switch (node.kind) {
    case 'volume':
      return <VolumePill {...inFrame} volume={node.volume} selected={selected} />;
    case 'localhost':
      return <PortChip {...inFrame} chip={node.chip} />;
    case 'processes':
      return <ProcessesChip workloadId={inFrame.workloadId} />;
  }
}

interface InFrame {
  readonly workloadId: string;
  readonly isStale: boolean;
  readonly isAdded: boolean;
}

function VolumePill({
  workloadId,
  isStale,
  isAdded,
  volume,
  selected,
}: InFrame & { readonly volume: GraphVolume; readonly selected: boolean }) {
  const target = useTargetState(workloadId, volume.id, 'volume');
  const Icon = volumeIcon(volume);
  const isMissing = volume.source === 'missing';
  const isIdle = isStale || isAdded || isMissing;
  const place = { workloadId, nodeId: volume.id };
  const Live = useLiveParts();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a pill is no fieldset
    <div
      className={styles.pill}
      role="group"
      tabIndex={-1}
      aria-label={isAdded ? `${volume.label}, would be added` : volume.label}
      aria-current={selected || undefined}
      data-node-id={volume.id}
      data-node-kind="volume"
      data-workload-id={workloadId}
      data-source={volume.source}
      data-selected={selected || undefined}
      data-target={target}
      data-stale={isStale || undefined}
      data-added={isAdded || undefined}
      data-missing={isMissing || undefined}
      data-mounted={volume.mounted}
    >
      <div className={styles.pillFace}>
        <span className={styles.tile} aria-hidden>
          <Icon size={16} strokeWidth={1.75} />
        </span>
        <span className={styles.words}>
          <span className={styles.name} data-tip={tipFor(volume.name)}>
            {volume.name || 'no name'}
          </span>
          <span className={styles.detail} data-tip={tipFor(volume.detail)}>
            {volume.detail}
            {Live && !isIdle && <Live.VolumeFill workloadId={workloadId} volume={volume.name} />}
          </span>
        </span>
        {!isIdle && (
          <span className={styles.problems}>
            <PartProblems workloadId={workloadId} part={volume.id} />
          </span>
        )}
        {!isIdle && <MenuDots workloadId={workloadId} part={volume} className={styles.dots} />}
      </div>
      {Live && !isIdle && <Live.LastWrite workloadId={workloadId} volume={volume.name} />}
      {!isIdle && (
        <>
          <Grips {...place} />
          {(['left', 'right'] as const).map((side) => (
            <HandleDot
              key={side}
              {...place}
              id={side}
              side={side}
              y={VOLUME_HEIGHT / 2}
              kind="mount"
              readOnly={false}
              lit={false}
              free
            />
          ))}
        </>
      )}
    </div>
  );
}

const LONG = 15;

/** A text that may not fit is said in full in its tooltip. */
function tipFor(text: string): string | undefined {
  return text.length > LONG ? text : undefined;
}

function PortChip({
  workloadId,
  isStale,
  isAdded,
  chip,
}: InFrame & { readonly chip: LocalhostChip }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chip is no fieldset
    <div
      className={styles.chip}
      role="group"
      tabIndex={-1}
      aria-label={chip.label}
      data-node-id={chip.id}
      data-node-kind="chip"
      data-workload-id={workloadId}
      data-stale={isStale || undefined}
      data-added={isAdded || undefined}
      data-nobody={chip.nobody || undefined}
    >
      <LOCALHOST_ICON size={13} strokeWidth={1.75} aria-hidden />
      <span className={styles.port}>localhost:{chip.port}</span>
      {chip.nobody && <span className={styles.nobody}>nobody listens</span>}
    </div>
  );
}

function ProcessesChip({ workloadId }: { readonly workloadId: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chip is no fieldset
    <div
      className={styles.chip}
      role="group"
      tabIndex={-1}
      aria-label="Shared processes: the containers see each other's processes"
      data-node-id={PROCESSES}
      data-node-kind="chip"
      data-workload-id={workloadId}
    >
      <PROCESSES_ICON size={13} strokeWidth={1.75} aria-hidden />
      <span className={styles.chipWords}>Shared processes</span>
    </div>
  );
}
