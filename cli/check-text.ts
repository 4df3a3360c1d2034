import { diagnose } from '@/lib/lint/diagnose';
import { explainCode } from '@/lib/lint/explanations/explain-code';
import { fixAll } from '@/lib/lint/fix-all';
import { sentenceOf } from '@/lib/lint/sentence-of';
import { serverWordsOf } from '@/lib/lint/server-words';
import type { Diagnostic, LintOptions } from '@/lib/lint/types';
import { applyTextEdits } from '@/lib/text/text-edits';
import { parseText } from '@/lib/yaml/parse-text';
import type { ParsedText } from '@/lib/yaml/types';
import { valueOfBody } from '@/lib/yaml/values';
import type { FileReport, ReportedDiagnostic } from './types';

export interface TextOptions extends LintOptions {
  readonly fix: boolean;
  readonly quiet: boolean;
}

/** A text that was found in a folder need not be meant for Kubernetes; one that was named is. */
export type Found = 'named' | 'in-folder';

/** Checks one text. `text` in the answer differs from the one given only with `fix`. */
export function checkText(
  path: string,
  text: string,
  found: Found,
  options: TextOptions,
): { readonly report: FileReport; readonly text: string } {
  const parsed = parseText(text);
  const skipped = found === 'in-folder' ? whySkipped(parsed) : null;
  if (skipped) return { report: { ...emptyReport(path), skipped }, text };
  const mended = options.fix ? mend(parsed, options) : { parsed, fixed: 0 };
  const diagnostics = diagnose(mended.parsed, options)
    .filter(({ severity }) => !options.quiet || severity === 'error')
    .map((one) => reported(one, mended.parsed.text));
  const objects = mended.parsed.documents.filter(({ body }) => body.root !== null).length;
  const report = { ...emptyReport(path), objects, diagnostics, fixed: mended.fixed };
  return { report, text: mended.parsed.text };
}

export function emptyReport(path: string): FileReport {
  return { path, objects: 0, diagnostics: [], fixed: 0, skipped: null, failure: null };
}

/** Templates have to be rendered first; files of other tools are no business of ours. */
function whySkipped({ documents }: ParsedText): FileReport['skipped'] {
  if (documents.some(({ body }) => body.problem?.code === 'template')) return 'template';
  const written = documents.filter(({ body }) => body.root ?? body.problem);
  if (written.length === 0) return 'no-objects';
  const isMeant = written.some(({ body }) =>
    body.problem ? /^\s*"?(apiVersion|kind)"?\s*:/m.test(body.text) : isObject(valueOfBody(body)),
  );
  return isMeant ? null : 'no-objects';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'apiVersion' in value && 'kind' in value;
}

/** How many it mended shows in how many are left: one that hid another counts as none. */
function mend(parsed: ParsedText, options: TextOptions) {
  let fixed = 0;
  let now = parsed;
  const before = diagnose(parsed, options).length;
  const result = fixAll(now, options);
  if (result) {
    now = parseText(applyTextEdits(now.text, result.edits));
    fixed = Math.max(1, before - diagnose(now, options).length);
  }
  return { parsed: now, fixed };
}

function reported(diagnostic: Diagnostic, text: string): ReportedDiagnostic {
  const { severity, code, source, field, message, range } = diagnostic;
  const words = serverWordsOf(diagnostic) || message;
  const sentence = sentenceOf(diagnostic, text) ?? explainCode(code)?.meaning ?? '';
  return {
    severity,
    code,
    source,
    field,
    message,
    words,
    sentence: sentence === words ? '' : sentence,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
}
