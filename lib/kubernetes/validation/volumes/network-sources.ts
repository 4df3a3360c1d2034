import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import { isSince } from '../../versions';
import { goJson } from '../go-values';
import type { Place } from '../place';
import type { Problems } from '../problems';
import type { Rules } from '../rules';
import {
  byteLength,
  type Fields,
  fieldsOf,
  isOn,
  keysOf,
  optionalText,
  textOf,
  textsOf,
  wholeOf,
} from '../values';
import { requireSecretName, requireText } from './required';

const isIqn = /iqn\.\d{4}-\d{2}\.[A-Za-z0-9\-.]+:[^,;*&$|\s]+$/;
const isEui = /^eui.[A-Za-z0-9]{16}$/;
const isNaa = /^naa.[A-Za-z0-9]{32}$/;
const LUN_RANGE = 'must be between 0 and 255, inclusive';
const PAIRS = 'must be a host:port pair or multiple pairs separated by commas';

/** Storage that a node reaches over the network. */
export const NETWORK_SOURCES = {
  nfs(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'server', at);
    requireText(rules, source, 'path', at);
    const path = textOf(source, 'path');
    if (path.startsWith('/')) return;
    rules.problems.invalid(at.child('path'), path, 'must be an absolute path', 'nfs-path-absolute');
  },
  iscsi(rules: Rules, source: Fields, at: Place): void {
    const { problems } = rules;
    requireText(rules, source, 'targetPortal', at);
    const iqn = textOf(source, 'iqn');
    if (iqn === '') problems.required(at.child('iqn'), 'volume-iqn-required');
    else validateInitiator(problems, iqn, at.child('iqn'));
    validateLun(problems, source, at);
    const isChap = isOn(source, 'chapAuthDiscovery') || isOn(source, 'chapAuthSession');
    if (isChap && !fieldsOf(source, 'secretRef')) {
      problems.required(at.child('secretRef'), 'iscsi-secret-required');
    }
    const initiator = optionalText(source, 'initiatorName');
    if (initiator === null) return;
    const place = at.childShownAs('initiatorName', 'initiatorname');
    validateInitiator(problems, initiator, place);
  },
  glusterfs(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'endpoints', at);
    requireText(rules, source, 'path', at);
  },
  rbd(rules: Rules, source: Fields, at: Place): void {
    requireMonitors(rules, source, at);
    requireText(rules, source, 'image', at);
  },
  cephfs(rules: Rules, source: Fields, at: Place): void {
    requireMonitors(rules, source, at);
  },
  quobyte(rules: Rules, source: Fields, at: Place): void {
    validateRegistry(rules, source, at);
    requireText(rules, source, 'volume', at);
  },
  fc({ problems }: Rules, source: Fields, at: Place): void {
    const targets = textsOf(source, 'targetWWNs');
    const hasIds = textsOf(source, 'wwids').length > 0;
    const place = at.child('targetWWNs');
    if (targets.length === 0 && !hasIds) {
      const detail = 'must specify either targetWWNs or wwids, but not both';
      problems.required(place, 'fc-target-required', detail);
    }
    if (targets.length === 0) return;
    if (hasIds) {
      const detail = 'targetWWNs and wwids can not be specified simultaneously';
      problems.invalid(place, goJson(targets), detail, 'fc-target-both');
    }
    if (wholeOf(source, 'lun') === null) {
      const detail = 'lun is required if targetWWNs is specified';
      problems.required(at.child('lun'), 'fc-lun-required', detail);
    } else validateLun(problems, source, at);
  },
  flocker({ problems }: Rules, source: Fields, at: Place): void {
    const name = textOf(source, 'datasetName');
    const uuid = textOf(source, 'datasetUUID');
    if (name === '' && uuid === '') {
      problems.required(at, 'flocker-dataset', 'one of datasetName and datasetUUID is required');
    } else if (name !== '' && uuid !== '') {
      const detail = 'datasetName and datasetUUID can not be specified simultaneously';
      problems.invalid(at, 'resource', detail, 'flocker-dataset-both');
    }
    if (!name.includes('/')) return;
    problems.invalid(at.child('datasetName'), name, "must not contain '/'", 'flocker-dataset-name');
  },
  flexVolume(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'driver', at);
    for (const key of keysOf(fieldsOf(source, 'options'))) {
      const slash = key.indexOf('/');
      const space = `.${(slash < 0 ? key : key.slice(0, slash)).toLowerCase()}`;
      if (!space.endsWith('.kubernetes.io') && !space.endsWith('.k8s.io')) continue;
      const detail = 'kubernetes.io and k8s.io namespaces are reserved';
      rules.problems.invalid(at.child('options').entry(key), key, detail, 'flex-option-reserved');
    }
  },
  csi(rules: Rules, source: Fields, at: Place): void {
    const { problems } = rules;
    validateDriverName(rules, textOf(source, 'driver'), at.child('driver'));
    const secret = fieldsOf(source, 'nodePublishSecretRef');
    requireSecretName(rules, source, 'nodePublishSecretRef', at);
    const name = secret ? textOf(secret, 'name') : '';
    if (name === '') return;
    const place = at.hiddenChild('nodePublishSecretRef').child('name');
    problems.invalidEach(place, name, dnsSubdomainErrors(name), 'csi-secret-name');
  },
  scaleIO(rules: Rules, source: Fields, at: Place): void {
    for (const key of ['gateway', 'system', 'volumeName']) requireText(rules, source, key, at);
  },
  storageos(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'volumeName', at);
    for (const key of ['volumeName', 'volumeNamespace']) {
      const name = textOf(source, key);
      if (name === '') continue;
      rules.problems.invalidEach(at.child(key), name, dnsLabelErrors(name), 'storageos-name');
    }
    requireSecretName(rules, source, 'secretRef', at);
  },
};

