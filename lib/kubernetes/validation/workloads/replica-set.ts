import type { FieldError } from '../../field-error';
import type { PlainMap } from '../../plain-map';
import type { Version } from '../../versions';
import { podNameErrors, validateObjectMeta } from '../metadata';
import { type Place, ROOT } from '../place';
import { Problems } from '../problems';
import { type Fields, fieldsOf } from '../values';
import { type Check, specOf, validateCount, validateSelector } from './common';
import { selects } from './label-match';
import { refuseLabels, templateLabels, validateEndless, validateTemplate } from './template';

/** Source: ValidateReplicaSet. */
export function validateReplicaSet(replicaSet: PlainMap, version: Version): readonly FieldError[] {
  const check = { problems: new Problems(), version };
  const meta = specOf(replicaSet, 'metadata');
  const at = ROOT.child('metadata');
  validateObjectMeta(check.problems, meta, at, version, podNameErrors);
  validateReplicaSetSpec(check, specOf(replicaSet), ROOT.child('spec'));
  return check.problems.list;
}

/** Source: ValidateReplicaSetSpec. */
function validateReplicaSetSpec(check: Check, spec: Fields, at: Place): void {
  validateCount(check, spec, 'replicas', at);
  validateCount(check, spec, 'minReadySeconds', at);
  validateReplicas(check, spec, at);
}

/** The server calls both kinds by the name of one. */
const WORDS = { kind: 'deployment', unusable: 'invalid label selector' };

/** Selector and template, of Deployments too. Source: ValidatePodTemplateSpecForReplicaSet. */
export function validateReplicas(check: Check, spec: Fields, at: Place): void {
  const selector = fieldsOf(spec, 'selector');
  if (!validateSelector(check, selector, at.child('selector'), WORDS)) return;
  const template = specOf(spec, 'template');
  const place = at.child('template');
  if (!selects(selector, templateLabels(template))) refuseLabels(check, template, place);
  validateTemplate(check, template, place);
  validateEndless(check, template, place, 'ReplicaSet');
}
