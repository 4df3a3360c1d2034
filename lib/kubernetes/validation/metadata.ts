import { nameOf } from '../generated-name';
import { dnsLabelErrors, dnsSubdomainErrors } from '../names';
import { isSince, type Version } from '../versions';
import { goJson } from './go-values';
import { labelKeyErrors, validateLabels } from './label-names';
import type { Place } from './place';
import type { Problems } from './problems';
import {
  byteLength,
  type Fields,
  fieldsOf,
  isOn,
  itemsOf,
  keysOf,
  textOf,
  textsOf,
  wholeOf,
} from './values';

const ANNOTATIONS_LIMIT = 256 * 1024;

export type NameErrors = (name: string) => readonly string[];

/** Metadata of an object that lives in a namespace. Source: ValidateObjectMeta. */
export function validateObjectMeta(
  problems: Problems,
  meta: Fields,
  at: Place,
  version: Version,
  nameErrors: NameErrors,
): void {
  validateObjectName(problems, meta, at, nameErrors);
  validateOtherMeta(problems, meta, at, version);
}

/** The same where the name alone is looked at, not what it was made of. Source: ValidateObjectMetaWithOpts. */
export function validateNamedMeta(
  problems: Problems,
  meta: Fields,
  at: Place,
  version: Version,
  nameErrors: NameErrors,
): void {
  validateName(problems, meta, at, nameErrors);
  validateOtherMeta(problems, meta, at, version);
}

/** Metadata of an object that belongs to the whole cluster. */
export function validateClusterMeta(
  problems: Problems,
  meta: Fields,
  at: Place,
  version: Version,
  nameErrors: NameErrors,
): void {
  validateObjectName(problems, meta, at, nameErrors);
  validatePlacelessMeta(problems, meta, at, version);
}

function validateOtherMeta(problems: Problems, meta: Fields, at: Place, version: Version): void {
  validateNamespace(problems, meta, at);
  validatePlacelessMeta(problems, meta, at, version);
}

function validatePlacelessMeta(
  problems: Problems,
  meta: Fields,
  at: Place,
  version: Version,
): void {
  const generation = wholeOf(meta, 'generation');
  if (generation !== null && generation < 0) {
    const detail = 'must be greater than or equal to 0';
    problems.invalid(at.child('generation'), generation, detail, 'generation-negative');
  }
  validateLabels(problems, fieldsOf(meta, 'labels'), at.child('labels'), version);
  validateAnnotations(problems, fieldsOf(meta, 'annotations'), at.child('annotations'), version);
  validateOwnerReferences(problems, meta, at.child('ownerReferences'), version);
  validateFinalizers(problems, meta, at.child('finalizers'), version);
  validateManagedFields(problems, meta, at.child('managedFields'), version);
}

function validateObjectName(
  problems: Problems,
  meta: Fields,
  at: Place,
  nameErrors: NameErrors,
): void {
  const prefix = textOf(meta, 'generateName');
  if (prefix !== '') {
    const errors = nameErrors(maskDash(prefix));
    problems.invalidEach(at.child('generateName'), prefix, errors, 'generate-name');
  }
  validateName(problems, meta, at, nameErrors);
}

/** What follows the prefix makes it end as a name may: a dash at its end is fine. Source: maskTrailingDash. */
function maskDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

function validateName(problems: Problems, meta: Fields, at: Place, nameErrors: NameErrors): void {
  const name = nameOf(meta);
  if (name !== '') problems.invalidEach(at.child('name'), name, nameErrors(name), 'object-name');
  else {
    const detail = 'name or generateName is required';
    problems.required(at.child('name'), 'object-name-required', detail);
  }
}

function validateNamespace(problems: Problems, meta: Fields, at: Place): void {
  const namespace = textOf(meta, 'namespace');
  if (namespace === '') problems.required(at.child('namespace'), 'namespace-required');
  else {
    const errors = dnsLabelErrors(namespace);
    problems.invalidEach(at.child('namespace'), namespace, errors, 'namespace-name');
  }
}

