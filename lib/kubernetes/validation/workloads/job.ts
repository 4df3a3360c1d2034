import type { FieldError } from '../../field-error';
import { nameOf } from '../../generated-name';
import { dnsLabelErrors } from '../../names';
import type { PlainMap } from '../../plain-map';
import { NEW_UID } from '../../prepare-workloads';
import type { Version } from '../../versions';
import { goJson } from '../go-values';
import { podNameErrors, validateObjectMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { validateLabelSelector } from '../selectors';
import { type Fields, fieldsOf, isOn, textOf, wholeOf } from '../values';
import { type Check, specOf } from './common';
import { validateJobSpec } from './job-spec';
import { isUsable, selectorJson, selects } from './label-match';
import { labelsJson, refuseLabels, templateLabels } from './template';

/** The labels by which a Job's Pods are known. */
const PLAIN = ['controller-uid', 'job-name'];
const PREFIXED = PLAIN.map((key) => `batch.kubernetes.io/${key}`);
const GENERATED = [...PLAIN, ...PREFIXED];

/** Source: ValidateJob. */
export function validateJob(job: PlainMap, version: Version): readonly FieldError[] {
  return validateJobWith(job, version, GENERATED);
}

/** What the rules for new Jobs say of a changed one. Source: validationOptionsForJob. */
export function validateChangedJob(
  job: PlainMap,
  old: PlainMap,
  version: Version,
): readonly FieldError[] {
  const labels = templateLabels(specOf(specOf(old), 'template'));
  const wasPrefixed = PREFIXED.every((key) => labels && Object.hasOwn(labels, key));
  return validateJobWith(job, version, wasPrefixed ? GENERATED : PLAIN);
}

function validateJobWith(
  job: PlainMap,
  version: Version,
  generated: readonly string[],
): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const at = ROOT.child('metadata');
  const meta = specOf(job, 'metadata');
  validateObjectMeta(check.problems, meta, at, version, podNameErrors);
  const spec = specOf(job);
  validateGenerated(check, job, generated);
  validateWholeJobSpec(check, spec, ROOT.child('spec'));
  validateIndexedName(check, job, spec);
  return check.problems.list;
}

/** Source: ValidateJobSpec. */
function validateWholeJobSpec(check: Check, spec: Fields, at: Place): void {
  const { problems, version } = check;
  validateJobSpec(check, spec, at);
  const selector = fieldsOf(spec, 'selector');
  if (!selector) problems.required(at.child('selector'), 'selector-required');
  validateLabelSelector(problems, selector, at.child('selector'), version);
  const template = specOf(spec, 'template');
  if (selector && !isUsable(selector, version)) return;
  if (!selects(selector, templateLabels(template))) {
    refuseLabels(check, template, at.child('template'));
  }
}

/** What the server has put into the template must not have been there in another way. */
function validateGenerated(check: Check, job: Fields, labels: readonly string[]): void {
  const { problems, version } = check;
  const spec = specOf(job);
  const selector = fieldsOf(spec, 'selector');
  if (isOn(spec, 'manualSelector') || !selector) return;
  const meta = specOf(job, 'metadata');
  const uid = textOf(meta, 'uid') || NEW_UID;
  const name = nameOf(meta);
  const expected = new Map(labels.map((key) => [key, key.endsWith('uid') ? uid : name]));
  for (const [key, value] of expected) requireLabel(check, specOf(spec, 'template'), key, value);
  if (!isUsable(selector, version) || selects(selector, Object.fromEntries(expected))) return;
  const place = ROOT.child('spec').child('selector');
  const detail = '`selector` not auto-generated';
  problems.invalid(place, goJson(selectorJson(selector)), detail, 'job-selector-generated');
}

/** Source: ValidateHasLabel. */
function requireLabel({ problems }: Check, template: Fields, key: string, value: string): void {
  const labels = templateLabels(template);
  const at = ROOT.child('spec').child('template').child('metadata').child('labels').entry(key);
  const detail = `must be '${value}'`;
  if (!labels || !Object.hasOwn(labels, key)) problems.required(at, 'job-label-required', detail);
  else if (labels[key] !== value) {
    problems.invalid(at, labelsJson(template), detail, 'job-label-generated');
  }
}

/** The Pods of an Indexed Job are called by its name and their index. */
function validateIndexedName({ problems }: Check, job: Fields, spec: Fields): void {
  const completions = Number(wholeOf(spec, 'completions') ?? 0);
  if (textOf(spec, 'completionMode') !== 'Indexed' || completions <= 0) return;
  const name = nameOf(specOf(job, 'metadata'));
  const hostname = `${name}-${completions - 1}`;
  if (dnsLabelErrors(hostname).length === 0) return;
  const place = ROOT.child('metadata').child('name');
  const detail = `will not able to create pod with invalid DNS label: ${hostname}`;
  problems.invalid(place, name, detail, 'job-indexed-name');
}
