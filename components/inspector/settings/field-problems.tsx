import { useEffect, useMemo } from 'react';
import { withoutMarks, wordsOf } from '@/components/problems/problem-words';
import { useActions } from '@/components/problems/use-actions';
import { Button } from '@/components/ui/button';
import { FieldProblem } from '@/components/ui/field';
import { createSignal, useSignal } from '@/components/ui/signal';
import { mend } from '@/lib/client/problems/mend';
import { useProblems } from '@/lib/client/problems-store';
import type { Diagnostic } from '@/lib/lint/types';
import type { Workload } from '@/lib/pod/types';
import type { Path } from '@/lib/yaml/types';
import styles from './settings.module.css';

/** Where a field stands: its workload, and its path from the root of the document. */
export interface FieldPlace {
  readonly workload: Workload;
  readonly path: Path;
}

function keyOf({ workload, path }: FieldPlace): string {
  return JSON.stringify([workload.id, ...path.slice(workload.path.length)]);
}

function keyOfProblem({ workload, path }: Diagnostic): string {
  return JSON.stringify([workload, ...path]);
}

/** The places whose fields are on the page: what is wrong with them is told there. */
const shownPlaces = createSignal<ReadonlyMap<string, number>>(new Map());

function count(key: string, by: 1 | -1): void {
  const places = new Map(shownPlaces.get());
  const next = (places.get(key) ?? 0) + by;
  if (next > 0) places.set(key, next);
  else places.delete(key);
  shownPlaces.set(places);
}

/** What the rules say of a field, as the text is now. */
export function useFieldProblems(place: FieldPlace | undefined): readonly Diagnostic[] {
  const diagnostics = useProblems((state) => state.diagnostics);
  const key = place && keyOf(place);
  useEffect(() => {
    if (key === undefined) return;
    count(key, 1);
    return () => count(key, -1);
  }, [key]);
  return useMemo(
    () => (key === undefined ? [] : diagnostics.filter((one) => keyOfProblem(one) === key)),
    [diagnostics, key],
  );
}

/** What is wrong with a part that no field on the page tells of. */
export function useOtherProblems(workload: string, part: string | null): readonly Diagnostic[] {
  const diagnostics = useProblems((state) => state.diagnostics);
  const shown = useSignal(shownPlaces);
  return useMemo(
    () =>
      diagnostics.filter(
        (one) =>
          one.workload === workload &&
          one.part === part &&
          one.severity !== 'information' &&
          !shown.has(keyOfProblem(one)),
      ),
    [diagnostics, workload, part, shown],
  );
}

/** Words and the first fix of a problem, under its field. */
export function RuleProblem({
  id,
  diagnostic,
}: {
  readonly id?: string;
  readonly diagnostic: Diagnostic;
}) {
  const [fix] = useActions(diagnostic) ?? [];
  return (
    <FieldProblem
      isLong
      id={id}
      fix={
        fix && (
          <Button
            variant="soft"
            size="small"
            className={styles.rule}
            onClick={() => void mend(diagnostic, fix)}
          >
            <span className={styles.ruleWords}>{withoutMarks(fix.title)}</span>
          </Button>
        )
      }
    >
      {withoutMarks(wordsOf(diagnostic))}
    </FieldProblem>
  );
}
