import type { FieldError } from '../../field-error';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { podNameErrors, validateNamedMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { type Fields, fieldsOf, keysOf, textOf } from '../values';
import { type Check, specOf, validateCount } from './common';
import { hasAll } from './label-match';
import { refuseLabels, templateLabels, validateEndless, validateTemplate } from './template';

/** Source: ValidateReplicationController. */
export function validateReplicationController(
  controller: PlainMap,
  version: Version,
): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const meta = specOf(controller, 'metadata');
  validateNamedMeta(check.problems, meta, ROOT.child('metadata'), version, podNameErrors);
  validateReplicationControllerSpec(check, specOf(controller), ROOT.child('spec'));
  if (check.problems.list.length === 0) validatePrefix(check, meta);
  return check.problems.list;
}

/** What the other kinds refuse before, the server comes to at the end. Source: rest.BeforeCreate. */
function validatePrefix({ problems }: Check, meta: Fields): void {
  const prefix = textOf(meta, 'generateName');
  const at = ROOT.child('metadata').child('generateName');
  for (const sign of ['/', '%']) {
    if (!prefix.includes(sign)) continue;
    problems.invalid(at, prefix, `may not contain '${sign}'`, 'generate-name-path');
  }
}

/** Source: ValidateReplicationControllerSpec, ValidatePodTemplateSpecForRC. */
function validateReplicationControllerSpec(check: Check, spec: Fields, at: Place): void {
  const { problems } = check;
  validateCount(check, spec, 'minReadySeconds', at);
  const selector = fieldsOf(spec, 'selector');
  if (keysOf(selector).length === 0) problems.required(at.child('selector'), 'selector-required');
  validateCount(check, spec, 'replicas', at);
  const template = fieldsOf(spec, 'template');
  const place = at.child('template');
  if (!template) {
    problems.required(place, 'template-required');
    return;
  }
  if (!hasAll(selector, templateLabels(template))) refuseLabels(check, template, place);
  validateTemplate(check, template, place);
  validateEndless(check, template, place, 'ReplicationController');
}
