import type { FieldError } from '../../field-error';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { podNameErrors, validateObjectMeta } from '../metadata';
import { ROOT } from '../place';
import { Problems } from '../problems';
import { specOf } from './common';
import { validateTemplate } from './template';

/** Source: ValidatePodTemplate. */
export function validatePodTemplate(
  podTemplate: PlainMap,
  version: Version,
): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const meta = specOf(podTemplate, 'metadata');
  const at = ROOT.child('metadata');
  validateObjectMeta(check.problems, meta, at, version, podNameErrors);
  validateTemplate(check, specOf(podTemplate, 'template'), ROOT.child('template'));
  return check.problems.list;
}
