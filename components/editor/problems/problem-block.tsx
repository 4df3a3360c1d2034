import { Lightbulb, Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { undo, useDesign } from '@/lib/client/design-store';
import type { YamlDiagnostic } from '@/lib/yaml/types';
import { mendFirst } from './mend';
import styles from './problem.module.css';
import { splitSentence } from './text-problems';

/** What is wrong, in words, with the way out: the fix where there is one, or back to before. */
export function ProblemBlock({ problem }: { readonly problem: YamlDiagnostic }) {
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
          <Button icon={Lightbulb} onClick={mendFirst}>
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
