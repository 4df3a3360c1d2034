'use client';

import { CircleX, X } from 'lucide-react';
import { refusalInForm } from '@/components/inspector/refusal-in-form';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useSignal } from '@/components/ui/signal';
import { dismissDeployNotice, useDeploy } from '@/lib/client/deploy-store';
import { dismissRefusal, useDesign } from '@/lib/client/design-store';
import { downloadYaml } from './exchange/take-out';
import styles from './notice-bar.module.css';
import { dismissNotice, type Notice, shownNotice } from './notices';

/**
 * Over the canvas: an edit that was refused with what can be done instead, a file that was not taken, a full storage, a
 * run that was lost.
 */
export function NoticeBar() {
  const notice = useSignal(shownNotice);
  const refusal = useDesign((state) => state.refusal);
  const inForm = useSignal(refusalInForm);
  const unkept = useUnkept();
  const lost = useDeploy((state) => state.notice);
  return (
    <div className={styles.notices} role="alert">
      {unkept && <NoticeRow notice={unkept} />}
      {refusal && !inForm && (
        <NoticeRow
          notice={{ text: refusal.reason, offers: refusal.offers }}
          onDismiss={dismissRefusal}
        />
      )}
      {lost !== null && <NoticeRow notice={{ text: lost }} onDismiss={dismissDeployNotice} />}
      {notice && <NoticeRow notice={notice} onDismiss={dismissNotice} />}
    </div>
  );
}

/** While the browser keeps nothing, that stays said. */
function useUnkept(): Notice | null {
  const save = useDesign((state) => state.save);
  if (save.state !== 'failed') return null;
  return { text: save.reason, offers: [{ title: 'Download the YAML', run: downloadYaml }] };
}

function NoticeRow({
  notice,
  onDismiss,
}: {
  readonly notice: Notice;
  readonly onDismiss?: () => void;
}) {
  return (
    <div className={styles.notice}>
      <CircleX size={16} strokeWidth={1.75} aria-hidden className={styles.mark} />
      <p className={styles.text}>{notice.text}</p>
      {notice.offers?.map(({ title, run }) => (
        <Button
          key={title}
          onClick={() => {
            onDismiss?.();
            run();
          }}
        >
          {title}
        </Button>
      ))}
      {onDismiss && <IconButton icon={X} iconSize={14} label="Put away" onClick={onDismiss} />}
    </div>
  );
}
