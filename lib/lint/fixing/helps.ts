import type { EditResult } from '@/lib/edits/types';
import type { FieldError } from '@/lib/kubernetes/field-error';
import { applyOffsetEdits } from '@/lib/text/offset-edit';
import { parseText } from '@/lib/yaml/parse-text';
import { spanOf } from '@/lib/yaml/positions';
import type { Finding } from '../findings/finding';
import { findingsOf } from '../findings/findings-of';
import { hiddenErrors } from './hidden-errors';
import type { Problem } from './problem';

/**
 * Whether edits mend a diagnostic: it is gone, and no error has come that was not there, or would not have come
 * anyway. Of a document that does not parse nothing is known before: there it is enough that another thing is wrong.
 */
export function helps(problem: Problem, { edits }: EditResult): boolean {
  const { document, options } = problem;
  if (edits.length === 0) return false;
  if (problem.diagnostic.code === 'behind-end') return true;
  const { body } = document;
  const offsets = edits.map(({ range, newText }) => ({ ...spanOf(document, range), newText }));
  const after = parseText(applyOffsetEdits(body.text, offsets)).documents;
  if (body.problem) return after.some((one) => one.body.problem?.code !== body.problem!.code);
  if (after.some((one) => one.body.problem)) return false;
  if (BEFORE_SENT.test(problem.diagnostic.code))
    return !after.some((one) =>
      findingsOf(one.body, options).some(({ code }) => code === problem.diagnostic.code),
    );
  const left = after.flatMap((one) => findingsOf(one.body, options));
  return isMended(problem, findingsOf(body, options), left);
}

/** Of an object that kubectl does not even send nothing is known. */
const BEFORE_SENT = /^(?:kind|api-version)-/;

function isMended(
  problem: Problem,
  before: readonly Finding[],
  after: readonly Finding[],
): boolean {
  const target = keyOf(problem.diagnostic);
  if ((count(after).get(target) ?? 0) >= (count(before).get(target) ?? 0)) return false;
  const come = newErrors(errorsOf(after), errorsOf(before));
  return come.length === 0 || newErrors(come, hiddenErrors(problem)).length === 0;
}

type Said = Pick<FieldError, 'code' | 'field' | 'message'>;

function errorsOf(findings: readonly Finding[]): readonly Said[] {
  return findings.filter((one) => one.severity === 'error');
}

/** Those of `after` that `before` has not as often. */
function newErrors(after: readonly Said[], before: readonly Said[]): readonly Said[] {
  const left = count(before);
  return after.filter((one) => {
    const key = keyOf(one);
    const times = left.get(key) ?? 0;
    left.set(key, times - 1);
    return times <= 0;
  });
}

function count(all: readonly Said[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** What stays the same where lines and items move, and values: a bad value in place of another mends nothing. */
function keyOf({ code, field, message }: Said): string {
  const kind = /^[^:]*/.exec(message)![0].replaceAll(/\bline \uE000?\d+\uE000?/g, 'line');
  return `${code} ${field.replaceAll(/\[\d+\]/g, '[]')} ${kind}`;
}
