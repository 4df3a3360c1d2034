import { keyOf } from '@/components/problems/current-problem';
import { Button } from '@/components/ui/button';
import { showDrawerTab } from '@/components/workspace/drawer-state';
import { RuleProblem, useOtherProblems } from '../settings/field-problems';
import styles from './part-problem-list.module.css';

/** So many are told here; the rest are in the drawer. */
const MOST = 3;

interface PartProblemListProps {
  readonly workloadId: string;
  /** Id of the container or volume; null: the Pod itself. */
  readonly part: string | null;
}

/** What is wrong with what is selected, as far as none of its fields that are open tells of it. */
export function PartProblemList({ workloadId, part }: PartProblemListProps) {
  const problems = useOtherProblems(workloadId, part);
  if (problems.length === 0) return null;
  const rest = problems.length - MOST;
  return (
    <section className={styles.list} aria-label="Problems here">
      {problems.slice(0, MOST).map((diagnostic) => (
        <RuleProblem key={keyOf(diagnostic)} diagnostic={diagnostic} />
      ))}
      {rest > 0 && (
        <Button variant="quiet" size="small" onClick={() => showDrawerTab('problems')}>
          {rest} more
        </Button>
      )}
    </section>
  );
}
