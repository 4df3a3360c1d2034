import { dnsSubdomainErrors } from '../../names';
import { parseQuantity, quantitySign } from '../../quantity';
import { type Place, ROOT } from '../../validation/place';
import {
  type Fields,
  fieldsOf,
  itemsOf,
  NO_FIELDS,
  optionalText,
  textOf,
  wholeOf,
} from '../../validation/values';
import { isSince } from '../../versions';
import { type Check, checkMeta } from './common';
import { validateMetric, validateTargetRef } from './metrics';

const SPEC = ROOT.child('spec');

/** Source: ValidateHorizontalPodAutoscaler. */
export function validateAutoscaler(check: Check, autoscaler: Fields): void {
  checkMeta(check, autoscaler, dnsSubdomainErrors);
  const spec = fieldsOf(autoscaler, 'spec') ?? NO_FIELDS;
  validateReplicas(check, spec);
  const ref = fieldsOf(spec, 'scaleTargetRef') ?? NO_FIELDS;
  // The only one of the core group that can be scaled.
  const mayBeCore = textOf(ref, 'kind') === 'ReplicationController';
  validateTargetRef(check, ref, SPEC.child('scaleTargetRef'), mayBeCore);
  const metrics = itemsOf(spec, 'metrics');
  for (const [index, metric] of metrics.entries())
    validateMetric(check, metric, SPEC.child('metrics').index(index));
  validateZero(check, spec, metrics);
  const behavior = fieldsOf(spec, 'behavior');
  for (const key of ['scaleUp', 'scaleDown']) {
    const rules = behavior && fieldsOf(behavior, key);
    if (rules) validateRules(check, rules, SPEC.child('behavior').child(key));
  }
}

function validateReplicas({ problems, version }: Check, spec: Fields): void {
  // The gate HPAScaleToZero is on since 1.37.
  const lowest = isSince(version, '1.37') ? 0 : 1;
  const least = wholeOf(spec, 'minReplicas');
  const most = wholeOf(spec, 'maxReplicas') ?? 0;
  if (least !== null && least < lowest) {
    const detail = `must be greater than or equal to ${lowest}`;
    problems.invalid(SPEC.child('minReplicas'), least, detail, 'autoscaler-min-replicas');
  }
  const place = SPEC.child('maxReplicas');
  if (Number(most) === 0) {
    const detail = 'must be set and greater than 0';
    problems.required(place, 'autoscaler-max-replicas-required', detail);
  } else if (most < 0) {
    const detail = 'must be greater than or equal to 1';
    problems.invalid(place, most, detail, 'autoscaler-max-replicas');
  }
  if (least === null || most >= least) return;
  const detail = 'must be greater than or equal to `minReplicas`';
  problems.invalid(place, most, detail, 'autoscaler-max-replicas-small');
}

function validateZero({ problems }: Check, spec: Fields, metrics: readonly Fields[]): void {
  const least = wholeOf(spec, 'minReplicas');
  if (least === null || Number(least) !== 0) return;
  if (metrics.some((metric) => ['Object', 'External'].includes(textOf(metric, 'type')))) return;
  const detail =
    'must specify at least one Object or External metric to support scaling to zero replicas';
  problems.forbidden(SPEC.child('metrics'), detail, 'autoscaler-zero-metrics');
}

const SELECT = ['Disabled', 'Max', 'Min'];
const LONGEST_WINDOW = 3600;

/** Source: validateScalingRules. */
function validateRules(check: Check, rules: Fields, at: Place): void {
  const { problems } = check;
  const seconds = wholeOf(rules, 'stabilizationWindowSeconds');
  const place = at.child('stabilizationWindowSeconds');
  if (seconds !== null && seconds < 0) {
    const detail = 'must be greater than or equal to zero';
    problems.invalid(place, seconds, detail, 'autoscaler-window-negative');
  }
  if (seconds !== null && seconds > LONGEST_WINDOW) {
    const detail = `must be less than or equal to ${LONGEST_WINDOW}`;
    problems.invalid(place, seconds, detail, 'autoscaler-window-long');
  }
  const select = optionalText(rules, 'selectPolicy');
  if (select !== null && !SELECT.includes(select))
    problems.unsupported(at.child('selectPolicy'), select, SELECT, 'autoscaler-select-policy');
  const policies = itemsOf(rules, 'policies');
  if (policies.length === 0) {
    const detail = 'must specify at least one Policy';
    problems.required(at.child('policies'), 'autoscaler-policies-required', detail);
  }
  for (const [index, policy] of policies.entries())
    validatePolicy(check, policy, at.child('policies').index(index));
  const tolerance = textOf(rules, 'tolerance');
  const amount = tolerance === '' ? null : parseQuantity(tolerance).quantity;
  if (!amount || quantitySign(amount) >= 0) return;
  const detail = 'must be greater than or equal to 0';
  problems.invalid(at.child('tolerance'), amount.canonical, detail, 'autoscaler-tolerance');
}

const POLICIES = ['Percent', 'Pods'];
const LONGEST_PERIOD = 1800;

function validatePolicy({ problems }: Check, policy: Fields, at: Place): void {
  const type = textOf(policy, 'type');
  if (!POLICIES.includes(type))
    problems.unsupported(at.child('type'), type, POLICIES, 'autoscaler-policy-type');
  for (const key of ['value', 'periodSeconds']) {
    const value = wholeOf(policy, key) ?? 0;
    if (value > 0) continue;
    const detail = 'must be greater than zero';
    problems.invalid(at.child(key), value, detail, 'autoscaler-policy-positive');
  }
  const period = wholeOf(policy, 'periodSeconds') ?? 0;
  if (period <= LONGEST_PERIOD) return;
  const detail = `must be less than or equal to ${LONGEST_PERIOD}`;
  problems.invalid(at.child('periodSeconds'), period, detail, 'autoscaler-policy-period');
}
