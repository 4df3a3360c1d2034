'use client';

import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useDesign } from '@/lib/client/design-store';
import styles from './save-status.module.css';
import { validityOf } from './validity';

/** A save that is quicker than this is not worth a word. */
const WORTH_SAYING = 600;

/** Whether the text is kept; in `short`, by the sign alone. */
export function SaveStatus({ short }: { readonly short: boolean }) {
  const save = useDesign((state) => state.save);
  const empty = useDesign((state) => validityOf(state) === 'empty');
  const slow = useSlow(save.state === 'saving');

  if (save.state === 'loading')
    return <span className={styles.status} data-short={short || undefined} />;
  if (save.state === 'failed') {
    return (
      <button
        type="button"
        className={styles.status}
        data-state="failed"
        data-short={short || undefined}
        data-tip={save.reason}
        aria-haspopup="menu"
        onClick={(event) => void openReason(event.currentTarget, save.reason)}
      >
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
        {short ? <VisuallyHidden>Not kept</VisuallyHidden> : 'Not kept'}
      </button>
    );
  }
  const Icon = slow ? LoaderCircle : Check;
  const words = slow ? 'Saving' : empty ? 'Kept in this browser' : 'Saved';
  return (
    <span
      className={styles.status}
      data-state={save.state}
      data-short={short || undefined}
      data-tip="Kept in this browser"
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {short ? <VisuallyHidden>{words}</VisuallyHidden> : words}
    </span>
  );
}

async function openReason(anchor: Element, reason: string): Promise<void> {
  const { openUnkeptMenu } = await import('./unkept-menu');
  openUnkeptMenu(anchor, reason);
}

/** True once `busy` has lasted a while. */
function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setSlow(true), WORTH_SAYING);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  return busy && slow;
}
