'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { useSignal } from '@/components/ui/signal';
import { useDesign } from '@/lib/client/design-store';
import { type ProblemsState, useProblems } from '@/lib/client/problems-store';
import { useView } from '@/lib/client/view-store';
import type { Diagnostic } from '@/lib/lint/types';
import {
  currentProblem,
  isSameProblem,
  isShown,
  keyOf,
  type ProblemFilter,
  problemFilter,
} from './current-problem';
import { mendAllSafe } from './mend-all-safe';
import { ProblemRow } from './problem-row';
import styles from './problems-panel.module.css';

/** More rows than this are not drawn: nobody reads them, and they go as the first ones are mended. */
const MOST_ROWS = 200;

/** Everything that is wrong with the text, with what mends it. */
export function ProblemsPanel() {
  const problems = useProblems((state) => state);
  const filter = useSignal(problemFilter);
  if (!problems.parsed) return <p className={styles.empty}>Checking the text.</p>;
  const listed = problems.diagnostics.filter((one) => isShown(one, filter));
  return (
    <div className={styles.panel}>
      <Head problems={problems} filter={filter} />
      {listed.length === 0 ? <Nothing problems={problems} /> : <Rows listed={listed} />}
    </div>
  );
}

function Head({
  problems,
  filter,
}: {
  readonly problems: ProblemsState;
  readonly filter: ProblemFilter;
}) {
  const { errors, warnings } = problems.total;
  const notes = problems.diagnostics.length - errors - warnings;
  const options = [
    { value: 'all' as const, label: `All ${errors + warnings}` },
    { value: 'error' as const, label: `Errors ${errors}` },
    { value: 'warning' as const, label: `Warnings ${warnings}` },
    ...(notes > 0 ? [{ value: 'information' as const, label: `Advice ${notes}` }] : []),
  ];
  return (
    <div className={styles.head}>
      <p className={styles.verdict}>
        <strong>{countWords(errors, warnings)}</strong> {verdictWords(problems)}
      </p>
      <div className={styles.filter}>
        <Segmented<ProblemFilter>
          label="Which problems"
          options={options}
          value={filter}
          onChange={(next) => problemFilter.set(next)}
        />
      </div>
      <Button
        disabled={errors + warnings === 0}
        data-tip="All that has one safe way out"
        data-tip-keys="Mod+Shift+."
        onClick={() => void mendAllSafe()}
      >
        Mend all
      </Button>
    </div>
  );
}

function countWords(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'No problems.';
  const parts = [
    ...(errors > 0 ? [errors === 1 ? '1 error' : `${errors} errors`] : []),
    ...(warnings > 0 ? [warnings === 1 ? '1 warning' : `${warnings} warnings`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function verdictWords({ diagnostics, total }: ProblemsState): string {
  if (diagnostics.some(({ source, severity }) => source === 'yaml' && severity === 'error')) {
    return 'The text cannot be read as it is.';
  }
  if (total.errors > 0) return 'The API server would refuse this.';
  return total.warnings > 0 ? 'The API server would take this.' : '';
}

function Rows({ listed }: { readonly listed: readonly Diagnostic[] }) {
  const current = useSignal(currentProblem);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (current)
      list.current?.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const rest = listed.length - MOST_ROWS;
  return (
    <ul className={styles.rows} ref={list} onKeyDown={walk} aria-label="Problems">
      {withKeys(listed.slice(0, MOST_ROWS)).map(({ key, diagnostic }) => (
        <ProblemRow
          key={key}
          diagnostic={diagnostic}
          isCurrent={isSameProblem(current, diagnostic)}
        />
      ))}
      {rest > 0 && <li className={styles.rest}>{rest} more, shown as these are mended.</li>}
    </ul>
  );
}

/** Two that say the same of the same place are told apart by their turn. */
function withKeys(listed: readonly Diagnostic[]) {
  const turns = new Map<string, number>();
  return listed.map((diagnostic) => {
    const key = keyOf(diagnostic);
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return { key: `${key}${turn}`, diagnostic };
  });
}

/** Up and down go from row to row. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[aria-expanded]')];
  const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Nothing({ problems }: { readonly problems: ProblemsState }) {
  const version = useView((view) => view.kubernetesVersion);
  const hasText = useDesign((state) => state.text.trim() !== '');
  const { errors, warnings } = problems.total;
  if (errors + warnings > 0) return <p className={styles.empty}>None of this kind.</p>;
  return (
    <p className={styles.empty}>
      {hasText
        ? `Nothing to mend: Kubernetes ${version} would take this as it is.`
        : 'Nothing on the canvas yet.'}
    </p>
  );
}
