'use client';

import type { DeployState } from '@/lib/client/deploy/types';
import { runKey } from '@/lib/client/deploy/types';
import { useDeploy } from '@/lib/client/deploy-store';
import styles from './progress-line.module.css';
import { isFailing, isFine } from './run-words';

/** A thin line under the top bar while something is under way: being applied, or on its way to run. */
export function ProgressLine() {
  const progress = useDeploy(progressOf);
  if (progress === null) return null;
  return (
    <div
      className={styles.line}
      role="progressbar"
      aria-label="Deploy"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(progress * 100)}
    >
      <div className={styles.done} style={{ width: `${progress * 100}%` }} />
    </div>
  );
}

const ASKING = 0.15;
const APPLYING = 0.35;
const APPLIED = 0.5;

/** From 0 to 1; null where nothing is under way. */
export function progressOf({ flow, run }: Pick<DeployState, 'flow' | 'run'>): number | null {
  if (flow?.step === 'asking') return ASKING;
  if (flow?.step === 'applying') return APPLYING;
  if (!run || run.stopping) return null;
  const settled = run.objects.flatMap((object) => {
    const pods = run.pods.get(runKey(object)) ?? [];
    return pods.length === 0 ? [false] : pods.map((pod) => isFine(pod) || isFailing(pod));
  });
  const done = settled.filter(Boolean).length;
  return done === settled.length ? null : APPLIED + (1 - APPLIED) * (done / settled.length);
}
