import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { useDeploy } from '@/lib/client/deploy-store';
import { useActivity } from '@/lib/client/run/run-activity';
import type { ActivityEdge, EdgeActivity } from '@/lib/client/run/types';
import type { LiveParts } from '../live-parts';
import { type EdgeNames, useEdgeNames } from './names';
import styles from './traffic.module.css';

/** At most two pulses a second. */
const BETWEEN = 500;
/** How long a row is lit where nothing may move (ms). */
const LIT = 600;

type TrafficProps = Parameters<LiveParts['Traffic']>[0];

/** Where files are read and written, or a port is connected to, a dot runs along the edge. */
export function Traffic(props: TrafficProps) {
  const runs = useDeploy(({ run }) => run !== null);
  const names = useEdgeNames(props.workloadId, props.shared, props.container);
  return runs && names ? <Pulses {...props} names={names} /> : null;
}

function Pulses({
  workloadId,
  container,
  rows,
  line,
  names,
}: TrafficProps & { readonly names: NonNullable<EdgeNames> }) {
  const { container: name } = names;
  const volume = 'volume' in names ? names.volume : null;
  const port = 'port' in names ? names.port : null;
  const edge = useMemo(
    () => edgeOf(workloadId, name, volume, port),
    [workloadId, name, volume, port],
  );
  const pulse = usePulse(useActivity(edge));
  useLitRow(pulse, workloadId, container, rows);
  if (!pulse) return null;
  return (
    <circle
      key={pulse.count}
      className={styles.dot}
      r={2}
      style={{ offsetPath: `path("${line}")` } as CSSProperties}
      data-traffic={pulse.kind}
    />
  );
}

function edgeOf(
  workload: string,
  container: string,
  volume: string | null,
  port: number | null,
): ActivityEdge {
  return volume !== null
    ? { workload, container, volume }
    : { workload, container, port: port ?? 0 };
}

/** The activity that the last pulse tells of. What comes sooner than the next may begin is left out. */
function usePulse(activity: EdgeActivity | null): EdgeActivity | null {
  const [pulse, setPulse] = useState<EdgeActivity | null>(null);
  const last = useRef(0);
  useEffect(() => {
    if (!activity) return;
    const now = Date.now();
    // What was there before somebody looked is over.
    const isOld = now - activity.heardAt > BETWEEN;
    if (isOld || now - last.current < BETWEEN) return;
    last.current = now;
    setPulse(activity);
  }, [activity]);
  return pulse;
}

/** Where motion is not wanted the row's sign is lit instead. */
function useLitRow(
  pulse: EdgeActivity | null,
  workloadId: string,
  container: string,
  rows: readonly string[],
): void {
  useEffect(() => {
    if (!pulse || !matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const node = [...document.querySelectorAll<HTMLElement>('[data-node-kind="container"]')].find(
      ({ dataset }) => dataset.workloadId === workloadId && dataset.nodeId === container,
    );
    const own = [...(node?.querySelectorAll<HTMLElement>('[data-edge]') ?? [])].filter(
      ({ dataset }) => rows.includes(dataset.edge ?? ''),
    );
    for (const row of own) row.dataset.active = '';
    const timer = setTimeout(() => clear(own), LIT);
    return () => {
      clearTimeout(timer);
      clear(own);
    };
  }, [pulse, workloadId, container, rows]);
}

function clear(rows: readonly HTMLElement[]): void {
  for (const row of rows) delete row.dataset.active;
}
