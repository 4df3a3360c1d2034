import { withEmpties } from '../decode/decode';
import { compareQuantities, quantitySign } from '../quantity';
import { amountOf } from '../validation/amounts';
import { goJson } from '../validation/go-values';
import { Place, ROOT } from '../validation/place';
import { Problems } from '../validation/problems';
import { type Fields, fieldsOf, NO_FIELDS, optionalText, textOf } from '../validation/values';
import { refuseChange } from './immutable';
import { validateMetadataUpdate } from './metadata';
import { isSameInternal, printLines } from './print-internal';
import { unifiedDiff } from './unified-diff';
import { specOf, type ValidateUpdate, validateAsNew } from './workloads';

const SPEC = ROOT.child('spec');
const STRUCT = 'PersistentVolumeClaimSpec';
const STORAGE_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** Source: ValidatePersistentVolumeClaimUpdate. */
export const validateClaimUpdate: ValidateUpdate = (next, old, version) => {
  const problems = new Problems();
  validateMetadataUpdate(problems, next, old, version);
  problems.take(validateAsNew(next, 'PersistentVolumeClaim', version));
  const [annotation, earlier] = [next, old].map(classAnnotation);
  if (annotation !== earlier && !isUpgraded(next, old)) {
    const at = ROOT.child('metadata').child('annotations').child(STORAGE_CLASS);
    refuseChange(problems, at, annotation ?? '', 'storage-class-annotation-immutable');
  }
  keepSpec(problems, next, old);
  keepSize(problems, next, old);
  const [mode, oldMode] = [next, old].map((claim) => optionalText(specOf(claim), 'volumeMode'));
  // The server leaves the spec out of this field's name.
  const place = new Place(ROOT, 'spec', '').childShownAs('volumeMode', 'volumeMode');
  if (mode !== oldMode) refuseChange(problems, place, goJson(mode), 'volume-mode-immutable');
  return problems.list;
};

function classAnnotation(claim: Fields): string | null {
  const annotations = fieldsOf(fieldsOf(claim, 'metadata') ?? NO_FIELDS, 'annotations');
  return annotations && optionalText(annotations, STORAGE_CLASS);
}

/** The class that an annotation named is now named by its field. */
function isUpgraded(next: Fields, old: Fields): boolean {
  const name = optionalText(specOf(next), 'storageClassName');
  return (
    classAnnotation(old) !== null &&
    classAnnotation(next) === null &&
    optionalText(specOf(old), 'storageClassName') === null &&
    name === classAnnotation(old)
  );
}

const DETAIL =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';

function keepSpec(problems: Problems, next: Fields, old: Fields): void {
  const [spec, before] = comparedSpecs(next, old);
  if (isSameInternal(STRUCT, spec, before)) return;
  const diff = unifiedDiff(printLines(STRUCT, before), printLines(STRUCT, spec));
  problems.forbidden(SPEC, `${DETAIL}\n${diff}`, 'claim-update-spec');
}

/** Both specs, without what can change: the volume and the class once, and more where the claim is bound. */
function comparedSpecs(next: Fields, old: Fields): readonly [Fields, Fields] {
  const [spec, before] = [next, old].map(
    (claim): Record<string, unknown> => withEmpties(specOf(claim), { ...specOf(claim) }),
  );
  if (textOf(before!, 'volumeName') === '') before!.volumeName = spec!.volumeName;
  const name = optionalText(spec!, 'storageClassName');
  const annotation = classAnnotation(old);
  if (isUpgraded(next, old)) delete spec!.storageClassName;
  else if (name !== null && before!.storageClassName === undefined)
    if (annotation === null || annotation === name) delete spec!.storageClassName;
  if (textOf(fieldsOf(next, 'status') ?? NO_FIELDS, 'phase') === 'Bound') {
    spec!.resources = withStorage(spec!, before!);
    spec!.volumeAttributesClassName = before!.volumeAttributesClassName;
  }
  return [spec!, before!];
}

function withStorage(spec: Fields, before: Fields): unknown {
  const resources = fieldsOf(spec, 'resources') ?? NO_FIELDS;
  const requests = fieldsOf(resources, 'requests');
  if (!requests) return resources;
  return { ...resources, requests: { ...requests, storage: requestsOf(before).storage } };
}

function requestsOf(spec: Fields): Fields {
  return fieldsOf(fieldsOf(spec, 'resources') ?? NO_FIELDS, 'requests') ?? NO_FIELDS;
}

/** A claim may ask for less than before, but not for less than it has. */
function keepSize(problems: Problems, next: Fields, old: Fields): void {
  const [size, before] = [next, old].map((claim) => amountOf(requestsOf(specOf(claim)), 'storage'));
  const status = fieldsOf(old, 'status') ?? NO_FIELDS;
  const capacity = amountOf(fieldsOf(status, 'capacity') ?? NO_FIELDS, 'storage');
  if (compareQuantities(size!, before!) >= 0 || compareQuantities(size!, capacity) > 0) return;
  if (quantitySign(capacity) === 0 && quantitySign(size!) > 0) return;
  const at = SPEC.child('resources').child('requests').child('storage');
  problems.forbidden(at, 'field can not be less than status.capacity', 'claim-size');
}
