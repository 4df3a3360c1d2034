import type { Version } from '../../versions';
import { goJson } from '../go-values';
import { kebab } from '../kebab';
import type { Place } from '../place';
import type { Problems } from '../problems';
import { validateLabelSelector } from '../selectors';
import { type Fields, fieldsOf, NO_FIELDS, wholeOf } from '../values';
import { isUsable, selectorJson, sizeOf } from './label-match';

/** What the rules of one workload share. */
export interface Check {
  readonly problems: Problems;
  readonly version: Version;
}

/** Source: ValidateNonnegativeField. What is not there is zero, or a pointer that is nil. */
export function validateCount({ problems }: Check, owner: Fields, key: string, at: Place): void {
  const value = wholeOf(owner, key);
  if (value === null || value >= 0) return;
  const detail = 'must be greater than or equal to 0';
  problems.invalid(at.child(key), value, detail, `${kebab(key)}-negative`);
}

/** Whether the selector can be used; if not the server says so and looks at the template no further. */
export function validateSelector(
  { problems, version }: Check,
  selector: Fields | null,
  at: Place,
  words: { readonly kind: string; readonly unusable: string },
): boolean {
  if (!selector) {
    problems.required(at, 'selector-required');
    return true;
  }
  validateLabelSelector(problems, selector, at, version);
  if (sizeOf(selector) === 0) {
    const detail = `empty selector is invalid for ${words.kind}`;
    problems.invalid(at, goJson(selectorJson(selector)), detail, 'selector-empty');
  }
  if (isUsable(selector, version)) return true;
  problems.invalid(at, goJson(selectorJson(selector)), words.unusable, 'selector-unusable');
  return false;
}

/** The struct at a key; one that is empty where there is none. */
export function specOf(object: Fields, key = 'spec'): Fields {
  return fieldsOf(object, key) ?? NO_FIELDS;
}
