import { applyTextEdits, designState, readNow } from '@/lib/client/design-store';
import type { YamlDiagnostic } from '@/lib/yaml/types';
import { unreadable } from './text-problems';

/** Mends the first thing that keeps the text from being read. */
export function mendFirst(): void {
  readNow();
  mend(unreadable(designState().parsed)[0]);
}

function mend(problem: YamlDiagnostic | undefined): void {
  if (problem?.fix) applyTextEdits(problem.fix.edits, 'fix', problem.fix.title);
}
