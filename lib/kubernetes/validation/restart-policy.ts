import { isSince } from '../versions';
import type { Place } from './place';
import type { Rules } from './rules';
import { type Fields, fieldsOf, itemsOf, optionalText, textOf } from './values';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const OPERATORS = ['In', 'NotIn'];

/** Of an init container, where rules alone are not looked at. Source: validateInitContainerRestartPolicy. */
export function validateInitRestartPolicy(rules: Rules, container: Fields, at: Place): void {
  const { problems, version } = rules;
  const policy = optionalText(container, 'restartPolicy');
  const hasRules = itemsOf(container, 'restartPolicyRules').length > 0;
  if (policy === null) {
    if (hasRules) requirePolicy(rules, at);
  } else if (policy !== 'Always' || isSince(version, '1.36')) {
    validateRestartPolicy(rules, container, at);
  } else if (hasRules) {
    const detail =
      'restartPolicyRules are not allowed for init containers with restart policy Always';
    problems.forbidden(at.child('restartPolicyRules'), detail, 'restart-rules-of-sidecar');
  }
}

function requirePolicy({ problems }: Rules, at: Place): void {
  const detail = 'must specify restartPolicy when restart rules are used';
  problems.required(at.child('restartPolicy'), 'restart-policy-required', detail);
}

/** Of one container. Source: validateContainerRestartPolicy. */
export function validateRestartPolicy(rules: Rules, container: Fields, at: Place): void {
  const { problems, version } = rules;
  const policy = optionalText(container, 'restartPolicy');
  const list = itemsOf(container, 'restartPolicyRules');
  if (policy === null && list.length === 0) return;
  const place = at.child('restartPolicy');
  if (policy === null) requirePolicy(rules, at);
  else if (!POLICIES.includes(policy)) {
    problems.unsupported(place, policy, POLICIES, 'container-restart-policy');
  }
  const rulesPlace = at.child('restartPolicyRules');
  if (list.length > 20) {
    if (isSince(version, '1.36'))
      problems.tooMany(rulesPlace, list.length, 20, 'restart-rules-many');
    else problems.tooLong(rulesPlace, 20, 'restart-rules-many');
  }
  for (const [index, rule] of list.entries()) validateRule(rules, rule, rulesPlace.index(index));
}

function validateRule({ problems, version }: Rules, rule: Fields, at: Place): void {
  const actions = isSince(version, '1.36') ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  const action = textOf(rule, 'action');
  if (!actions.includes(action)) {
    problems.unsupported(at.child('action'), action, actions, 'restart-rule-action');
  }
  const codes = fieldsOf(rule, 'exitCodes');
  const place = at.child('exitCodes');
  if (!codes) {
    problems.required(place, 'restart-rule-exit-codes-required', 'must be specified');
    return;
  }
  const operator = textOf(codes, 'operator');
  if (!OPERATORS.includes(operator)) {
    problems.unsupported(place.child('operator'), operator, OPERATORS, 'restart-rule-operator');
  }
  const count = Array.isArray(codes.values) ? codes.values.length : 0;
  if (count <= 255) return;
  const valuesPlace = place.child('values');
  if (isSince(version, '1.36')) problems.tooMany(valuesPlace, count, 255, 'restart-rule-values');
  else problems.tooLong(valuesPlace, 255, 'restart-rule-values');
}
