import type { NodeProps } from '@xyflow/react';
import dynamic from 'next/dynamic';
import { memo } from 'react';
import { useTargetState } from '@/components/canvas/gestures/use-target-state';
import { CONTAINER_ICONS } from '@/components/canvas/icons';
import { useLit } from '@/components/canvas/lit';
import { Anchor, Grips, HandleDot } from '@/components/canvas/nodes/grip';
import type { ContainerNode } from '@/components/canvas/picture/flow-types';
import { PartProblems } from '@/components/problems/part-problems';
import type { Card, Handle } from '@/lib/graph/layout-types';
import { HEAD_MIDDLE } from '@/lib/graph/metrics';
import type { GraphContainer } from '@/lib/graph/types';
import { CardRows } from './card-rows';
import styles from './container-node.module.css';
import { MenuDots } from './menu-dots';
import { ResourceMeters } from './resource-meters';
import { sameLook } from './same-look';

const StateStrip = dynamic(() => import('./state-strip').then((module) => module.StateStrip), {
  ssr: false,
});

/** A container's card: head, rows, resources, and how it is doing while it runs. */
export const ContainerNodeView = memo(function ContainerNodeView({
  data,
  selected = false,
}: NodeProps<ContainerNode>) {
  const { card, workloadId, isStale, isAdded } = data;
  const { container } = card;
  const target = useTargetState(workloadId, card.id, 'container');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card is no fieldset
    <div
      className={styles.card}
      role="group"
      tabIndex={-1}
      aria-label={isAdded ? `${container.label}, would be added` : container.label}
      aria-current={selected || undefined}
      data-node-id={card.id}
      data-node-kind="container"
      data-workload-id={workloadId}
      data-kind={container.kind}
      data-selected={selected || undefined}
      data-target={target}
      data-stale={isStale || undefined}
      data-added={isAdded || undefined}
      data-shares-processes={data.sharesProcesses || undefined}
    >
      <div className={styles.face}>
        <Head
          card={card}
          workloadId={workloadId}
          isStale={isStale}
          hasMenu={!isStale && !isAdded}
        />
        <CardRows
          workloadId={workloadId}
          card={card}
          selected={selected}
          litRows={data.litRows}
          addedRows={data.addedRows}
        />
        {container.resources && (
          <ResourceMeters
            workloadId={workloadId}
            container={container.name}
            resources={container.resources}
          />
        )}
        {card.strip && <StateStrip workloadId={workloadId} name={container.name} />}
      </div>
      {!isStale && !isAdded && container.kind !== 'ephemeral' && (
        <Grips workloadId={workloadId} nodeId={card.id} />
      )}
      <Handles {...data} selected={selected} />
    </div>
  );
}, sameLook);

function Head({
  card,
  workloadId,
  isStale,
  hasMenu,
}: {
  readonly card: Omit<Card, 'x' | 'y'>;
  readonly workloadId: string;
  readonly isStale: boolean;
  readonly hasMenu: boolean;
}) {
  const { container, image } = card;
  return (
    <div className={styles.head}>
      <Tile container={container} />
      <div className={styles.words}>
        <div className={styles.nameLine}>
          <span className={styles.name} data-tip={longName(container.name)}>
            {container.name || 'no name'}
          </span>
          {!isStale && (
            <PartProblems workloadId={workloadId} part={card.id} unchecked={container.broken} />
          )}
          <span className={styles.kindWord}>{kindWord(container)}</span>
          {hasMenu && <MenuDots workloadId={workloadId} part={container} className={styles.dots} />}
        </div>
        <div className={styles.image}>
          <span className={styles.faint}>{image.prefix}</span>
          <span>{image.base || 'no image'}</span>
          <span className={styles.faint}>{image.tag}</span>
        </div>
      </div>
    </div>
  );
}

const LONG = 20;

function longName(name: string): string | undefined {
  return name.length > LONG ? name : undefined;
}

function Tile({ container: { kind, index } }: { readonly container: GraphContainer }) {
  const Icon = CONTAINER_ICONS[kind];
  return (
    <span className={styles.tile} aria-hidden>
      {kind === 'init' ? index + 1 : <Icon size={16} strokeWidth={1.75} />}
    </span>
  );
}

function kindWord({ kind, index }: GraphContainer): string {
  return { main: '', init: `init ${index + 1}`, sidecar: 'sidecar', ephemeral: 'debug' }[kind];
}

function Handles({
  card,
  workloadId,
  isStale,
  litRows,
  addedRows,
  selected,
}: ContainerNode['data'] & { readonly selected: boolean }) {
  const place = { workloadId, nodeId: card.id };
  const hasMount = card.handles.some(({ kind }) => kind !== 'localhost');
  return (
    <>
      {card.handles.map(({ id, side, y }) => (
        <Anchor key={`${id} ${side}`} id={`${id} ${side}`} type="target" side={side} y={y} />
      ))}
      {card.handles.map((handle) => (
        <RowHandle
          key={`${handle.id} ${handle.side}`}
          {...place}
          handle={handle}
          edges={handle.id === 'fold' ? foldedRows(card) : [handle.id]}
          lit={selected || litRows.includes(handle.id) || addedRows.includes(handle.id)}
        />
      ))}
      {!hasMount && !isStale && (
        <HandleDot
          {...place}
          id="new"
          side={card.container.lane === 'start-up' ? 'right' : 'left'}
          y={HEAD_MIDDLE}
          kind="mount"
          readOnly={false}
          lit={false}
          free
        />
      )}
    </>
  );
}

function foldedRows(card: Omit<Card, 'x' | 'y'>): readonly string[] {
  return card.container.rows
    .slice(card.rows.length)
    .flatMap((row) => (row.kind === 'command' || row.id === null ? [] : [row.id]));
}

function RowHandle({
  handle,
  edges,
  lit,
  ...place
}: {
  readonly workloadId: string;
  readonly nodeId: string;
  readonly handle: Handle;
  readonly edges: readonly string[];
  readonly lit: boolean;
}) {
  const isHovered = useLit(place.workloadId, edges);
  return (
    <HandleDot
      {...place}
      id={handle.id}
      side={handle.side}
      y={handle.y}
      kind={handle.kind}
      readOnly={handle.readOnly}
      lit={lit || isHovered}
    />
  );
}
