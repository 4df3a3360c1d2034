import type { ApiWarning } from '../field-error';
import { compareQuantities } from '../quantity';
import { amountOf } from '../validation/amounts';
import { ROOT } from '../validation/place';
import {
  asFields,
  type Fields,
  fieldsOf,
  itemsOf,
  NO_FIELDS,
  textOf,
  textsOf,
} from '../validation/values';
import { isSince, type Version } from '../versions';
import { warnOfAddress, warnOfRange } from '../warnings/addresses';
import { DEPRECATED_NODE_LABEL, DEPRECATED_NODE_LABELS, warnOfTerm } from '../warnings/node-labels';
import { Warnings } from '../warnings/warnings';
import type { FurtherKindName } from './kinds';

type Warn = (warnings: Warnings, object: Fields) => void;

const WARN: Partial<Readonly<Record<FurtherKindName, Warn>>> = {
  ServiceAccount: warnOfAccount,
  Ingress: warnOfIngress,
  NetworkPolicy: warnOfPolicy,
  ResourceQuota: warnOfQuota,
  Endpoints: warnOfEndpoints,
  StorageClass: warnOfStorageClass,
  CSIDriver: warnOfDriver,
  PersistentVolume: warnOfVolume,
};

/** What the server warns of when it takes a new object. Source: WarningsOnCreate of the kind's strategy. */
export function furtherWarnings(
  object: unknown,
  kind: FurtherKindName,
  version: Version,
): readonly ApiWarning[] {
  const warnings = new Warnings(version);
  WARN[kind]?.(warnings, asFields(object));
  return warnings.list;
}

const MOUNTABLE = 'kubernetes.io/enforce-mountable-secrets';

function warnOfAccount(warnings: Warnings, account: Fields): void {
  if (!hasAnnotation(account, MOUNTABLE)) return;
  const place = ROOT.child('metadata').child('annotations').entry(MOUNTABLE);
  const message =
    'deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets';
  warnings.at(place, message, 'account-mountable-secrets');
}

const INGRESS_CLASS = 'kubernetes.io/ingress.class';

function warnOfIngress(warnings: Warnings, ingress: Fields): void {
  const spec = fieldsOf(ingress, 'spec') ?? NO_FIELDS;
  if (!hasAnnotation(ingress, INGRESS_CLASS) || spec.ingressClassName !== undefined) return;
  const message = `annotation "${INGRESS_CLASS}" is deprecated, please use 'spec.ingressClassName' instead`;
  const path = ['metadata', 'annotations', INGRESS_CLASS];
  warnings.add(message, path, 'ingress-class-annotation-deprecated');
}

function hasAnnotation(object: Fields, name: string): boolean {
  const annotations = fieldsOf(fieldsOf(object, 'metadata') ?? NO_FIELDS, 'annotations');
  return annotations !== null && Object.hasOwn(annotations, name);
}

function warnOfPolicy(warnings: Warnings, policy: Fields): void {
  const spec = fieldsOf(policy, 'spec') ?? NO_FIELDS;
  const peers = { ingress: 'from', egress: 'to' };
  for (const [list, key] of Object.entries(peers))
    for (const [index, rule] of itemsOf(spec, list).entries())
      for (const [at, peer] of itemsOf(rule, key).entries()) {
        const block = fieldsOf(peer, 'ipBlock');
        if (!block) continue;
        const place = ROOT.child('spec').child(list).index(index).child(key).index(at);
        const blockPlace = place.child('ipBlock');
        warnOfRange(warnings, String(block.cidr ?? ''), blockPlace.child('cidr'));
        for (const [number, except] of textsOf(block, 'except').entries())
          warnOfRange(warnings, except, blockPlace.child('except').index(number));
      }
}

const RESOURCES = ['cpu', 'memory', 'storage', 'ephemeral-storage'];

