import { wasEmpty } from '../../decode/decode';
import { type GoJson, goJson } from '../go-values';
import { labelKeyErrors } from '../label-names';
import type { Place } from '../place';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf, wholeOf } from '../values';
import { type Check, specOf } from './common';

const MOST_RULES = 20;
const MOST_CODES = 255;
const MOST_CONDITIONS = 20;
const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

/** `spec` is that of the Job. Source: validatePodFailurePolicy. */
export function validatePodFailurePolicy(
  check: Check,
  spec: Fields,
  policy: Fields,
  at: Place,
): void {
  const rules = itemsOf(policy, 'rules');
  const place = at.child('rules');
  if (rules.length > MOST_RULES) {
    check.problems.tooMany(place, rules.length, MOST_RULES, 'failure-rules-many');
  }
  const names = containerNames(spec);
  for (const [index, rule] of rules.entries()) {
    validateAction(check, spec, rule, place.index(index).child('action'));
    validateRule(check, rule, names, place.index(index));
  }
}

function containerNames(spec: Fields): ReadonlySet<string> {
  const pod = specOf(specOf(spec, 'template'));
  const containers = [...itemsOf(pod, 'containers'), ...itemsOf(pod, 'initContainers')];
  return new Set(containers.map((container) => textOf(container, 'name')));
}

function validateAction({ problems }: Check, spec: Fields, rule: Fields, at: Place): void {
  const action = textOf(rule, 'action');
  if (action === '') problems.required(at, 'failure-action-required', validValues(ACTIONS));
  else if (!ACTIONS.includes(action)) {
    problems.unsupported(at, action, ACTIONS, 'failure-action');
  } else if (action === 'FailIndex' && wholeOf(spec, 'backoffLimitPerIndex') === null) {
    const detail = 'requires the backoffLimitPerIndex to be set';
    problems.invalid(at, goJson(action), detail, 'failure-action-index');
  }
}

function validValues(values: readonly string[]): string {
  return `valid values: [${values.map((value) => `"${value}"`).join(' ')}]`;
}

/** Source: validatePodFailurePolicyRule. */
function validateRule(check: Check, rule: Fields, names: ReadonlySet<string>, at: Place): void {
  const { problems } = check;
  const codes = fieldsOf(rule, 'onExitCodes');
  const conditions = itemsOf(rule, 'onPodConditions');
  if (codes) validateExitCodes(check, codes, names, at.child('onExitCodes'));
  if (conditions.length > 0) validateConditions(check, conditions, at.child('onPodConditions'));
  if (codes && conditions.length > 0) {
    const detail = 'specifying both OnExitCodes and OnPodConditions is not supported';
    problems.invalidUnshown(at, detail, 'failure-rule-both');
  }
  if (!codes && conditions.length === 0) {
    const detail = 'specifying one of OnExitCodes and OnPodConditions is required';
    problems.invalidUnshown(at, detail, 'failure-rule-neither');
  }
}

/** Source: validatePodFailurePolicyRuleOnPodConditions. */
function validateConditions(
  { problems, version }: Check,
  conditions: readonly Fields[],
  at: Place,
): void {
  if (conditions.length > MOST_CONDITIONS) {
    problems.tooMany(at, conditions.length, MOST_CONDITIONS, 'failure-conditions-many');
  }
  for (const [index, condition] of conditions.entries()) {
    const type = textOf(condition, 'type');
    const typePlace = at.index(index).child('type');
    const errors = labelKeyErrors(type, version);
    problems.invalidEach(typePlace, type, errors, 'failure-condition-type');
    const status = textOf(condition, 'status');
    const statusPlace = at.index(index).child('status');
    if (STATUSES.includes(status)) continue;
    problems.unsupported(statusPlace, status, STATUSES, 'failure-condition-status');
  }
}

/** Source: validatePodFailurePolicyRuleOnExitCodes. */
function validateExitCodes(
  check: Check,
  codes: Fields,
  names: ReadonlySet<string>,
  at: Place,
): void {
  const { problems } = check;
  const operator = textOf(codes, 'operator');
  const operatorPlace = at.child('operator');
  if (operator === '') {
    problems.required(operatorPlace, 'failure-operator-required', validValues(OPERATORS));
  } else if (!OPERATORS.includes(operator)) {
    problems.unsupported(operatorPlace, operator, OPERATORS, 'failure-operator');
  }
  const name = optionalText(codes, 'containerName');
  if (name !== null && !names.has(name)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    problems.invalid(at.child('containerName'), name, detail, 'failure-container-missing');
  }
  validateValues(check, codes, operator, at.child('values'));
}

function validateValues({ problems }: Check, codes: Fields, operator: string, at: Place): void {
  const values = (Array.isArray(codes.values) ? codes.values : []) as readonly number[];
  if (values.length === 0) {
    problems.invalid(at, noValues(codes), 'at least one value is required', 'failure-codes-none');
  } else if (values.length > MOST_CODES) {
    problems.tooMany(at, values.length, MOST_CODES, 'failure-codes-many');
  }
  const seen = new Map<number, Place>();
  for (const [index, value] of values.entries()) {
    const place = at.index(index);
    if (operator === 'In' && value === 0) {
      problems.invalid(place, value, 'must not be 0 for the In operator', 'failure-code-zero');
    }
    const first = seen.get(value);
    if (first) problems.duplicate(place, value, 'failure-code-duplicate', first);
    else seen.set(value, place);
  }
  if (values.every((value, index) => index === 0 || values[index - 1]! <= value)) return;
  problems.invalid(at, goJson(values), 'must be ordered', 'failure-codes-order');
}

function noValues(codes: Fields): GoJson {
  return goJson(Array.isArray(codes.values) || wasEmpty(codes, 'values') ? [] : null);
}
