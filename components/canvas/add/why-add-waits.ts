import { currentWorkload } from '@/lib/client/current-workload';
import type { DesignState } from '@/lib/client/types';
import { offsetToPosition } from '@/lib/yaml/positions';
import type { ParsedDocument } from '@/lib/yaml/types';

/** Why the current workload, or a text without one, cannot be added to now; null where it can. */
export function whyAddWaits(state: DesignState): string | null {
  const current = currentWorkload(state);
  const broken = current
    ? current.stale?.document
    : state.parsed.documents.find(({ body }) => body.problem !== null);
  return broken ? lineWaits(broken) : null;
}

/** Why a document that does not parse cannot be changed by a gesture: a sentence. */
export function lineWaits(document: ParsedDocument): string {
  const { problem } = document.body;
  if (problem?.code === 'too-large') return problem.message;
  const line = offsetToPosition(document, problem?.start ?? 0).line + 1;
  return `Line ${line} must be mended first: a change from here could not be written safely.`;
}
