import { dnsSubdomainErrors } from '../../names';
import { goJson } from '../go-values';
import type { Place } from '../place';
import { byteLength, type Fields, fieldsOf, optionalText, textOf, wholeOf } from '../values';
import { type Check, specOf, validateCount } from './common';
import { validatePodFailurePolicy } from './pod-failure-policy';
import { validateSuccessPolicy } from './success-policy';
import { validateTemplate } from './template';

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
];

/** What holds for the Job of a CronJob too. Source: validateJobSpec. */
export function validateJobSpec(check: Check, spec: Fields, at: Place): void {
  for (const key of COUNTS) validateCount(check, spec, key, at);
  validateMaxFailedIndexes(check, spec, at);
  validateManagedBy(check, spec, at.child('managedBy'));
  validateCompletionMode(check, spec, at);
  const failurePolicy = fieldsOf(spec, 'podFailurePolicy');
  if (failurePolicy) {
    validatePodFailurePolicy(check, spec, failurePolicy, at.child('podFailurePolicy'));
  }
  const successPolicy = fieldsOf(spec, 'successPolicy');
  if (successPolicy) validateSuccessPolicy(check, spec, successPolicy, at.child('successPolicy'));
  validateReplacement(check, spec, at.child('podReplacementPolicy'));
  const template = specOf(spec, 'template');
  validateTemplate(check, template, at.child('template'));
  const place = at.child('template').child('spec').child('restartPolicy');
  validateRestart(check, textOf(specOf(template), 'restartPolicy'), failurePolicy !== null, place);
}

function validateMaxFailedIndexes(check: Check, spec: Fields, at: Place): void {
  validateCount(check, spec, 'maxFailedIndexes', at);
  const isAlone =
    wholeOf(spec, 'maxFailedIndexes') !== null && wholeOf(spec, 'backoffLimitPerIndex') === null;
  if (!isAlone) return;
  const detail = 'when maxFailedIndexes is specified';
  check.problems.required(at.child('backoffLimitPerIndex'), 'backoff-per-index-required', detail);
}

const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const isPath = new RegExp(`^${PATH}$`);
const MANAGER_LENGTH = 63;

/** Source: IsDomainPrefixedPath. */
function validateManagedBy({ problems }: Check, spec: Fields, at: Place): void {
  const manager = optionalText(spec, 'managedBy');
  if (manager === null) return;
  const slash = manager.indexOf('/');
  const path = manager.slice(slash + 1);
  if (manager === '') problems.required(at, 'managed-by-required');
  else if (slash <= 0 || path === '') {
    const detail = 'must be a domain-prefixed path (such as "acme.io/foo")';
    problems.invalid(at, manager, detail, 'managed-by-format');
  } else {
    const domain = manager.slice(0, slash);
    problems.invalidEach(at, domain, dnsSubdomainErrors(domain), 'managed-by-domain');
    if (!isPath.test(path)) {
      const detail = `Invalid path (regex used for validation is '${PATH}')`;
      problems.invalid(at, path, detail, 'managed-by-path');
    }
  }
  if (byteLength(manager) > MANAGER_LENGTH) {
    problems.tooLong(at, MANAGER_LENGTH, 'managed-by-length');
  }
}

const MODES = ['NonIndexed', 'Indexed'];

function validateCompletionMode(check: Check, spec: Fields, at: Place): void {
  const { problems } = check;
  const mode = optionalText(spec, 'completionMode');
  if (mode !== null && !MODES.includes(mode)) {
    problems.unsupported(at.child('completionMode'), mode, MODES, 'completion-mode');
  }
  if (mode === 'Indexed') validateIndexed(check, spec, at);
  if (mode !== null && mode !== 'NonIndexed') return;
  for (const key of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
    const value = wholeOf(spec, key);
    if (value === null) continue;
    problems.invalid(at.child(key), value, 'requires indexed completion mode', 'job-not-indexed');
  }
}

/** Limits that keep the list of indexes in the status short. */
const MOST_PARALLEL = 100_000;
const MOST_FAILED = 100_000;
const MANY_COMPLETIONS = 100_000;
const MOST_WHERE_MANY = 10_000;

function validateIndexed(check: Check, spec: Fields, at: Place): void {
  const { problems } = check;
  const completions = wholeOf(spec, 'completions');
  const parallelism = wholeOf(spec, 'parallelism');
  const failed = wholeOf(spec, 'maxFailedIndexes');
  if (completions === null) {
    const detail = 'when completion mode is Indexed';
    problems.required(at.child('completions'), 'completions-required', detail);
  }
  if (parallelism !== null && parallelism > MOST_PARALLEL) {
    const detail = `must be less than or equal to ${MOST_PARALLEL} when completion mode is Indexed`;
    problems.invalid(at.child('parallelism'), parallelism, detail, 'parallelism-large');
  }
  const place = at.child('maxFailedIndexes');
  if (completions !== null && failed !== null && failed > completions) {
    const detail = 'must be less than or equal to completions';
    problems.invalid(place, failed, detail, 'failed-indexes-over-completions');
  }
  if (failed !== null && failed > MOST_FAILED) {
    const detail = `must be less than or equal to ${MOST_FAILED}`;
    problems.invalid(place, failed, detail, 'failed-indexes-large');
  }
  if (completions === null || completions <= MANY_COMPLETIONS) return;
  if (wholeOf(spec, 'backoffLimitPerIndex') !== null) validateMany(check, spec, at);
}

/** Of a Job that counts the failures of very many indexes. */
function validateMany({ problems }: Check, spec: Fields, at: Place): void {
  const parallelism = wholeOf(spec, 'parallelism');
  const failed = wholeOf(spec, 'maxFailedIndexes');
  const detail = `must be less than or equal to ${MOST_WHERE_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  const place = at.child('maxFailedIndexes');
  if (failed === null) {
    const why = `must be specified when completions is above ${MANY_COMPLETIONS}`;
    problems.required(place, 'failed-indexes-required', why);
  }
  if (parallelism !== null && parallelism > MOST_WHERE_MANY) {
    problems.invalid(at.child('parallelism'), parallelism, detail, 'parallelism-many-indexes');
  }
  if (failed !== null && failed > MOST_WHERE_MANY) {
    problems.invalid(place, failed, detail, 'failed-indexes-many-indexes');
  }
}

/** Source: validatePodReplacementPolicy. */
function validateReplacement({ problems }: Check, spec: Fields, at: Place): void {
  const policy = optionalText(spec, 'podReplacementPolicy');
  if (policy === null) return;
  const supported = fieldsOf(spec, 'podFailurePolicy')
    ? ['Failed']
    : ['Failed', 'TerminatingOrFailed'];
  if (supported.includes(policy)) return;
  problems.unsupported(at, policy, supported, 'pod-replacement-policy');
}

const RESTARTS = ['OnFailure', 'Never'];

function validateRestart(
  { problems }: Check,
  policy: string,
  hasFailurePolicy: boolean,
  at: Place,
): void {
  if (policy === 'Always' || policy === '') {
    const detail = 'valid values: "OnFailure", "Never"';
    problems.required(at, 'job-restart-policy-required', detail);
  } else if (!RESTARTS.includes(policy)) {
    problems.unsupported(at, policy, RESTARTS, 'job-restart-policy');
  } else if (hasFailurePolicy && policy !== 'Never') {
    const detail = 'only "Never" is supported when podFailurePolicy is specified';
    problems.invalid(at, goJson(policy), detail, 'job-restart-policy-never');
  }
}
