import { wasEmpty } from '../../decode/decode';
import { type GoJson, goJson } from '../go-values';
import type { Place } from '../place';
import { validatePod } from '../validate-pod';
import { type Fields, fieldsOf, NO_FIELDS, textOf, wholeOf } from '../values';
import type { Check } from './common';
import { sortedMap } from './label-match';

/** Source: ValidatePodTemplateSpec. */
export function validateTemplate(
  { problems, version }: Check,
  template: Fields,
  at: Place,
  volumePlaces?: readonly Place[],
): void {
  const options = { version, isTemplate: true, at: at.path() };
  problems.take(validatePod(template, volumePlaces ? { ...options, volumePlaces } : options));
}

export function templateLabels(template: Fields): Fields | null {
  return fieldsOf(fieldsOf(template, 'metadata') ?? NO_FIELDS, 'labels');
}

/** The labels of a template as Go prints them. */
export function labelsJson(template: Fields): GoJson {
  const labels = templateLabels(template);
  if (labels) return goJson(sortedMap(labels));
  const meta = fieldsOf(template, 'metadata');
  return goJson(meta && wasEmpty(meta, 'labels') ? {} : null);
}

/** `at` is that of the template. */
export function refuseLabels({ problems }: Check, template: Fields, at: Place): void {
  const detail = '`selector` does not match template `labels`';
  const place = at.child('metadata').child('labels');
  problems.invalid(place, labelsJson(template), detail, 'template-labels-differ');
}

/** What the Pods of a workload that never ends are held to. `kind` as the server calls it here. */
export function validateEndless(check: Check, template: Fields, at: Place, kind: string): void {
  const { problems } = check;
  const spec = fieldsOf(template, 'spec') ?? NO_FIELDS;
  const place = at.child('spec');
  const policy = textOf(spec, 'restartPolicy');
  if (policy !== 'Always') {
    const code = 'template-restart-policy-always';
    problems.unsupported(place.child('restartPolicy'), policy, ['Always'], code);
  }
  if (wholeOf(spec, 'activeDeadlineSeconds') === null) return;
  const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
  problems.forbidden(place.child('activeDeadlineSeconds'), detail, 'template-deadline');
}
