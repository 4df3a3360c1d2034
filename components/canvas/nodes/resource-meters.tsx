import type { ResourceBar, ResourceBars } from '@/lib/graph/types';
import { useLiveParts } from './live-parts';
import styles from './resource-meters.module.css';

/** What a container asks for and may use at most, measured against the largest of the Pod. */
export function ResourceMeters(props: {
  readonly workloadId: string;
  readonly container: string;
  readonly resources: ResourceBars;
}) {
  const Live = useLiveParts();
  const { cpu, memory } = props.resources;
  const meters = (
    <div className={styles.meters}>
      <Meter name="CPU" bar={cpu} />
      <Meter name="Mem" bar={memory} />
    </div>
  );
  return Live ? <Live.Meters {...props}>{meters}</Live.Meters> : meters;
}

function Meter({ name, bar }: { readonly name: string; readonly bar: ResourceBar | null }) {
  if (!bar) return <div />;
  return (
    <div>
      <div>
        <span className={styles.faint}>{name}</span> {bar.request}{' '}
        <span className={styles.faint}>/</span> {bar.limit}
      </div>
      <div className={styles.track} aria-hidden>
        <span className={styles.limit} style={{ width: percent(bar.limitShare) }} />
        <span className={styles.request} style={{ width: percent(bar.requestShare) }} />
      </div>
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(100 * Math.min(1, share))}%`;
}
