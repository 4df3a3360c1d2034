import {
  CircleCheck,
  CircleDashed,
  CircleStop,
  Hourglass,
  type LucideIcon,
  OctagonX,
  TimerReset,
} from 'lucide-react';
import { useContainerState } from '@/lib/client/deploy/run-state';
import styles from './state-strip.module.css';
import { type StateLook, stateLook } from './state-words';
import { useRunNow } from './use-run-now';

const ICONS: Readonly<Record<StateLook['icon'], LucideIcon>> = {
  hourglass: Hourglass,
  dashed: CircleDashed,
  check: CircleCheck,
  timer: TimerReset,
  stop: CircleStop,
  octagon: OctagonX,
};

/** How a container is doing where it runs. Empty while nothing is known of it. */
export function StateStrip({
  workloadId,
  name,
}: {
  readonly workloadId: string;
  readonly name: string;
}) {
  const state = useContainerState(workloadId, name);
  const now = useRunNow();
  if (!state) return <div className={styles.strip} />;
  const { icon, tone, reason, more, end } = stateLook(state, now);
  const Icon = ICONS[icon];
  return (
    <div className={styles.strip} data-tone={tone} data-state={state.reason ?? state.state}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      <span className={styles.reason}>{reason}</span>
      <span className={styles.more}>{more}</span>
      <span className={styles.end}>{end}</span>
    </div>
  );
}
