import { createSignal } from '@/components/ui/signal';
import type { Diagnostic, Severity } from '@/lib/lint/types';

export type ProblemFilter = 'all' | Severity;

/** Which of them the panel lists. */
export const problemFilter = createSignal<ProblemFilter>('all');

/** The one that was looked at last: its row is open, F8 goes on from it. */
export const currentProblem = createSignal<Diagnostic | null>(null);

/** Whether two diagnostics, of two checks of a text, are about the same thing. */
export function isSameProblem(one: Diagnostic | null, other: Diagnostic): boolean {
  return one !== null && (one === other || keyOf(one) === keyOf(other));
}

/** Stays the same while the text around it changes. */
export function keyOf({ code, document, item, path, message }: Diagnostic): string {
  return JSON.stringify([code, document, item, path, message]);
}

/** Whether the panel lists it. */
export function isShown({ severity }: Diagnostic, filter: ProblemFilter): boolean {
  return filter === 'all' ? severity !== 'information' : severity === filter;
}
