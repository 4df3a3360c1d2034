import { useUsage } from '@/lib/client/run/run-activity';
import type { ResourceBar } from '@/lib/graph/types';
import type { LiveParts } from '../live-parts';
import styles from '../resource-meters.module.css';
import { amountOf, bytesWords, cpuWords } from './amounts';

/** From this share of its limit on memory is near being too much. */
const NEAR = 0.9;

/** What a container uses of what it may. */
export function LiveMeters({
  workloadId,
  container,
  resources: { cpu, memory },
  children,
}: Parameters<LiveParts['Meters']>[0]) {
  const usage = useUsage(workloadId)?.containers.get(container);
  if (!usage) return children;
  return (
    <div className={styles.meters} data-measured>
      <Meter name="CPU" bar={cpu} used={usage.cpu} words={cpuWords(usage.cpu)} />
      <Meter name="Mem" bar={memory} used={usage.memory} words={bytesWords(usage.memory)} />
    </div>
  );
}

interface MeterProps {
  readonly name: string;
  readonly bar: ResourceBar | null;
  readonly used: number;
  readonly words: string;
}

function Meter({ name, bar, used, words }: MeterProps) {
  if (!bar) {
    return (
      <div>
        <span className={styles.faint}>{name}</span> {words}
      </div>
    );
  }
  const { share, width } = shareOf(bar, used);
  return (
    <div data-tip={`${name}: ${words} used, ${bar.request} asked for, at most ${bar.limit}`}>
      <div>
        <span className={styles.faint}>{name}</span> {words} <span className={styles.faint}>/</span>{' '}
        {bar.limit}
      </div>
      <div className={styles.track} aria-hidden>
        <span className={styles.limit} style={{ width: percent(bar.limitShare) }} />
        <span
          className={styles.used}
          data-near={share >= NEAR || undefined}
          style={{ width: percent(width) }}
        />
      </div>
    </div>
  );
}

/** What is used as a share of the limit, and as a width on the Pod's common scale. */
function shareOf(
  { limit, limitShare, request, requestShare }: ResourceBar,
  used: number,
): { share: number; width: number } {
  const most = amountOf(limit);
  if (most) return { share: used / most, width: (used / most) * limitShare };
  const asked = amountOf(request);
  return { share: 0, width: asked ? (used / asked) * requestShare : 0 };
}

function percent(share: number): string {
  return `${Math.round(100 * Math.min(1, share))}%`;
}
