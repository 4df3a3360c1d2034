import { decode } from '@/lib/kubernetes/decode/decode';
import type { FieldError } from '@/lib/kubernetes/field-error';
import type { PlainMap } from '@/lib/kubernetes/plain-map';
import type { StructShape } from '@/lib/kubernetes/schema/parse-structure';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import type { LintOptions } from '../types';

/** An object with more such mistakes than this says enough. */
const MOST_ROUNDS = 100;

/**
 * All that the API server says of an object that it cannot decode, which it says bit by bit: it stops at the first value
 * that it cannot read.
 *
 * @param mend changes the object, so that what is told is not told again
 */
export function decodeToEnd(
  object: PlainMap,
  struct: StructShape,
  options: LintOptions,
  mend: (error: FieldError) => void,
): readonly FieldError[] {
  const version = options.version ?? DEFAULT_VERSION;
  const found: FieldError[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { fatal, unknown } = decode(object, struct, { version, sorted: true });
    const wrong = fatal ? [fatal, ...unknown] : unknown;
    if (wrong.length === 0) break;
    found.push(...wrong);
    wrong.forEach(mend);
  }
  return found;
}
