import { useContainerState } from '@/lib/client/deploy/run-state';
import { useRunEvents } from '@/lib/client/run/run-events';
import type { RunEvent } from '@/lib/client/run/types';
import type { ContainerState } from '@/lib/kubernetes/cluster-api';
import type { LiveParts } from '../live-parts';
import styles from './probe-look.module.css';

const NAMES = { S: 'Startup', R: 'Readiness', L: 'Liveness' } as const;

/** Lies over the letter of a probe: it passes, or it fails, as far as that is known. */
export function ProbeLook({
  workloadId,
  container,
  letter,
}: Parameters<LiveParts['ProbeLook']>[0]) {
  const state = useContainerState(workloadId, container);
  const { events } = useRunEvents();
  const look = state && probeLook(letter, state, events);
  if (!look) return null;
  return (
    <span
      className={styles.look}
      data-probe-state={look}
      data-tip={`${NAMES[letter]} probe ${look === 'passing' ? 'passes' : 'fails'}`}
    >
      {letter}
    </span>
  );
}

/** null: nothing is known. A container is ready only when it has started and its readiness probe passes. */
export function probeLook(
  letter: keyof typeof NAMES,
  { name, state, ready, since }: ContainerState,
  events: readonly RunEvent[],
): 'passing' | 'failing' | null {
  if (state !== 'running') return null;
  if (ready && letter !== 'L') return 'passing';
  const began = since === null ? 0 : Date.parse(since);
  const failed = events.some(
    ({ reason, message, container, lastTime }) =>
      reason === 'Unhealthy' &&
      container === name &&
      lastTime >= began &&
      message.startsWith(`${NAMES[letter]} probe`),
  );
  return failed ? 'failing' : null;
}
