import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Diagnostic } from '@/lib/lint/types';
import type { ParsedText } from '@/lib/yaml/types';

/** How many there are of each severity that is counted. */
export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

export interface ProblemsState {
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text that they are of; null: nothing was checked yet. */
  readonly parsed: ParsedText | null;
  /** Of the whole text, and by `partKey`. */
  readonly total: ProblemCounts;
  readonly byPart: ReadonlyMap<string, ProblemCounts>;
}

const NONE: ProblemCounts = { errors: 0, warnings: 0 };

const store = createStore<ProblemsState>(() => ({
  diagnostics: [],
  parsed: null,
  total: NONE,
  byPart: new Map(),
}));

/** React hook: the part of the state that `select` takes. It must give the same object for the same state. */
export function useProblems<T>(select: (state: ProblemsState) => T): T {
  return useStore(store, select);
}

export function problemsState(): ProblemsState {
  return store.getState();
}

export function subscribeProblems(listener: (state: ProblemsState) => void): () => void {
  return store.subscribe(listener);
}

/** For the files of `problems/` alone. */
export function setProblems(parsed: ParsedText, diagnostics: readonly Diagnostic[]): void {
  const before = store.getState();
  const byPart = new Map<string, ProblemCounts>();
  for (const diagnostic of diagnostics) {
    const { workload, part } = diagnostic;
    if (workload === null) continue;
    const key = partKey(workload, part);
    byPart.set(key, plus(byPart.get(key) ?? NONE, diagnostic));
  }
  for (const [key, counts] of byPart) byPart.set(key, same(before.byPart.get(key), counts));
  const inOrder = [...diagnostics].sort(byPlace);
  const total = same(before.total, diagnostics.reduce(plus, NONE));
  store.setState({ parsed, diagnostics: inOrder, total, byPart });
}

function byPlace({ range: { start: a } }: Diagnostic, { range: { start: b } }: Diagnostic): number {
  return a.line - b.line || a.character - b.character;
}

/** What a container, a volume or the Pod itself (null) is counted under. */
export function partKey(workload: string, part: string | null): string {
  return `${workload}\n${part ?? ''}`;
}

/** How many problems a part of a workload has; null while nothing was checked. */
export function usePartProblems(workload: string, part: string | null): ProblemCounts | null {
  return useProblems(({ parsed, byPart }) =>
    parsed ? (byPart.get(partKey(workload, part)) ?? NONE) : null,
  );
}

function plus({ errors, warnings }: ProblemCounts, { severity }: Diagnostic): ProblemCounts {
  return {
    errors: errors + (severity === 'error' ? 1 : 0),
    warnings: warnings + (severity === 'warning' ? 1 : 0),
  };
}

/** The object from before where it says the same, so that what shows it is not drawn again. */
function same(before: ProblemCounts | undefined, now: ProblemCounts): ProblemCounts {
  return before?.errors === now.errors && before.warnings === now.warnings ? before : now;
}