/** Source: ValidateAnnotations. */
export function validateAnnotations(
  problems: Problems,
  annotations: Fields | null,
  at: Place,
  version: Version,
): void {
  let size = 0;
  for (const key of keysOf(annotations)) {
    const errors = labelKeyErrors(key.toLowerCase(), version);
    problems.invalidEach(at.hiddenChild(key), key, errors, 'annotation-key');
    size += byteLength(key) + byteLength(textOf(annotations!, key));
  }
  if (size > ANNOTATIONS_LIMIT) problems.tooLong(at, ANNOTATIONS_LIMIT, 'annotations-too-long');
}

const OWNER_FIELDS = ['kind', 'name', 'uid'] as const;

function validateOwnerReferences(
  problems: Problems,
  meta: Fields,
  at: Place,
  version: Version,
): void {
  const owners = itemsOf(meta, 'ownerReferences');
  let firstController = '';
  for (const [index, owner] of owners.entries()) {
    validateOwnerReference(problems, owner, ownerPlace(at, index, version), version);
    if (!isOn(owner, 'controller')) continue;
    const controller = `${textOf(owner, 'kind')}/${textOf(owner, 'name')}`;
    if (firstController === '') firstController = controller;
    else {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${firstController} and ${controller}`;
      problems.invalid(at, goJson(owners.map(ownerJson)), detail, 'owner-controllers');
    }
  }
}

function ownerPlace(at: Place, index: number, version: Version): Place {
  return isSince(version, '1.37') ? at.index(index) : at.hiddenIndex(index);
}

function validateOwnerReference(
  problems: Problems,
  owner: Fields,
  at: Place,
  version: Version,
): void {
  const apiVersion = textOf(owner, 'apiVersion');
  if (apiVersion === '' || apiVersion.endsWith('/')) {
    const detail = 'version must not be empty';
    problems.invalid(at.child('apiVersion'), apiVersion, detail, 'owner-api-version');
  }
  for (const key of OWNER_FIELDS) {
    if (textOf(owner, key) !== '') continue;
    const detail = 'must not be empty';
    if (isSince(version, '1.37')) problems.required(at.child(key), `owner-${key}-required`, detail);
    else problems.invalid(at.child(key), '', detail, `owner-${key}-required`);
  }
  if (apiVersion === 'v1' && textOf(owner, 'kind') === 'Event') {
    const detail = '/v1, Kind=Event is disallowed from being an owner';
    problems.invalid(at, goJson(ownerJson(owner)), detail, 'owner-kind');
  }
}

function ownerJson(owner: Fields): unknown {
  const { apiVersion = '', kind = '', name = '', uid = '', controller, blockOwnerDeletion } = owner;
  return { apiVersion, kind, name, uid, controller, blockOwnerDeletion };
}

const STANDARD_FINALIZERS = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

function validateFinalizers(problems: Problems, meta: Fields, at: Place, version: Version): void {
  const finalizers = textsOf(meta, 'finalizers');
  finalizers.forEach((finalizer, index) => {
    const errors = labelKeyErrors(finalizer, version);
    problems.invalidEach(at.hiddenIndex(index), finalizer, errors, 'finalizer-name');
  });
  for (const [index, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer)) continue;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    problems.invalid(at.index(index), finalizer, detail, 'finalizer-standard');
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    const detail = 'finalizer orphan and foregroundDeletion cannot be both set';
    problems.invalid(at, goJson(finalizers), detail, 'finalizers-both');
  }
}

/** Source: ValidateManagedFields. */
function validateManagedFields(
  problems: Problems,
  meta: Fields,
  at: Place,
  version: Version,
): void {
  for (const [index, entry] of itemsOf(meta, 'managedFields').entries()) {
    const place = at.index(index);
    const operation = textOf(entry, 'operation');
    if (operation !== 'Apply' && operation !== 'Update') {
      const code = 'managed-fields-operation';
      const field = place.child('operation');
      if (isSince(version, '1.37'))
        problems.unsupported(field, operation, ['Apply', 'Update'], code);
      else problems.invalid(field, goJson(operation), 'must be `Apply` or `Update`', code);
    }
    const type = textOf(entry, 'fieldsType');
    if (type !== '' && type !== 'FieldsV1') {
      problems.invalid(
        place.child('fieldsType'),
        type,
        'must be `FieldsV1`',
        'managed-fields-type',
      );
    }
  }
}

/** Source: ValidatePodName, which is that of a subdomain. */
export const podNameErrors: NameErrors = dnsSubdomainErrors;
