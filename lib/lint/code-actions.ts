import type { ParsedDocument, ParsedText } from '@/lib/yaml/types';
import { findActions } from './fixing/find-actions';
import { toProblem } from './fixing/problem';
import { type Memory, remember } from './remember';
import type { CodeAction, Diagnostic, LintOptions } from './types';

const known: Memory<Diagnostic, Known> = new WeakMap();

interface Known {
  readonly document: ParsedDocument;
  readonly actions: readonly CodeAction[];
}

/**
 * What mends a diagnostic of a text, the best first: each was tried, and leaves no new error. One whose edit is refused
 * is there, too: `run` says why. The same for the same diagnostic; none for one of another text. Never throws.
 */
export function codeActions(
  parsed: ParsedText,
  diagnostic: Diagnostic,
  options: LintOptions = {},
): readonly CodeAction[] {
  const document = parsed.documents[diagnostic.document];
  if (!document) return [];
  const find = () => ({ document, actions: findAll(parsed, diagnostic, options) });
  const found = remember(known, diagnostic, options, find);
  return found.document === document ? found.actions : find().actions;
}

function findAll(
  parsed: ParsedText,
  diagnostic: Diagnostic,
  options: LintOptions,
): readonly CodeAction[] {
  const problem = toProblem(parsed, diagnostic, options);
  return problem ? findActions(problem) : [];
}
