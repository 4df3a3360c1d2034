import { codeActions } from '@/lib/lint/code-actions';
import { diagnose } from '@/lib/lint/diagnose';
import { fixAll } from '@/lib/lint/fix-all';
import type { CodeAction, Diagnostic } from '@/lib/lint/types';
import type { ParsedText } from '@/lib/yaml/types';
import { designState, runEdit } from '../design-store';
import { problemsState } from '../problems-store';
import { lintOptions } from './watch-problems';

/** What mends a diagnostic of the text that was checked last, the best first. */
export function actionsFor(diagnostic: Diagnostic): readonly CodeAction[] {
  const { parsed } = problemsState();
  if (!parsed) return [];
  const known = actionsOf.get(diagnostic);
  if (known) return known;
  const actions = preferredFirst(codeActions(parsed, diagnostic, lintOptions()));
  actionsOf.set(diagnostic, actions);
  return actions;
}

const actionsOf = new WeakMap<Diagnostic, readonly CodeAction[]>();

function preferredFirst(actions: readonly CodeAction[]): readonly CodeAction[] {
  return [...actions].sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred));
}

/** Mends it in the text as it is now, as one undo step. Resolves to whether the text was changed. */
export function mend(diagnostic: Diagnostic, { title }: CodeAction): Promise<boolean> {
  return runEdit(({ parsed }) => {
    const now = sameIn(parsed, diagnostic);
    const action =
      now && codeActions(parsed, now, lintOptions()).find((one) => one.title === title);
    return action ? action.run() : null;
  }, 'fix');
}

/** Mends all that has one safe way out, as one undo step. */
export function mendAll(): Promise<boolean> {
  return runEdit(({ parsed }) => fixAll(parsed, lintOptions()), 'fix');
}

/** More problems than this are not counted through: each fix is tried on the whole document. */
const MOST_COUNTED = 30;

/** How many `mendAll` would mend; null where there are too many to count. */
export function countSafe(): number | null {
  const { diagnostics } = problemsState();
  if (diagnostics.length > MOST_COUNTED) return null;
  return diagnostics.filter((one) => actionsFor(one).some(({ isSafe }) => isSafe)).length;
}

/** The diagnostic in a text that may have changed since: the same thing at the same place of the object. */
function sameIn(parsed: ParsedText, diagnostic: Diagnostic): Diagnostic | undefined {
  if (problemsState().parsed === parsed) return diagnostic;
  return diagnose(parsed, lintOptions()).find(
    (one) =>
      one.code === diagnostic.code &&
      one.document === diagnostic.document &&
      one.item === diagnostic.item &&
      one.message === diagnostic.message &&
      one.path.join('\n') === diagnostic.path.join('\n'),
  );
}

/** Those on a line (from 0) of the text, the worst first. */
export function problemsOnLine(line: number): readonly Diagnostic[] {
  const { diagnostics, parsed } = problemsState();
  if (parsed?.text !== designState().text) return [];
  return diagnostics.filter(({ range }) => range.start.line <= line && line <= range.end.line);
}