/** More is requested than is allowed at most. */
function warnOfQuota(warnings: Warnings, quota: Fields): void {
  const hard = fieldsOf(fieldsOf(quota, 'spec') ?? NO_FIELDS, 'hard') ?? NO_FIELDS;
  for (const name of RESOURCES) {
    const isBare = !Object.hasOwn(hard, `requests.${name}`) && !name.includes('storage');
    const [request, limit] = [isBare ? name : `requests.${name}`, `limits.${name}`];
    if (!Object.hasOwn(hard, request) || !Object.hasOwn(hard, limit)) continue;
    const [asked, most] = [amountOf(hard, request), amountOf(hard, limit)];
    if (compareQuantities(asked, most) <= 0) continue;
    const message = `ResourceQuota ${request} (${asked.canonical}) should be less than ${limit} (${most.canonical})`;
    warnings.add(message, ['spec', 'hard', request], 'quota-request-limit');
  }
}

const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';

function warnOfEndpoints(warnings: Warnings, endpoints: Fields): void {
  const use = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';
  warnings.add(use, ['kind'], 'endpoints-deprecated');
  const labels = fieldsOf(fieldsOf(endpoints, 'metadata') ?? NO_FIELDS, 'labels');
  if (labels && labels[MANAGED_BY] === 'endpoint-controller') return;
  for (const [index, subset] of itemsOf(endpoints, 'subsets').entries())
    for (const key of ['addresses', 'notReadyAddresses'])
      for (const [at, address] of itemsOf(subset, key).entries()) {
        const place = ROOT.child('subsets').index(index).child(key).index(at);
        warnOfAddress(warnings, textOf(address, 'ip'), place.child('ip'));
      }
}

/** Source: GetWarningsForStorageClass. */
function warnOfStorageClass(warnings: Warnings, storageClass: Fields): void {
  for (const [index, term] of itemsOf(storageClass, 'allowedTopologies').entries())
    for (const [at, item] of itemsOf(term, 'matchLabelExpressions').entries()) {
      const why = DEPRECATED_NODE_LABELS.get(textOf(item, 'key'));
      const place = ROOT.child('allowedTopologies').index(index).child('matchLabelExpressions');
      if (why) warnings.at(place.index(at).child('key'), why, DEPRECATED_NODE_LABEL);
    }
}

function warnOfDriver(warnings: Warnings, driver: Fields): void {
  const spec = fieldsOf(driver, 'spec') ?? NO_FIELDS;
  if (itemsOf(spec, 'tokenRequests').length === 0) return;
  if (!isSince(warnings.version, '1.35') || spec.serviceAccountTokenInSecrets !== undefined) return;
  const field = 'spec.serviceAccountTokenInSecrets';
  const message = `${field} is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes`;
  warnings.add(message, ['spec', 'serviceAccountTokenInSecrets'], 'csi-token-in-secrets-unset');
}

const VOLUME_ANNOTATIONS = new Map([
  [
    'volume.beta.kubernetes.io/storage-class',
    'deprecated since v1.8; use "storageClassName" attribute instead',
  ],
  [
    'volume.beta.kubernetes.io/mount-options',
    'deprecated since v1.31; use "mountOptions" attribute instead',
  ],
]);
/** The server writes one of them as the object does not. */
const DEAD_SOURCES = [
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const;

/** Source: GetWarningsForPersistentVolume. */
function warnOfVolume(warnings: Warnings, volume: Fields): void {
  for (const [name, why] of VOLUME_ANNOTATIONS) {
    const place = ROOT.child('metadata').child('annotations').entry(name);
    if (hasAnnotation(volume, name)) warnings.at(place, why, 'volume-annotation-deprecated');
  }
  const spec = fieldsOf(volume, 'spec') ?? NO_FIELDS;
  const at = ROOT.child('spec');
  if (spec.persistentVolumeReclaimPolicy === 'Recycle') {
    const why =
      'The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';
    warnings.at(at.child('persistentVolumeReclaimPolicy'), why, 'volume-recycle-deprecated');
  }
  const required = fieldsOf(fieldsOf(spec, 'nodeAffinity') ?? NO_FIELDS, 'required') ?? NO_FIELDS;
  const terms = at.child('nodeAffinity').child('required').child('nodeSelectorTerms');
  for (const [index, term] of itemsOf(required, 'nodeSelectorTerms').entries())
    warnOfTerm(warnings, term, false, terms.index(index));
  for (const [key, shown, why] of DEAD_SOURCES)
    if (fieldsOf(spec, key))
      warnings.at(at.childShownAs(key, shown), why, 'volume-source-deprecated');
}
