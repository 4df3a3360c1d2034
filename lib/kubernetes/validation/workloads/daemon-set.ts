import type { FieldError } from '../../field-error';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { goJson } from '../go-values';
import { podNameErrors, validateObjectMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { validateLabelSelector } from '../selectors';
import { type Fields, fieldsOf, textOf } from '../values';
import { type Check, specOf, validateCount } from './common';
import {
  intOrPercentOf,
  isNothing,
  printIntOrPercent,
  validateIntOrPercent,
  validateShare,
} from './int-or-percent';
import { isUsable, selectorJson, selects, sizeOf } from './label-match';
import { refuseLabels, templateLabels, validateEndless, validateTemplate } from './template';

/** Source: ValidateDaemonSet. */
export function validateDaemonSet(daemonSet: PlainMap, version: Version): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const meta = specOf(daemonSet, 'metadata');
  const at = ROOT.child('metadata');
  validateObjectMeta(check.problems, meta, at, version, podNameErrors);
  validateDaemonSetSpec(check, specOf(daemonSet), ROOT.child('spec'));
  return check.problems.list;
}

/** Source: ValidateDaemonSetSpec. */
function validateDaemonSetSpec(check: Check, spec: Fields, at: Place): void {
  const template = specOf(spec, 'template');
  const place = at.child('template');
  validateDaemonSelector(check, spec, template, at);
  validateTemplate(check, template, place);
  validateEndless(check, template, place, 'DaemonSet');
  validateCount(check, spec, 'minReadySeconds', at);
  validateStrategy(check, specOf(spec, 'updateStrategy'), at.child('updateStrategy'));
  validateCount(check, spec, 'revisionHistoryLimit', at);
}

function validateDaemonSelector(check: Check, spec: Fields, template: Fields, at: Place): void {
  const { problems, version } = check;
  const selector = fieldsOf(spec, 'selector');
  const place = at.child('selector');
  validateLabelSelector(problems, selector, place, version);
  const isUsed = !selector || isUsable(selector, version);
  if (isUsed && !selects(selector, templateLabels(template))) {
    refuseLabels(check, template, at.child('template'));
  }
  if (!selector || sizeOf(selector) > 0) return;
  const detail = 'empty selector is invalid for daemonset';
  problems.invalid(place, goJson(selectorJson(selector)), detail, 'selector-empty');
}

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

/** Source: ValidateDaemonSetUpdateStrategy. */
function validateStrategy(check: Check, strategy: Fields, at: Place): void {
  const type = textOf(strategy, 'type');
  const rollingUpdate = fieldsOf(strategy, 'rollingUpdate');
  if (type === 'RollingUpdate') {
    if (rollingUpdate) validateRollingUpdate(check, rollingUpdate, at.child('rollingUpdate'));
  } else if (type !== 'OnDelete') {
    const shown = goJson(strategyJson(type, rollingUpdate));
    check.problems.unsupported(at, shown, STRATEGIES, 'update-strategy-type');
  }
}

/** As Go prints what it holds inside. */
function strategyJson(type: string, rollingUpdate: Fields | null): unknown {
  return {
    Type: type,
    RollingUpdate: rollingUpdate && {
      MaxUnavailable: intOrPercentOf(rollingUpdate, 'maxUnavailable'),
      MaxSurge: intOrPercentOf(rollingUpdate, 'maxSurge'),
    },
  };
}

/** Source: ValidateRollingUpdateDaemonSet. */
function validateRollingUpdate(check: Check, rollingUpdate: Fields, at: Place): void {
  const unavailable = intOrPercentOf(rollingUpdate, 'maxUnavailable');
  const surge = intOrPercentOf(rollingUpdate, 'maxSurge');
  const unavailablePlace = at.child('maxUnavailable');
  const surgePlace = at.child('maxSurge');
  validateIntOrPercent(check, unavailable, unavailablePlace);
  validateIntOrPercent(check, surge, surgePlace);
  validateShare(check, unavailable, unavailablePlace);
  validateShare(check, surge, surgePlace);
  if (!isNothing(unavailable) && !isNothing(surge)) {
    const detail = 'may not be set when maxUnavailable is non-zero';
    check.problems.invalid(surgePlace, printIntOrPercent(surge), detail, 'rollout-both-ways');
  } else if (isNothing(unavailable) && isNothing(surge)) {
    const detail = 'cannot be 0 when maxSurge is 0';
    check.problems.required(unavailablePlace, 'max-unavailable-required', detail);
  }
}
