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
            <span className={styles.label}>{label}</span>
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
  const isAsking = step === 'asking';
  const isRefused = !isAsking && review !== null && review.refusals.length > 0;
  const outcome = review?.isAnswered === false ? 'no answer' : 'refused';
  const wasApplied = flow?.response?.dryRun === false;
  const isDryRefused = isRefused && !wasApplied;
  const isApplyRefused = isRefused && wasApplied;
  return [
    {
      label: isAsking ? 'Dry run' : `Dry run: ${isDryRefused ? outcome : 'passed'}`,
      state: isAsking ? 'now' : isDryRefused ? 'refused' : 'done',
    },
    {
      label: 'Review',
      state: isAsking ? 'ahead' : step === 'review' ? 'now' : 'done',
    },
    {
      label: isApplyRefused ? `Apply: ${outcome}` : 'Apply',
      state: isApplyRefused ? 'refused' : step === 'applying' ? 'now' : 'ahead',
    },
    { label: 'Watch', state: 'ahead' },
  ];
}
