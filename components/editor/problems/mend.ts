import { applyTextEdits, designState, readNow } from '@/lib/client/design-store';
import type { YamlDiagnostic } from '@/lib/yaml/types';
import { readableButOdd, unreadable } from './text-problems';

/**
 * Mends what is wrong on a line (from 1), else what keeps the text from being read, as one undo step. It looks at the
 * text as it is now, not at what was drawn.
 */
export function mendLine(line: number): void {
  readNow();
  const { parsed } = designState();
  const broken = unreadable(parsed);
  const mendable = [...broken, ...readableButOdd(parsed)].filter(({ fix }) => fix !== undefined);
  const here = mendable.find(({ range }) => range.start.line < line && line <= range.end.line + 1);
  mend(here ?? broken.find(({ fix }) => fix !== undefined));
}

/** Mends the first thing that keeps the text from being read. */
export function mendFirst(): void {
  readNow();
  mend(unreadable(designState().parsed)[0]);
}

function mend(problem: YamlDiagnostic | undefined): void {
  if (problem?.fix) applyTextEdits(problem.fix.edits, 'fix', problem.fix.title);
}
