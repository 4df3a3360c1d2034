'use client';

import { Check, X } from 'lucide-react';
import { Fragment } from 'react';
import type { Review } from '@/components/deploy/review/review';
import type { DeployFlow } from '@/lib/client/deploy/types';
import styles from './steps.module.css';

type StepState = 'ahead' | 'now' | 'done' | 'refused';

interface Step {
  readonly label: string;
  readonly state: StepState;
}

/** How far a deploy is: asked, read, applied, watched. */
export function Steps({ flow, review }: { flow: DeployFlow | null; review: Review | null }) {
  const steps = stepsOf(flow, review);
  return (
    <ol className={styles.steps} aria-label="Steps">
      {steps.map(({ label, state }, at) => (
        <Fragment key={at === 0 ? 'Dry run' : label}>
          {at > 0 && <li className={styles.line} aria-hidden />}
          <li
            className={styles.step}
            data-state={state}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden>
              <Mark state={state} number={at + 1} />
            </span>
            {label}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

function Mark({ state, number }: { readonly state: StepState; readonly number: number }) {
  if (state === 'done') return <Check size={12} strokeWidth={2.5} />;
  if (state === 'refused') return <X size={12} strokeWidth={2.5} />;
  return number;
}

/** The steps of a flow. The dry run says its outcome; so does what was applied and refused. */
export function stepsOf(flow: DeployFlow | null, review: Review | null): readonly Step[] {
  const step = flow?.step ?? 'asking';
  const isRefused = step !== 'asking' && review !== null && review.refusals.length > 0;
  const wasApplied = flow?.response?.dryRun === false;
  return [
    {
      label:
        step === 'asking'
          ? 'Dry run'
          : isRefused && !wasApplied
            ? 'Dry run: refused'
            : 'Dry run: passed',
      state: step === 'asking' ? 'now' : isRefused && !wasApplied ? 'refused' : 'done',
    },
    {
      label: 'Review',
      state: step === 'asking' ? 'ahead' : step === 'review' ? 'now' : 'done',
    },
    {
      label: isRefused && wasApplied ? 'Apply: refused' : 'Apply',
      state: isRefused && wasApplied ? 'refused' : step === 'applying' ? 'now' : 'ahead',
    },
    { label: 'Watch', state: 'ahead' },
  ];
}
