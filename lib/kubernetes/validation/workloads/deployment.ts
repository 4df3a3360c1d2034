import type { FieldError } from '../../field-error';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { goJson } from '../go-values';
import { podNameErrors, validateObjectMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { type Fields, fieldsOf, textOf, wholeOf } from '../values';
import { type Check, specOf, validateCount } from './common';
import {
  intOrPercentOf,
  isNothing,
  printIntOrPercent,
  validateIntOrPercent,
  validateShare,
} from './int-or-percent';
import { validateReplicas } from './replica-set';

const ROLLBACK = 'deprecated.deployment.rollback.to';

/** Source: ValidateDeployment. */
export function validateDeployment(deployment: PlainMap, version: Version): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const meta = specOf(deployment, 'metadata');
  const at = ROOT.child('metadata');
  validateObjectMeta(check.problems, meta, at, version, podNameErrors);
  validateDeploymentSpec(check, deployment, ROOT.child('spec'));
  return check.problems.list;
}

/** Source: ValidateDeploymentSpec. */
function validateDeploymentSpec(check: Check, deployment: Fields, at: Place): void {
  const spec = specOf(deployment);
  validateCount(check, spec, 'replicas', at);
  validateReplicas(check, spec, at);
  validateStrategy(check, specOf(spec, 'strategy'), at.child('strategy'));
  validateCount(check, spec, 'minReadySeconds', at);
  validateCount(check, spec, 'revisionHistoryLimit', at);
  validateRollback(check, deployment, at);
  validateCount(check, spec, 'progressDeadlineSeconds', at);
  validateDeadline(check, spec, at.child('progressDeadlineSeconds'));
}

const STRATEGIES = ['Recreate', 'RollingUpdate'];

/** Source: ValidateDeploymentStrategy. */
function validateStrategy(check: Check, strategy: Fields, at: Place): void {
  const { problems } = check;
  const type = textOf(strategy, 'type');
  const rollingUpdate = fieldsOf(strategy, 'rollingUpdate');
  const place = at.child('rollingUpdate');
  if (type === 'Recreate') {
    const detail = "may not be specified when strategy `type` is 'Recreate'";
    if (rollingUpdate) problems.forbidden(place, detail, 'strategy-recreate');
  } else if (type === 'RollingUpdate') {
    if (rollingUpdate) validateRollingUpdate(check, rollingUpdate, place);
  } else {
    problems.unsupported(at, goJson(strategyJson(strategy)), STRATEGIES, 'strategy-type');
  }
}

/** As Go prints what it holds inside: names of its own, and zero for what is not there. */
function strategyJson(strategy: Fields): unknown {
  const rollingUpdate = fieldsOf(strategy, 'rollingUpdate');
  return {
    Type: textOf(strategy, 'type'),
    RollingUpdate: rollingUpdate && {
      MaxUnavailable: intOrPercentOf(rollingUpdate, 'maxUnavailable'),
      MaxSurge: intOrPercentOf(rollingUpdate, 'maxSurge'),
    },
  };
}

/** Source: ValidateRollingUpdateDeployment. */
function validateRollingUpdate(check: Check, rollingUpdate: Fields, at: Place): void {
  const unavailable = intOrPercentOf(rollingUpdate, 'maxUnavailable');
  const surge = intOrPercentOf(rollingUpdate, 'maxSurge');
  const place = at.child('maxUnavailable');
  validateIntOrPercent(check, unavailable, place);
  validateIntOrPercent(check, surge, at.child('maxSurge'));
  if (isNothing(unavailable) && isNothing(surge)) {
    const detail = 'may not be 0 when `maxSurge` is 0';
    check.problems.invalid(place, printIntOrPercent(unavailable), detail, 'rollout-stands-still');
  }
  validateShare(check, unavailable, place);
}

/** An annotation that once was a field; preparing has dropped what is no number. Source: ValidateRollback. */
function validateRollback({ problems }: Check, deployment: Fields, at: Place): void {
  const annotations = fieldsOf(specOf(deployment, 'metadata'), 'annotations');
  const revision = annotations ? textOf(annotations, ROLLBACK) : '';
  if (!revision.startsWith('-')) return;
  const place = at.textOnly('.rollback.version');
  const detail = 'must be greater than or equal to 0';
  problems.invalid(place, BigInt(revision), detail, 'rollback-revision-negative');
}

function validateDeadline({ problems }: Check, spec: Fields, at: Place): void {
  const deadline = wholeOf(spec, 'progressDeadlineSeconds');
  if (deadline === null || deadline > (wholeOf(spec, 'minReadySeconds') ?? 0)) return;
  problems.invalid(at, deadline, 'must be greater than minReadySeconds', 'progress-deadline-short');
}
