import type { Kind } from '../schema/kinds';
import { goJson } from '../validation/go-values';
import { ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import { type Fields, isOn, textOf } from '../validation/values';
import { isSame, refuseChange } from './immutable';
import { validateMetadataUpdate } from './metadata';
import { type ValidateUpdate, validateAsNew } from './workloads';

const DETAIL = 'field is immutable when `immutable` is set';

/** Source: ValidateConfigMapUpdate. */
export const validateConfigMapUpdate = configUpdate('ConfigMap', ['data', 'binaryData']);

/** Source: ValidateSecretUpdate. */
export const validateSecretUpdate = configUpdate('Secret', ['data']);

function configUpdate(kind: Kind, kept: readonly string[]): ValidateUpdate {
  return (next, old, version) => {
    const problems = new Problems();
    validateMetadataUpdate(problems, next, old, version);
    const type = textOf(next, 'type');
    if (kind === 'Secret' && type !== textOf(old, 'type'))
      refuseChange(problems, ROOT.child('type'), goJson(type), 'secret-type-immutable');
    if (isOn(old, 'immutable')) keepAll(problems, next, old, kept);
    problems.take(validateAsNew(next, kind, version));
    return problems.list;
  };
}

function keepAll(problems: Problems, next: Fields, old: Fields, kept: readonly string[]): void {
  const code = 'immutable-data';
  if (!isOn(next, 'immutable')) problems.forbidden(ROOT.child('immutable'), DETAIL, code);
  for (const key of kept)
    if (!isSame(next[key], old[key])) problems.forbidden(ROOT.child(key), DETAIL, code);
}
