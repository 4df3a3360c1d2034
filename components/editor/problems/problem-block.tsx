import { Lightbulb, Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { undo, useDesign } from '@/lib/client/design-store';
import { applyFix } from './apply-fix';
import styles from './problem.module.css';
import { splitSentence, type TextProblem } from './text-problems';

/** What is wrong, in words, with the way out: the fix where there is one, or back to before. */
export function ProblemBlock({ problem }: { readonly problem: TextProblem }) {
  const canUndo = useDesign((state) => state.canUndo);
  const [first, rest] = splitSentence(problem.message);
  const { fix } = problem;
  return (
    <section className={styles.block} aria-label="Not valid YAML">
      <p className={styles.sentence}>
        <strong>{first}</strong> {rest}
      </p>
      <div className={styles.actions}>
        {fix && (
          <Button icon={Lightbulb} onClick={() => applyFix(fix)}>
            {fix.title}
          </Button>
        )}
        {canUndo && (
          <Button variant="quiet" icon={Undo2} onClick={() => void undo()}>
            Undo
          </Button>
        )}
      </div>
    </section>
  );
}
