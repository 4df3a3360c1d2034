import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import { validateNoBacksteps } from '../../validation/paths';
import type { Place } from '../../validation/place';
import type { Rules } from '../../validation/rules';
import {
  byteLength,
  type Fields,
  fieldsOf,
  isOn,
  optionalText,
  textOf,
} from '../../validation/values';
import { CLOUD_SOURCES } from '../../validation/volumes/cloud-sources';
import { CONFIG_SOURCES } from '../../validation/volumes/config-sources';
import {
  NETWORK_SOURCES,
  validateInitiator,
  validateLun,
} from '../../validation/volumes/network-sources';
import { requireText } from '../../validation/volumes/required';

interface VolumeSource {
  readonly key: string;
  /** As the server calls it in its errors, where that is not its name. */
  readonly shown?: string;
  /** As the server calls it where it is one source too many. */
  readonly shownExtra?: string;
  /** The server looks at it even where it is one too many. */
  readonly isFreeOfCount?: boolean;
  readonly validate: (rules: Rules, source: Fields, at: Place, spec: Fields) => void;
}

const POD = { ...CONFIG_SOURCES, ...CLOUD_SOURCES, ...NETWORK_SOURCES };

/** What a PersistentVolume can be, in the order of the server's code (ValidatePersistentVolumeSpec). */
export const VOLUME_SOURCES: readonly VolumeSource[] = [
  { key: 'hostPath', validate: POD.hostPath },
  {
    key: 'gcePersistentDisk',
    validate: POD.gcePersistentDisk,
    shown: 'persistentDisk',
    shownExtra: 'gcePersistentDisk',
  },
  { key: 'awsElasticBlockStore', validate: POD.awsElasticBlockStore },
  { key: 'glusterfs', validate: validateGlusterfs },
  { key: 'flocker', validate: POD.flocker },
  { key: 'nfs', validate: POD.nfs },
  { key: 'rbd', validate: POD.rbd },
  { key: 'quobyte', validate: POD.quobyte },
  { key: 'cephfs', validate: POD.cephfs, shownExtra: 'cephFS' },
  { key: 'iscsi', validate: validateIscsi },
  { key: 'cinder', validate: validateCinder },
  { key: 'fc', validate: POD.fc },
  { key: 'flexVolume', validate: POD.flexVolume, isFreeOfCount: true },
  { key: 'azureFile', validate: validateAzureFile },
  { key: 'vsphereVolume', validate: POD.vsphereVolume },
  { key: 'photonPersistentDisk', validate: POD.photonPersistentDisk },
  { key: 'portworxVolume', validate: POD.portworxVolume },
  { key: 'azureDisk', validate: POD.azureDisk },
  { key: 'scaleIO', validate: POD.scaleIO },
  { key: 'local', validate: validateLocal },
  { key: 'storageos', validate: validateStorageOs },
  { key: 'csi', validate: validateCsi },
];

function validateGlusterfs(rules: Rules, source: Fields, at: Place): void {
  POD.glusterfs(rules, source, at);
  const namespace = optionalText(source, 'endpointsNamespace');
  if (namespace === null) return;
  const place = at.child('endpointsNamespace');
  const errors =
    namespace === ''
      ? ['if the endpointnamespace is set, it must be a valid namespace name']
      : dnsLabelErrors(namespace);
  rules.problems.invalidEach(place, namespace, errors, 'glusterfs-endpoints-namespace');
}

const LONGEST_TARGET = 64;

