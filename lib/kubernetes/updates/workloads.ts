import type { FieldError } from '../field-error';
import type { PlainMap } from '../plain-map';
import type { Kind } from '../schema/kinds';
import { goJson } from '../validation/go-values';
import { ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import { validateCreate } from '../validation/validate';
import { type Fields, fieldsOf, itemsOf, NO_FIELDS } from '../validation/values';
import { validateCronJobSpec } from '../validation/workloads/cron-job';
import { selectorJson } from '../validation/workloads/label-match';
import { validateStatefulSetSpec } from '../validation/workloads/stateful-set';
import type { Version } from '../versions';
import { isSame, refuseChange } from './immutable';
import { validateMetadataUpdate } from './metadata';
import { isSameInternal } from './print-internal';

const SPEC = ROOT.child('spec');

/** What may not change in an object of a kind. */
export type ValidateUpdate = (
  next: PlainMap,
  old: PlainMap,
  version: Version,
) => readonly FieldError[];

/** What the rules for new objects say of a changed one: its name they have no say in. */
export function validateAsNew(next: PlainMap, kind: Kind, version: Version): readonly FieldError[] {
  return validateCreate(next, kind, version).filter(({ path }) => path[0] !== 'metadata');
}

/** A kind whose every field can change, as long as it is valid. */
export function freeUpdate(kind: Kind): ValidateUpdate {
  return (next, old, version) => {
    const problems = new Problems();
    validateMetadataUpdate(problems, next, old, version);
    problems.take(validateAsNew(next, kind, version));
    return problems.list;
  };
}

/** A kind whose selector is kept. Source: ValidateDeploymentUpdate, ValidateReplicaSetUpdate. */
export function selectorUpdate(kind: Kind): ValidateUpdate {
  return (next, old, version) => {
    const problems = new Problems();
    problems.take(freeUpdate(kind)(next, old, version));
    keepSelector(problems, next, old);
    return problems.list;
  };
}

/** Source: ValidateDaemonSetUpdate. */
export const validateDaemonSetUpdate: ValidateUpdate = (next, old, version) => {
  const problems = new Problems();
  validateMetadataUpdate(problems, next, old, version);
  keepSelector(problems, next, old);
  problems.take(validateAsNew(next, 'DaemonSet', version));
  return problems.list;
};

export function keepSelector(problems: Problems, next: Fields, old: Fields): void {
  const [selector, before] = [next, old].map((object) => fieldsOf(specOf(object), 'selector'));
  if (isSame(selector, before)) return;
  const shown = goJson(selector ? selectorJson(selector) : null);
  refuseChange(problems, SPEC.child('selector'), shown, 'selector-immutable');
}

/** What of a StatefulSet can change. */
const CHANGEABLE = [
  'replicas',
  'template',
  'updateStrategy',
  'minReadySeconds',
  'ordinals',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
];
const STATEFUL_SET =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden";

/** Source: ValidateStatefulSetUpdate. */
export const validateStatefulSetUpdate: ValidateUpdate = (next, old, version) => {
  const problems = new Problems();
  validateMetadataUpdate(problems, next, old, version);
  const skips = { ...CANNOT_CHANGE, template: wasInvalid(specOf(old), version) };
  validateStatefulSetSpec({ problems, version }, specOf(next), SPEC, skips);
  if (!isSameStatefulSet(specOf(next), specOf(old)))
    problems.forbidden(SPEC, STATEFUL_SET, 'stateful-set-update');
  return problems.list;
};

/** What cannot change is not looked at again. */
const CANNOT_CHANGE = { serviceName: true, claims: true };

/** Of one that was invalid before, the template is not looked at. */
function wasInvalid(spec: Fields, version: Version): boolean {
  const problems = new Problems();
  validateStatefulSetSpec({ problems, version }, spec, SPEC, CANNOT_CHANGE);
  return problems.list.length > 0;
}

/** A time zone in a schedule is left alone where it was before. Source: ValidateCronJobUpdate. */
export const validateCronJobUpdate: ValidateUpdate = (next, old, version) => {
  const problems = new Problems();
  validateMetadataUpdate(problems, next, old, version);
  validateCronJobSpec({ problems, version }, specOf(next), specOf(old), SPEC);
  return problems.list;
};

function isSameStatefulSet(spec: Fields, before: Fields): boolean {
  const rest = (one: Fields): Fields =>
    Object.fromEntries(
      Object.entries(one).filter(
        ([key]) => !CHANGEABLE.includes(key) && key !== 'volumeClaimTemplates',
      ),
    );
  const [claims, old] = [spec, before].map((one) => itemsOf(one, 'volumeClaimTemplates'));
  return (
    isSame(rest(spec), rest(before)) &&
    claims!.length === old!.length &&
    claims!.every((claim, index) => isSameClaim(claim, old![index]!))
  );
}

function isSameClaim(claim: Fields, old: Fields): boolean {
  return (
    isSame(claim.metadata, old.metadata) &&
    isSame(claim.status, old.status) &&
    isSameInternal('PersistentVolumeClaimSpec', specOf(claim), specOf(old))
  );
}

export function specOf(object: Fields): Fields {
  return fieldsOf(object, 'spec') ?? NO_FIELDS;
}