function requireMonitors({ problems }: Rules, source: Fields, at: Place): void {
  if (textsOf(source, 'monitors').length > 0) return;
  problems.required(at.child('monitors'), 'volume-monitors-required');
}

export function validateLun(problems: Problems, source: Fields, at: Place): void {
  const lun = wholeOf(source, 'lun') ?? 0;
  if (lun < 0 || lun > 255) problems.invalid(at.child('lun'), lun, LUN_RANGE, 'volume-lun');
}

/** `unknown`: what is said of a name of no kind. */
export function validateInitiator(
  problems: Problems,
  name: string,
  at: Place,
  unknown = 'must be valid format starting with iqn, eui, or naa',
): void {
  const kind = name.slice(0, 3);
  const pattern = kind === 'iqn' ? isIqn : kind === 'eui' ? isEui : kind === 'naa' ? isNaa : null;
  if (!pattern) problems.invalid(at, name, unknown, 'iscsi-name');
  else if (!pattern.test(name)) problems.invalid(at, name, 'must be valid format', 'iscsi-name');
}

function validateRegistry({ problems }: Rules, source: Fields, at: Place): void {
  const registry = textOf(source, 'registry');
  const place = at.child('registry');
  if (registry === '') problems.required(place, 'quobyte-registry-required', PAIRS);
  else if (byteLength(textOf(source, 'tenant')) >= 65) {
    const detail = 'must be a UUID and may not exceed a length of 64 characters';
    problems.required(at.child('tenant'), 'quobyte-tenant', detail);
  } else {
    for (const pair of registry.split(',')) {
      if (!isHostPort(pair)) problems.invalid(place, registry, PAIRS, 'quobyte-registry');
    }
  }
}

/** Source: net.SplitHostPort, which takes empty hosts and ports. */
function isHostPort(text: string): boolean {
  const colon = text.lastIndexOf(':');
  if (colon < 0) return false;
  if (!text.startsWith('[')) return text.indexOf(':') === colon && !/[[\]]/.test(text);
  const end = text.indexOf(']');
  return end + 1 === colon && !/[[\]]/.test(text.slice(1, end)) && !/[[\]]/.test(text.slice(colon));
}

/** Source: ValidateCSIDriverName. */
function validateDriverName({ problems, version }: Rules, driver: string, at: Place): void {
  if (driver === '') {
    problems.required(at, 'csi-driver-required');
    if (isSince(version, '1.35')) return;
  }
  if (byteLength(driver) > 63) problems.tooLong(at, 63, 'csi-driver-length');
  problems.invalidEach(at, driver, dnsSubdomainErrors(driver.toLowerCase()), 'csi-driver');
}
