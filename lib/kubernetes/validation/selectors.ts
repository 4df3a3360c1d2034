import type { Version } from '../versions';
import { labelKeyErrors, labelValueErrors, validateLabels } from './label-names';
import type { Place } from './place';
import type { Problems } from './problems';
import { type Fields, fieldsOf, itemsOf, keysOf, textOf, textsOf } from './values';

/** Source: ValidateLabelSelector. */
export function validateLabelSelector(
  problems: Problems,
  selector: Fields | null,
  at: Place,
  version: Version,
): void {
  if (!selector) return;
  validateLabels(problems, fieldsOf(selector, 'matchLabels'), at.child('matchLabels'), version);
  for (const [index, item] of itemsOf(selector, 'matchExpressions').entries()) {
    const place = at.child('matchExpressions').index(index);
    validateOperator(problems, item, place);
    const key = textOf(item, 'key');
    problems.invalidEach(place.child('key'), key, labelKeyErrors(key, version), 'selector-key');
    for (const [at, value] of textsOf(item, 'values').entries()) {
      const errors = labelValueErrors(value, version);
      problems.invalidEach(place.child('values').index(at), value, errors, 'selector-value');
    }
  }
}

function validateOperator(problems: Problems, item: Fields, at: Place): void {
  const operator = textOf(item, 'operator');
  const count = textsOf(item, 'values').length;
  if (operator === 'In' || operator === 'NotIn') {
    if (count > 0) return;
    const detail = "must be specified when `operator` is 'In' or 'NotIn'";
    problems.required(at.child('values'), 'selector-values-required', detail);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (count === 0) return;
    const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
    problems.forbidden(at.child('values'), detail, 'selector-values-forbidden');
  } else {
    const detail = 'not a valid selector operator';
    problems.invalid(at.child('operator'), operator, detail, 'selector-operator');
  }
}

/** Source: ValidateMatchLabelKeysAndMismatchLabelKeys. */
export function validateMatchLabelKeys(
  problems: Problems,
  owner: Fields,
  at: Place,
  version: Version,
): void {
  const selector = fieldsOf(owner, 'labelSelector');
  const match = textsOf(owner, 'matchLabelKeys');
  const mismatch = textsOf(owner, 'mismatchLabelKeys');
  validateLabelKeys(problems, match, selector, at.child('matchLabelKeys'), version);
  validateLabelKeys(problems, mismatch, selector, at.child('mismatchLabelKeys'), version);
  if (selector) validateKeysOnce(problems, match, selector, at);
  for (const [index, key] of match.entries()) {
    if (!mismatch.includes(key)) continue;
    const detail = 'exists in both matchLabelKeys and mismatchLabelKeys';
    problems.invalid(at.child('matchLabelKeys').index(index), key, detail, 'label-keys-both');
  }
}

function validateLabelKeys(
  problems: Problems,
  keys: readonly string[],
  selector: Fields | null,
  at: Place,
  version: Version,
): void {
  if (keys.length === 0) return;
  if (!selector) {
    const detail = 'must not be specified when labelSelector is not set';
    problems.forbidden(at, detail, 'label-keys-need-selector');
    return;
  }
  for (const [index, key] of keys.entries()) {
    problems.invalidEach(at.index(index), key, labelKeyErrors(key, version), 'label-keys-key');
  }
}

/** The server puts the index of the key behind the owner, where no such field is. */
function validateKeysOnce(
  problems: Problems,
  match: readonly string[],
  selector: Fields,
  at: Place,
): void {
  const seen = new Set(keysOf(fieldsOf(selector, 'matchLabels')));
  for (const item of itemsOf(selector, 'matchExpressions')) {
    const key = textOf(item, 'key');
    const index = match.lastIndexOf(key);
    if (index >= 0 && seen.has(key)) {
      const place = at.hiddenChild('matchLabelKeys').hiddenIndex(index).textOnly(`[${index}]`);
      const detail = 'exists in both matchLabelKeys and labelSelector';
      problems.invalid(place, key, detail, 'label-keys-selector');
    }
    seen.add(key);
  }
}
