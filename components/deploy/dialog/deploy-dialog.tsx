'use client';

import { Copy } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { type Review, reviewOf } from '@/components/deploy/review/review';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogFooter } from '@/components/ui/dialog';
import { apply, closeDeploy } from '@/lib/client/deploy/actions';
import type { DeployFlow } from '@/lib/client/deploy/types';
import { useDeploy } from '@/lib/client/deploy-store';
import { useDesign } from '@/lib/client/design-store';
import { ChangeList } from './change-list';
import { copyDeployCommand } from './copy-command';
import styles from './deploy-dialog.module.css';
import { DangerBox, RefusalBox, WarningRow } from './findings';
import { Steps } from './steps';
import { TargetFields } from './target-fields';

/** Asks before the design goes to a cluster: where, what it would say, what would change. */
export function DeployDialog() {
  const name = useDesign((state) => state.design?.name ?? '');
  const flow = useDeploy((state) => state.flow);
  const review = useReview(flow);
  const cancel = useRef<HTMLButtonElement>(null);
  const canApply = flow?.step === 'review' && (review?.canApply ?? false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || !canApply) return;
    event.preventDefault();
    void apply();
  };
  return (
    <Dialog
      title={`Deploy ${name || 'this design'}`}
      width={752}
      initialFocus={cancel}
      onClose={closeDeploy}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button below */}
      <div className={styles.content} onKeyDown={onKeyDown}>
        <div className={styles.fixed}>
          <TargetFields disabled={flow?.step === 'applying'} />
          <Steps flow={flow} review={review} />
        </div>
        <DialogBody>
          <Findings flow={flow} review={review} />
        </DialogBody>
        <DialogFooter
          start={
            <Button
              variant="quiet"
              icon={Copy}
              className={styles.copy}
              onClick={() => void copyDeployCommand()}
            >
              Copy kubectl command
            </Button>
          }
        >
          <Button ref={cancel} size="large" onClick={closeDeploy}>
            {flow?.step === 'applying' ? 'Close' : 'Cancel'}
          </Button>
          <ApplyButton enabled={canApply} applying={flow?.step === 'applying'} />
        </DialogFooter>
      </div>
    </Dialog>
  );
}

function ApplyButton({ enabled, applying }: { enabled: boolean; applying: boolean }) {
  const cluster = useDeploy((state) => state.target?.cluster ?? '');
  return (
    <Button variant="primary" size="large" disabled={!enabled} onClick={() => void apply()}>
      {applying ? 'Applying …' : `Apply to ${cluster}`}
    </Button>
  );
}

function useReview(flow: DeployFlow | null): Review | null {
  const response = flow?.response ?? null;
  const text = flow?.answeredText ?? '';
  return useMemo(() => (response ? reviewOf(response, text) : null), [response, text]);
}

function Findings({ flow, review }: { flow: DeployFlow | null; review: Review | null }) {
  const cluster = useDeploy((state) => state.target?.cluster ?? '');
  if (!flow || !review)
    return (
      <p className={styles.asking} role="status">
        Asking {cluster} what it would do …
      </p>
    );
  return (
    <div className={styles.findings} aria-busy={flow.step !== 'review'} data-step={flow.step}>
      {review.dangers.length > 0 && <DangerBox dangers={review.dangers} />}
      {review.refusals.map((refusal) => (
        <RefusalBox key={refusal.id} refusal={refusal} />
      ))}
      {review.warnings.map((warning) => (
        <WarningRow key={warning.words} warning={warning} />
      ))}
      {review.isAnswered && review.objects.length > 0 && <ChangeList review={review} />}
    </div>
  );
}