function validateIscsi(rules: Rules, source: Fields, at: Place): void {
  const portal = textOf(source, 'targetPortal');
  const isNamed = optionalText(source, 'initiatorName') !== null;
  if (isNamed && byteLength(`${rules.podName}:${portal}`) > LONGEST_TARGET) {
    const detail =
      'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
    const place = at.childShownAs('targetPortal', 'targetportal');
    rules.problems.invalid(place, portal, detail, 'iscsi-target-long');
  }
  requireText(rules, source, 'targetPortal', at);
  const iqn = textOf(source, 'iqn');
  if (iqn === '') rules.problems.required(at.child('iqn'), 'volume-iqn-required');
  else validateInitiator(rules.problems, iqn, at.child('iqn'), 'must be valid format');
  validateLun(rules.problems, source, at);
  const isChap = isOn(source, 'chapAuthDiscovery') || isOn(source, 'chapAuthSession');
  const secret = fieldsOf(source, 'secretRef');
  if (isChap && !secret) rules.problems.required(at.child('secretRef'), 'iscsi-secret-required');
  if (secret && textOf(secret, 'name') === '')
    rules.problems.required(at.child('secretRef').child('name'), 'iscsi-secret-name-required');
  const initiator = optionalText(source, 'initiatorName');
  if (initiator === null) return;
  const place = at.childShownAs('initiatorName', 'initiatorname');
  validateInitiator(rules.problems, initiator, place, 'must be valid format');
}

function validateCinder(rules: Rules, source: Fields, at: Place): void {
  requireText(rules, source, 'volumeID', at);
  requireSecret(rules, source, at);
}

function validateAzureFile(rules: Rules, source: Fields, at: Place): void {
  POD.azureFile(rules, source, at);
  if (optionalText(source, 'secretNamespace') === '')
    rules.problems.required(at.child('secretNamespace'), 'azure-file-namespace-required');
}

function validateLocal(rules: Rules, source: Fields, at: Place, spec: Fields): void {
  const { problems } = rules;
  const path = textOf(source, 'path');
  if (path === '') problems.required(at.child('path'), 'local-path-required');
  else validateNoBacksteps(problems, path, at.child('path'));
  if (fieldsOf(spec, 'nodeAffinity')) return;
  const place = at.parent!.child('nodeAffinity');
  problems.required(place, 'local-node-affinity-required', 'Local volume requires node affinity');
}

function validateStorageOs(rules: Rules, source: Fields, at: Place): void {
  requireText(rules, source, 'volumeName', at);
  for (const key of ['volumeName', 'volumeNamespace']) {
    const name = textOf(source, key);
    if (name !== '')
      rules.problems.invalidEach(at.child(key), name, dnsLabelErrors(name), 'storageos-label');
  }
  requireSecret(rules, source, at);
}

/** A Secret is named with its namespace. */
function requireSecret({ problems }: Rules, source: Fields, at: Place): void {
  const secret = fieldsOf(source, 'secretRef');
  if (!secret) return;
  for (const key of ['name', 'namespace'])
    if (textOf(secret, key) === '')
      problems.required(at.child('secretRef').child(key), `volume-secret-${key}-missing`);
}

const CSI_SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
];

/** Source: validateCSIPersistentVolumeSource. */
function validateCsi(rules: Rules, source: Fields, at: Place): void {
  const { problems } = rules;
  const driver = textOf(source, 'driver');
  const place = at.child('driver');
  if (driver === '') problems.required(place, 'volume-driver-required');
  else {
    if (byteLength(driver) > 63) problems.tooLong(place, 63, 'volume-driver-length');
    const errors = dnsSubdomainErrors(driver.toLowerCase());
    problems.invalidEach(place, driver, errors, 'volume-driver');
  }
  if (textOf(source, 'volumeHandle') === '')
    problems.required(at.child('volumeHandle'), 'volume-handle-required');
  for (const key of CSI_SECRETS) {
    const secret = fieldsOf(source, key);
    if (secret) validateSecretRef(rules, secret, at.child(key));
  }
}

function validateSecretRef({ problems }: Rules, secret: Fields, at: Place): void {
  const rules = [
    ['name', dnsSubdomainErrors],
    ['namespace', dnsLabelErrors],
  ] as const;
  for (const [key, errors] of rules) {
    const text = textOf(secret, key);
    if (text === '') problems.required(at.child(key), `volume-secret-${key}-missing`);
    else problems.invalidEach(at.child(key), text, errors(text), `volume-secret-${key}`);
  }
}
