import { wasEmpty } from '../../decode/decode';
import { dnsSubdomainErrors } from '../../names';
import { quantitySign } from '../../quantity';
import { validateNodeSelector } from '../../validation/affinity';
import { amountOf, wholeAmount } from '../../validation/amounts';
import { goJson } from '../../validation/go-values';
import { type Place, ROOT } from '../../validation/place';
import type { Rules } from '../../validation/rules';
import {
  type Fields,
  fieldsOf,
  keysOf,
  NO_FIELDS,
  optionalText,
  textOf,
  textsOf,
} from '../../validation/values';
import { type Check, checkClusterMeta } from './common';
import { VOLUME_SOURCES } from './volume-sources';

const SPEC = ROOT.child('spec');
const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const RECLAIM = ['Delete', 'Recycle', 'Retain'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** Source: ValidatePersistentVolume. */
export function validatePersistentVolume(check: Check, volume: Fields): void {
  checkClusterMeta(check, volume, dnsSubdomainErrors);
  const spec = fieldsOf(volume, 'spec') ?? NO_FIELDS;
  const meta = fieldsOf(volume, 'metadata') ?? NO_FIELDS;
  validateModes(check, textsOf(spec, 'accessModes'));
  validateCapacity(check, fieldsOf(spec, 'capacity') ?? (wasEmpty(spec, 'capacity') ? {} : null));
  const reclaim = textOf(spec, 'persistentVolumeReclaimPolicy');
  const reclaimPlace = SPEC.child('persistentVolumeReclaimPolicy');
  if (reclaim !== '' && !RECLAIM.includes(reclaim))
    check.problems.unsupported(reclaimPlace, reclaim, RECLAIM, 'volume-reclaim');
  const rules = rulesOf(check, textOf(meta, 'name'));
  validateNodeAffinity(rules, fieldsOf(spec, 'nodeAffinity'));
  validateSource(rules, spec);
  const hostPath = fieldsOf(spec, 'hostPath');
  if (hostPath && reclaim === 'Recycle' && isRoot(textOf(hostPath, 'path'))) {
    const detail = "may not be 'recycle' for a hostPath mount of '/'";
    check.problems.forbidden(reclaimPlace, detail, 'volume-recycle-root');
  }
  validateClasses(check, spec);
  validateMountOptions(check, spec, fieldsOf(meta, 'annotations'));
}

/** The rules of a Pod's volumes read no more of it than this. */
function rulesOf({ problems, version }: Check, name: string): Rules {
  return {
    problems,
    version,
    isPod: false,
    podName: name,
    podRestartPolicy: '',
    hostUsers: true,
    gracePeriod: null,
    osName: null,
    claimNames: new Set(),
    volumes: new Map(),
    volumesPlace: SPEC,
    volumePlaces: null,
  };
}

function validateModes({ problems }: Check, modes: readonly string[]): void {
  const place = SPEC.child('accessModes');
  if (modes.length === 0) problems.required(place, 'volume-access-modes-required');
  for (const [index, mode] of modes.entries())
    if (!ACCESS_MODES.includes(mode))
      problems.unsupported(place.hiddenIndex(index), mode, ACCESS_MODES, 'volume-access-mode');
  const known = modes.filter((mode) => ACCESS_MODES.includes(mode));
  const isAlone = known.every((mode) => mode === 'ReadWriteOncePod');
  if (!known.includes('ReadWriteOncePod') || isAlone) return;
  const detail = 'may not use ReadWriteOncePod with other access modes';
  problems.forbidden(place, detail, 'volume-access-mode-alone');
}

function validateCapacity({ problems }: Check, capacity: Fields | null): void {
  const place = SPEC.child('capacity');
  const names = keysOf(capacity);
  if (names.length === 0) problems.required(place, 'volume-capacity-required');
  if (!names.includes('storage') || names.length > 1) {
    const shown = capacity
      ? Object.fromEntries(names.toSorted().map((n) => [n, capacity[n]]))
      : null;
    problems.unsupported(place, goJson(shown), ['storage'], 'volume-capacity');
  }
  for (const name of names) {
    const amount = amountOf(capacity!, name);
    const at = place.entry(name);
    const whole = wholeAmount(amount);
    if (whole < 0n)
      problems.invalid(at, whole, 'must be a valid resource quantity', 'volume-capacity-amount');
    if (quantitySign(amount) <= 0) {
      const detail = 'must be greater than zero';
      problems.invalid(at, amount.canonical, detail, 'volume-capacity-positive');
    }
  }
}

function validateNodeAffinity(rules: Rules, affinity: Fields | null): void {
  if (!affinity) return;
  const place = SPEC.child('nodeAffinity').child('required');
  const required = fieldsOf(affinity, 'required');
  if (required) validateNodeSelector(rules, required, place);
  else {
    const detail = 'must specify required node constraints';
    rules.problems.required(place, 'volume-node-affinity-required', detail);
  }
}

function validateSource(rules: Rules, spec: Fields): void {
  const { problems } = rules;
  let count = 0;
  for (const { key, shown = key, shownExtra = shown, isFreeOfCount, validate } of VOLUME_SOURCES) {
    const source = fieldsOf(spec, key);
    if (!source) continue;
    count += 1;
    if (count > 1 && !isFreeOfCount) {
      const detail = 'may not specify more than 1 volume type';
      problems.forbidden(place(key, shownExtra), detail, 'volume-source-extra');
    } else validate(rules, source, place(key, shown), spec);
  }
  if (count === 0) problems.required(SPEC, 'volume-source-required', 'must specify a volume type');
}

function place(key: string, shown: string): Place {
  return SPEC.childShownAs(key, shown);
}

function isRoot(path: string): boolean {
  return (
    path !== '' &&
    path.startsWith('/') &&
    path.split('/').every((part) => part === '' || part === '.')
  );
}

function validateClasses({ problems }: Check, spec: Fields): void {
  const name = textOf(spec, 'storageClassName');
  if (name !== '')
    problems.invalidEach(
      SPEC.child('storageClassName'),
      name,
      dnsSubdomainErrors(name),
      'volume-class-name',
    );
  const mode = optionalText(spec, 'volumeMode');
  if (mode !== null && !VOLUME_MODES.includes(mode))
    problems.unsupported(SPEC.child('volumeMode'), mode, VOLUME_MODES, 'volume-mode');
  const attributes = optionalText(spec, 'volumeAttributesClassName');
  if (attributes === null) return;
  const place = SPEC.child('volumeAttributesClassName');
  if (attributes === '')
    problems.required(place, 'volume-attributes-required', 'an empty string is disallowed');
  else problems.invalidEach(place, attributes, dnsSubdomainErrors(attributes), 'volume-attributes');
  if (fieldsOf(spec, 'csi')) return;
  const detail = 'has to be specified when using volumeAttributesClassName';
  problems.required(SPEC.child('csi'), 'volume-attributes-csi', detail);
}

const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';
const MOUNTABLE = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
];

/** Source: pkg/volume/validation, checkMountOption. */
function validateMountOptions({ problems }: Check, spec: Fields, annotations: Fields | null): void {
  if (!annotations || !Object.hasOwn(annotations, MOUNT_OPTIONS)) return;
  if (MOUNTABLE.some((key) => fieldsOf(spec, key))) return;
  const place = ROOT.child('metadata').child('annotations').child(MOUNT_OPTIONS);
  const detail = 'may not specify mount options for this volume type';
  problems.forbidden(place, detail, 'volume-mount-options');
}
