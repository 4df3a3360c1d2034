import { goJson } from '../../validation/go-values';
import { ROOT } from '../../validation/place';
import { Problems } from '../../validation/problems';
import { validateLabelSelector } from '../../validation/selectors';
import { type Fields, fieldsOf, NO_FIELDS, optionalText } from '../../validation/values';
import {
  intOrPercentOf,
  validateIntOrPercent,
  validateShare,
} from '../../validation/workloads/int-or-percent';
import { selectorJson } from '../../validation/workloads/label-match';
import { type Check, checkMeta, pathSegmentErrors } from './common';

const SPEC = ROOT.child('spec');
const POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

/** Its metadata is looked at only where nothing else is wrong, and less closely than that of other kinds. Source: ValidatePodDisruptionBudget. */
export function validateDisruptionBudget(check: Check, budget: Fields): void {
  validateSpec(check, fieldsOf(budget, 'spec') ?? NO_FIELDS);
  if (check.problems.list.length > 0) return;
  const problems = new Problems();
  checkMeta({ ...check, problems }, budget, pathSegmentErrors);
  check.problems.take(problems.list.filter(({ code }) => code !== 'finalizer-standard'));
}

function validateSpec(check: Check, spec: Fields): void {
  const { problems, version } = check;
  const policy = optionalText(spec, 'unhealthyPodEvictionPolicy');
  const selector = fieldsOf(spec, 'selector');
  if (isGiven(spec.minAvailable) && isGiven(spec.maxUnavailable)) {
    const printed = goJson({
      MinAvailable: spec.minAvailable,
      Selector: selector && selectorJson(selector),
      MaxUnavailable: spec.maxUnavailable,
      UnhealthyPodEvictionPolicy: policy,
    });
    const detail = 'minAvailable and maxUnavailable cannot be both set';
    problems.invalid(SPEC, printed, detail, 'budget-both');
  }
  for (const key of ['minAvailable', 'maxUnavailable']) {
    if (!isGiven(spec[key])) continue;
    const value = intOrPercentOf(spec, key);
    validateIntOrPercent(check, value, SPEC.child(key));
    validateShare(check, value, SPEC.child(key));
  }
  validateLabelSelector(problems, selector, SPEC.child('selector'), version);
  if (policy === null || POLICIES.includes(policy)) return;
  const place = SPEC.child('unhealthyPodEvictionPolicy');
  problems.unsupported(place, policy, POLICIES, 'budget-unhealthy-policy');
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
