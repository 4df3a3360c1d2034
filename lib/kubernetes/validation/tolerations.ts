import { isSince } from '../versions';
import { labelKeyErrors, labelValueErrors } from './label-names';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, textOf, wholeOf } from './values';

const OPERATORS = ['Equal', 'Exists'];
const ALL_OPERATORS = ['Equal', 'Exists', 'Lt', 'Gt'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Source: ValidateTolerations. */
export function validateTolerations(rules: Rules, items: readonly Fields[], at: Place): void {
  for (const [index, toleration] of items.entries()) {
    validateToleration(rules, toleration, at.index(index));
  }
}

function validateToleration(rules: Rules, toleration: Fields, at: Place): void {
  const { problems, version } = rules;
  const key = textOf(toleration, 'key');
  const operator = textOf(toleration, 'operator');
  const effect = textOf(toleration, 'effect');
  if (key !== '') {
    problems.invalidEach(at.child('key'), key, labelKeyErrors(key, version), 'toleration-key');
  } else if (operator !== 'Exists') {
    const detail =
      'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    problems.invalid(at.child('operator'), operator, detail, 'toleration-operator-exists');
  }
  if (wholeOf(toleration, 'tolerationSeconds') !== null && effect !== 'NoExecute') {
    const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    problems.invalid(at.child('effect'), effect, detail, 'toleration-effect-seconds');
  }
  validateOperator(rules, operator, textOf(toleration, 'value'), at);
  if (effect !== '' && !EFFECTS.includes(effect)) {
    problems.unsupported(at.child('effect'), effect, EFFECTS, 'toleration-effect');
  }
}

function validateOperator(
  { problems, version }: Rules,
  operator: string,
  value: string,
  at: Place,
): void {
  const place = at.child('operator');
  if (operator === 'Equal' || operator === '') {
    const errors = labelValueErrors(value, version);
    if (errors.length > 0) problems.invalid(place, value, errors.join(';'), 'toleration-value');
  } else if (operator === 'Exists') {
    if (value === '') return;
    const detail = "value must be empty when `operator` is 'Exists'";
    problems.invalid(place, value, detail, 'toleration-value-exists');
  } else if (isSince(version, '1.35') && (operator === 'Lt' || operator === 'Gt')) {
    problems.unsupported(place, operator, ALL_OPERATORS, 'toleration-operator');
  } else problems.unsupported(place, operator, OPERATORS, 'toleration-operator');
}
