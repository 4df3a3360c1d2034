import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import { quantitySign } from '../../quantity';
import { amountOf } from '../amounts';
import { goJson } from '../go-values';
import { validateLabels } from '../label-names';
import { validateAnnotations } from '../metadata';
import type { Place } from '../place';
import { validateResourceAmount } from '../resources';
import type { Rules } from '../rules';
import { validateLabelSelector } from '../selectors';
import { type Fields, fieldsOf, NO_FIELDS, optionalText, textOf, textsOf } from '../values';

const META_FIELDS = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** Source: validateEphemeralVolumeSource, ValidateTemplateObjectMeta. */
export function validateEphemeral(rules: Rules, source: Fields, at: Place): void {
  const { problems, version } = rules;
  const template = fieldsOf(source, 'volumeClaimTemplate');
  const place = at.child('volumeClaimTemplate');
  if (!template) {
    problems.required(place, 'claim-template-required');
    return;
  }
  const meta = fieldsOf(template, 'metadata') ?? NO_FIELDS;
  const metaPlace = place.child('metadata');
  validateAnnotations(
    problems,
    fieldsOf(meta, 'annotations'),
    metaPlace.child('annotations'),
    version,
  );
  validateLabels(problems, fieldsOf(meta, 'labels'), metaPlace.child('labels'), version);
  for (const key of META_FIELDS) {
    if (isZero(meta[key])) continue;
    problems.forbidden(metaPlace.child(key), 'cannot be set', 'claim-template-metadata');
  }
  validateClaimSpec(rules, fieldsOf(template, 'spec') ?? NO_FIELDS, place.child('spec'));
}

function isZero(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0;
}

type ClaimRules = Pick<Rules, 'problems' | 'version'>;

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** Source: ValidatePersistentVolumeClaimSpec. */
export function validateClaimSpec(rules: ClaimRules, spec: Fields, at: Place): void {
  const { problems, version } = rules;
  const modes = textsOf(spec, 'accessModes');
  if (modes.length === 0) {
    const detail = 'at least 1 access mode is required';
    problems.required(at.child('accessModes'), 'claim-access-modes-required', detail);
  }
  validateLabelSelector(problems, fieldsOf(spec, 'selector'), at.child('selector'), version);
  validateAccessModes(rules, modes, at.child('accessModes'));
  validateStorage(rules, spec, at.child('resources'));
  validateClassName(rules, spec, 'storageClassName', at);
  const mode = optionalText(spec, 'volumeMode');
  if (mode !== null && !VOLUME_MODES.includes(mode)) {
    problems.unsupported(at.child('volumeMode'), mode, VOLUME_MODES, 'claim-volume-mode');
  }
  validateDataSources(rules, spec, at);
  validateClassName(rules, spec, 'volumeAttributesClassName', at);
}

function validateClassName({ problems }: ClaimRules, spec: Fields, key: string, at: Place): void {
  const name = textOf(spec, key);
  if (name === '') return;
  problems.invalidEach(at.child(key), name, dnsSubdomainErrors(name), 'claim-class-name');
}

function validateAccessModes({ problems }: ClaimRules, modes: readonly string[], at: Place): void {
  for (const [index, mode] of modes.entries()) {
    if (ACCESS_MODES.includes(mode)) continue;
    problems.unsupported(at.hiddenIndex(index), mode, ACCESS_MODES, 'claim-access-mode');
  }
  const isAlone = modes.every(
    (mode) => mode === 'ReadWriteOncePod' || !ACCESS_MODES.includes(mode),
  );
  if (!modes.includes('ReadWriteOncePod') || isAlone) return;
  const detail = 'may not use ReadWriteOncePod with other access modes';
  problems.forbidden(at, detail, 'claim-access-mode-alone');
}

function validateStorage(rules: ClaimRules, spec: Fields, at: Place): void {
  const requests = fieldsOf(fieldsOf(spec, 'resources') ?? NO_FIELDS, 'requests') ?? NO_FIELDS;
  // The server leaves `requests` out of its text.
  const place = at.hiddenChild('requests').entry('storage');
  if (!Object.hasOwn(requests, 'storage')) {
    rules.problems.required(place, 'claim-storage-required');
    return;
  }
  const amount = amountOf(requests, 'storage');
  if (quantitySign(amount) <= 0) {
    const detail = 'must be greater than zero';
    rules.problems.invalid(place, amount.canonical, detail, 'claim-storage');
  } else validateResourceAmount(rules, 'storage', amount, place);
}

function validateDataSources({ problems }: ClaimRules, spec: Fields, at: Place): void {
  const source = fieldsOf(spec, 'dataSource');
  const ref = fieldsOf(spec, 'dataSourceRef');
  if (source) validateDataSource(problems, source, at.child('dataSource'));
  if (!ref) return;
  const place = at.child('dataSourceRef');
  validateDataSource(problems, ref, place);
  const namespace = textOf(ref, 'namespace');
  if (namespace !== '') {
    const errors = dnsLabelErrors(namespace);
    problems.invalidEach(place.child('namespace'), namespace, errors, 'claim-source-namespace');
  }
  if (!source) return;
  const isSame = ['apiGroup', 'kind', 'name'].every(
    (key) => (source[key] ?? null) === (ref[key] ?? null),
  );
  if (namespace === '' && isSame) return;
  const detail =
    namespace === ''
      ? 'must match dataSourceRef'
      : 'may not be specified when dataSourceRef.namespace is specified';
  problems.invalid(at, goJson({}), detail, 'claim-source-both');
}

function validateDataSource(problems: Rules['problems'], source: Fields, at: Place): void {
  for (const key of ['name', 'kind']) {
    if (textOf(source, key) === '')
      problems.required(at.child(key), `claim-source-${key}-required`);
  }
  const group = textOf(source, 'apiGroup');
  const kind = textOf(source, 'kind');
  if (group === '' && kind !== 'PersistentVolumeClaim') {
    const detail = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
    problems.invalid(at, kind, detail, 'claim-source-kind');
  }
  if (group === '') return;
  problems.invalidEach(
    at.child('apiGroup'),
    group,
    dnsSubdomainErrors(group),
    'claim-source-group',
  );
}
