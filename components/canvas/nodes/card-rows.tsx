import {
  ArrowRight,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  EthernetPort,
  Folder,
  FolderX,
  Lock,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { light, unlight, useLit } from '@/components/canvas/lit';
import { toggleFold } from '@/components/canvas/unfolded';
import type { Card } from '@/lib/graph/layout-types';
import { monoWidth } from '@/lib/graph/mono-width';
import type { Row } from '@/lib/graph/types';
import styles from './card-rows.module.css';
import { useLiveParts } from './live-parts';

interface CardRowsProps {
  readonly workloadId: string;
  readonly card: Omit<Card, 'x' | 'y'>;
  readonly selected: boolean;
  readonly litRows: readonly string[];
  readonly addedRows: readonly string[];
}

/** The lines of a card's body. More than six fold. */
export function CardRows({ workloadId, card, selected, litRows, addedRows }: CardRowsProps) {
  const { rows, fold, container } = card;
  if (rows.length === 0 && fold === null) return null;
  return (
    <div className={styles.body}>
      {rows.map((row, i) => (
        <CardRow
          // Rows have no names of their own where they have no edge.
          key={rowKey(row, i)}
          workloadId={workloadId}
          container={container.name}
          row={row}
          width={card.width}
          lit={isLit(row, selected, litRows, addedRows)}
        />
      ))}
      {fold && <Fold workloadId={workloadId} id={container.id} hidden={fold.hidden} />}
    </div>
  );
}

function rowKey(row: Row, i: number): string {
  return row.kind === 'command' || row.id === null ? `${i}` : row.id;
}

function isLit(
  row: Row,
  selected: boolean,
  litRows: readonly string[],
  addedRows: readonly string[],
): boolean {
  if (row.kind === 'command' || row.id === null) return false;
  if (addedRows.includes(row.id) || litRows.includes(row.id)) return true;
  return selected && row.kind === 'mount';
}

function CardRow({
  workloadId,
  container,
  row,
  width,
  lit,
}: {
  readonly workloadId: string;
  readonly container: string;
  readonly row: Row;
  readonly width: number;
  readonly lit: boolean;
}) {
  switch (row.kind) {
    case 'command':
      return (
        <Line icon={ChevronRight} kind="command">
          <span className={styles.cut} data-tip={tipFor(row.text, width - 40)}>
            {row.text}
          </span>
        </Line>
      );
    case 'mount':
      return (
        <EdgeLine
          workloadId={workloadId}
          edge={row.id}
          icon={row.broken ? FolderX : Folder}
          kind="mount"
          lit={lit}
        >
          <span
            className={styles.cut}
            data-tip={tipFor(row.path, width - (row.readOnly ? 88 : 40))}
          >
            {row.path || 'no path'}
          </span>
          {row.readOnly && (
            <span className={styles.end}>
              <Lock size={12} strokeWidth={2} aria-hidden />
              read
            </span>
          )}
        </EdgeLine>
      );
    case 'uses':
      return (
        <EdgeLine workloadId={workloadId} edge={row.id} icon={ArrowRight} kind="uses" lit={lit}>
          <span className={styles.cut}>localhost:{row.port}</span>
          <span className={styles.end}>{row.where}</span>
        </EdgeLine>
      );
    case 'port':
      return (
        <EdgeLine workloadId={workloadId} edge={row.id} icon={EthernetPort} kind="port" lit={lit}>
          <span>{row.port}</span>
          <span className={styles.portName}>{row.declared ? row.name : 'not declared'}</span>
          <span className={styles.end}>
            {row.probes.map((letter) => (
              <ProbeLetter
                key={letter}
                letter={letter}
                workloadId={workloadId}
                container={container}
              />
            ))}
          </span>
        </EdgeLine>
      );
  }
}

/** A text that does not fit is said in full in its tooltip. */
function tipFor(text: string, room: number): string | undefined {
  return monoWidth(text) > room ? text : undefined;
}

interface LineProps {
  readonly icon: LucideIcon;
  readonly kind: Row['kind'];
  readonly lit?: boolean;
  readonly children: ReactNode;
}

function Line({ icon: Icon, kind, lit, children }: LineProps) {
  return (
    <div className={styles.row} data-row={kind} data-lit={lit || undefined}>
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      {children}
    </div>
  );
}

/** A row with an edge: they light up together. */
function EdgeLine({
  workloadId,
  edge,
  ...line
}: LineProps & { readonly workloadId: string; readonly edge: string | null }) {
  if (edge === null) return <Line {...line} />;
  return <LitLine workloadId={workloadId} edge={edge} {...line} />;
}

function LitLine({
  workloadId,
  edge,
  lit,
  ...line
}: LineProps & { readonly workloadId: string; readonly edge: string }) {
  const isHovered = useLit(workloadId, [edge]);
  return (
    <div
      className={styles.hover}
      data-edge={edge}
      onPointerEnter={() => light(workloadId, [edge])}
      onPointerLeave={unlight}
    >
      <Line {...line} lit={lit || isHovered} />
    </div>
  );
}

const PROBE_WORDS = { S: 'startup probe', R: 'readiness probe', L: 'liveness probe' } as const;

function ProbeLetter(props: {
  readonly letter: keyof typeof PROBE_WORDS;
  readonly workloadId: string;
  readonly container: string;
}) {
  const { letter } = props;
  const Live = useLiveParts();
  return (
    <span className={styles.probe} data-tip={PROBE_WORDS[letter]} data-probe={letter}>
      {letter}
      {Live && <Live.ProbeLook {...props} />}
      <span className={styles.hiddenWord}> {PROBE_WORDS[letter]}</span>
    </span>
  );
}

function Fold({
  workloadId,
  id,
  hidden,
}: {
  readonly workloadId: string;
  readonly id: string;
  readonly hidden: number;
}) {
  const Icon = hidden > 0 ? ChevronDown : ChevronUp;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.row} ${styles.fold} nodrag nopan`}
      onClick={(event) => {
        event.stopPropagation();
        toggleFold(workloadId, id);
      }}
    >
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      {hidden > 0 ? `${hidden} more` : 'fewer'}
    </button>
  );
}
