import { useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { FieldProblem } from '@/components/ui/field';
import type { Refusal } from '@/lib/client/types';
import { refusalInForm } from '../refusal-in-form';
import { giveUp } from './make-change';
import styles from './settings.module.css';
import type { Complaint } from './settle';

interface ProblemProps {
  readonly id: string;
  readonly complaint: Complaint;
  readonly onFix: (text: string) => void;
}

/** What is wrong with a field, and the first fix. */
export function Problem({ id, complaint, onFix }: ProblemProps) {
  const [fix] = complaint.fixes;
  return (
    <FieldProblem
      id={id}
      fix={
        fix !== undefined && (
          <Button variant="soft" size="small" onClick={() => onFix(fix)}>
            Write <code className={styles.fix}>{fix}</code>
          </Button>
        )
      }
    >
      {complaint.words}
    </FieldProblem>
  );
}

/** Why an edit was refused, and what can be done instead. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal }) {
  useEffect(() => {
    refusalInForm.set(true);
    return () => refusalInForm.set(false);
  }, []);
  return (
    <div className={styles.refusal} role="alert">
      <p>{refusal.reason}</p>
      <div className={styles.offers}>
        {refusal.offers.map(({ title, run }) => (
          <Button key={title} variant="soft" size="small" onClick={run}>
            {title}
          </Button>
        ))}
        <Button variant="quiet" size="small" onClick={giveUp}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
