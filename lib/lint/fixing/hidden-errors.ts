import type { FieldError, FieldPath } from '@/lib/kubernetes/field-error';
import { judgeAny } from '@/lib/kubernetes/further/judge-any';
import { copyPlain, type PlainMap } from '@/lib/kubernetes/plain-map';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import { decodeToEnd } from '../findings/decode-to-end';
import type { Problem } from './problem';
import { valueAt } from './problem';

const NONE: ReadonlySet<string> = new Set();

/**
 * What the API server would say next, once all that it says now is mended: it stops at the first value that it cannot
 * read, says nothing of rules while a field is not known, and nothing behind what admission refuses.
 */
export function hiddenErrors({
  value,
  struct,
  options,
}: Pick<Problem, 'value' | 'struct' | 'options'>): readonly FieldError[] {
  if (!struct) return [];
  const version = options.version ?? DEFAULT_VERSION;
  const copy = copyPlain(value) as PlainMap;
  const found = [...decodeToEnd(copy, struct, options, ({ path }) => takeOut(copy, path))];
  for (const admission of [true, false]) {
    const verdict = judgeAny(copy, { version, admission, namespaces: NONE });
    if (verdict && verdict.code !== 201) found.push(...verdict.errors);
  }
  return found;
}

function takeOut(value: unknown, path: FieldPath): void {
  const holder = valueAt(value, path.slice(0, -1));
  const last = path.at(-1)!;
  if (Array.isArray(holder)) holder[last as number] = null;
  else if (typeof holder === 'object' && holder !== null) delete (holder as PlainMap)[last];
}
