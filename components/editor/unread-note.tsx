import { Info } from 'lucide-react';
import { useDesign } from '@/lib/client/design-store';
import type { DesignState } from '@/lib/client/types';
import styles from './unread-note.module.css';

/** Over a text that is too large to be read: why nothing in it is checked. It has no line that is to blame. */
export function UnreadNote() {
  const words = useDesign(unreadWords);
  if (words === null) return null;
  return (
    <p className={styles.note} role="status">
      <Info size={14} strokeWidth={2} aria-hidden />
      {words}
    </p>
  );
}

function unreadWords({ parsed }: DesignState): string | null {
  const problem = parsed.documents[0]?.body.problem;
  return problem?.code === 'too-large' ? problem.message : null;
}
