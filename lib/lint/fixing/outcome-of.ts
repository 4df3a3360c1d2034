import type { EditResult } from '@/lib/edits/types';
import type { FieldError } from '@/lib/kubernetes/field-error';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import { applyOffsetEdits } from '@/lib/text/offset-edit';
import { parseText } from '@/lib/yaml/parse-text';
import { spanOf } from '@/lib/yaml/positions';
import type { YamlBody } from '@/lib/yaml/types';
import { valueOfNode } from '@/lib/yaml/values';
import type { Finding } from '../findings/finding';
import { findingsOf } from '../findings/findings-of';
import { objectsOf } from '../findings/objects-of';
import { structOf } from '../findings/struct-of';
import { hiddenErrors } from './hidden-errors';
import type { Problem } from './problem';

/** `mended`: what was wrong is gone; of what may be wrong now nothing was known before. */
export type Outcome = 'clean' | 'mended' | 'no';

/**
 * What edits do to a diagnostic. `clean`: it is gone, and no error has come that was not there, or would not have come
 * anyway. Of what does not parse, or is not even sent, nothing is known before: it is `mended` where it is gone.
 */
export function outcomeOf(problem: Problem, { edits }: EditResult): Outcome {
  const { document, diagnostic, options } = problem;
  if (edits.length === 0) return 'no';
  if (diagnostic.code === 'behind-end') return 'clean';
  const { body } = document;
  const offsets = edits.map(({ range, newText }) => ({ ...spanOf(document, range), newText }));
  const after = parseText(applyOffsetEdits(body.text, offsets)).documents;
  if (body.problem) {
    const isSame = after.every((one) => one.body.problem?.code === body.problem!.code);
    return isSame ? 'no' : 'clean';
  }
  if (after.some((one) => one.body.problem)) return 'no';
  const before = findingsOf(body, options);
  const left = after.flatMap((one) => findingsOf(one.body, options));
  const isLeft = diagnostic.code.startsWith('decode-')
    ? isUnreadable(problem, after[0]!.body)
    : timesOf(diagnostic, left) >= timesOf(diagnostic, before);
  if (isLeft) return 'no';
  const come = newErrors(errorsOf(left), errorsOf(before));
  if (come.length === 0) return 'clean';
  if (BEFORE_SENT.test(diagnostic.code)) return 'mended';
  return newErrors(come, hiddenErrors(problem)).length === 0 ? 'clean' : 'no';
}

/** Of an object that kubectl does not even send nothing is known. */
const BEFORE_SENT = /^(?:kind|api-version)-/;

/** The server tells of the first value alone that it cannot read: whether there are as many of them as there were. */
function isUnreadable(problem: Problem, body: YamlBody): boolean {
  const { diagnostic, options } = problem;
  const object = objectsOf(body).find((one) => one.item === diagnostic.item);
  if (!object) return false;
  const value = valueOfNode(object.node) as PlainMap;
  const struct = structOf(value.apiVersion, value.kind, options.version);
  const after = hiddenErrors({ value, struct, options });
  return timesOf(diagnostic, after) >= timesOf(diagnostic, hiddenErrors(problem));
}

function timesOf(one: Said, all: readonly Said[]): number {
  return count(all).get(keyOf(one)) ?? 0;
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
