import { dnsLabelErrors, dnsSubdomainErrors } from '../../names';
import type { Place } from '../place';
import type { Rules } from '../rules';
import { byteLength, type Fields, fieldsOf, itemsOf, optionalText, textOf } from '../values';
import { validateEphemeral } from './claim-template';
import { CLOUD_SOURCES } from './cloud-sources';
import { CONFIG_SOURCES } from './config-sources';
import { NETWORK_SOURCES } from './network-sources';
import { validateProjected } from './projected';

type ValidateSource = (rules: Rules, source: Fields, at: Place) => void;

interface SourceRule {
  readonly key: string;
  readonly validate: ValidateSource;
  /** As the server calls it in its errors, where that is not its name. */
  readonly shown?: string;
  /** As the server calls it where it is one source too many. */
  readonly shownExtra?: string;
}

const ALL = { ...CONFIG_SOURCES, ...NETWORK_SOURCES, ...CLOUD_SOURCES };

/** In the order of the server's code: of two sources the later one is one too many. */
const SOURCES: readonly SourceRule[] = [
  { key: 'emptyDir', validate: ALL.emptyDir },
  { key: 'hostPath', validate: ALL.hostPath },
  { key: 'gitRepo', validate: ALL.gitRepo },
  {
    key: 'gcePersistentDisk',
    validate: ALL.gcePersistentDisk,
    shown: 'persistentDisk',
    shownExtra: 'gcePersistentDisk',
  },
  { key: 'awsElasticBlockStore', validate: ALL.awsElasticBlockStore },
  { key: 'secret', validate: ALL.secret },
  { key: 'nfs', validate: ALL.nfs },
  { key: 'iscsi', validate: ALL.iscsi },
  { key: 'glusterfs', validate: ALL.glusterfs },
  { key: 'flocker', validate: ALL.flocker },
  { key: 'persistentVolumeClaim', validate: ALL.persistentVolumeClaim },
  { key: 'rbd', validate: ALL.rbd },
  { key: 'cinder', validate: ALL.cinder },
  { key: 'cephfs', validate: ALL.cephfs, shownExtra: 'cephFS' },
  { key: 'quobyte', validate: ALL.quobyte },
  { key: 'downwardAPI', validate: ALL.downwardAPI, shownExtra: 'downwarAPI' },
  { key: 'fc', validate: ALL.fc },
  { key: 'flexVolume', validate: ALL.flexVolume },
  { key: 'configMap', validate: ALL.configMap },
  { key: 'azureFile', validate: ALL.azureFile },
  { key: 'vsphereVolume', validate: ALL.vsphereVolume },
  { key: 'photonPersistentDisk', validate: ALL.photonPersistentDisk },
  { key: 'portworxVolume', validate: ALL.portworxVolume },
  { key: 'azureDisk', validate: ALL.azureDisk },
  { key: 'storageos', validate: ALL.storageos },
  { key: 'projected', validate: validateProjected },
  { key: 'scaleIO', validate: ALL.scaleIO },
  { key: 'csi', validate: ALL.csi },
  { key: 'ephemeral', validate: validateEphemeral },
  { key: 'image', validate: ALL.image },
];

/** Fills `rules.volumes` with those that are valid. Source: ValidateVolumes. */
export function validateVolumes(rules: Rules, volumes: readonly Fields[]): void {
  const claims = new Set(volumes.map((volume) => createdClaim(rules, volume)));
  const places = new Map<string, Place>();
  for (const [index, volume] of volumes.entries()) {
    const place = rules.volumePlaces?.[index] ?? rules.volumesPlace.index(index);
    const name = textOf(volume, 'name');
    const before = rules.problems.list.length;
    validateSources(rules, volume, name, place);
    validateName(rules, name, place.child('name'), places.get(name));
    if (rules.problems.list.length === before) {
      places.set(name, place.child('name'));
      rules.volumes.set(name, volume);
    }
    const claim = fieldsOf(volume, 'persistentVolumeClaim');
    const claimName = claim ? textOf(claim, 'claimName') : '';
    if (claimName === '' || !claims.has(claimName)) continue;
    const detail = 'must not reference a PVC that gets created for an ephemeral volume';
    const at = place.child('persistentVolumeClaim').child('claimName');
    rules.problems.invalid(at, claimName, detail, 'volume-claim-of-ephemeral');
  }
}

function createdClaim(rules: Rules, volume: Fields): string {
  if (rules.podName === '' || !fieldsOf(volume, 'ephemeral')) return '';
  return `${rules.podName}-${textOf(volume, 'name')}`;
}

function validateName({ problems }: Rules, name: string, at: Place, first?: Place): void {
  if (name === '') problems.required(at, 'volume-name-required');
  else problems.invalidEach(at, name, dnsLabelErrors(name), 'volume-name');
  if (first) problems.duplicate(at, name, 'volume-name-duplicate', first);
}

/** Source: validateVolumeSource. */
function validateSources(rules: Rules, volume: Fields, name: string, at: Place): void {
  let count = 0;
  for (const rule of SOURCES) {
    const source = fieldsOf(volume, rule.key);
    if (!source) continue;
    if (count > 0 && rule.key !== 'emptyDir') {
      const place = at.childShownAs(rule.key, rule.shownExtra ?? rule.key);
      const detail = 'may not specify more than 1 volume type';
      rules.problems.forbidden(place, detail, 'volume-many-types');
    } else {
      rule.validate(rules, source, at.childShownAs(rule.key, rule.shown ?? rule.key));
      if (rule.key === 'ephemeral') validateClaimName(rules, name, at);
    }
    if (rule.key === 'iscsi') validatePortalLength(rules, source, name, at);
    count += 1;
  }
  if (count === 0) {
    rules.problems.required(at, 'volume-type-required', 'must specify a volume type');
  }
}

function validateClaimName(rules: Rules, name: string, at: Place): void {
  if (rules.podName === '' || name === '') return;
  const claim = `${rules.podName}-${name}`;
  for (const error of dnsSubdomainErrors(claim)) {
    const detail = `PVC name "${claim}": ${error}`;
    rules.problems.invalid(at.child('name'), name, detail, 'volume-claim-name');
  }
}

function validatePortalLength(rules: Rules, source: Fields, name: string, at: Place): void {
  if (optionalText(source, 'initiatorName') === null) return;
  if (byteLength(`${name}:${textOf(source, 'targetPortal')}`) <= 64) return;
  const detail =
    'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
  rules.problems.invalid(at.child('name'), name, detail, 'iscsi-portal-length');
}

/** Variables from files need a volume that the Pod makes itself. Source: validateFileKeyRefVolumes. */
export function validateFileVolumes(
  rules: Rules,
  spec: Fields,
  containers: readonly { readonly container: Fields; readonly at: Place }[],
): void {
  let byName: ReadonlyMap<string, Fields> | null = null;
  for (const { container, at } of containers) {
    for (const [index, variable] of itemsOf(container, 'env').entries()) {
      const source = fieldsOf(variable, 'valueFrom');
      const file = source && fieldsOf(source, 'fileKeyRef');
      if (!file) continue;
      byName ??= new Map(itemsOf(spec, 'volumes').map((item) => [textOf(item, 'name'), item]));
      const name = textOf(file, 'volumeName');
      const volume = byName.get(name);
      const ref = at.child('env').index(index).child('valueFrom').child('fileKeyRef');
      const place = ref.child('volumeName');
      if (!volume) {
        rules.problems.notFound(place, name, 'env-file-volume-missing', '', rules.volumesPlace);
      } else if (!fieldsOf(volume, 'emptyDir')) {
        const detail = 'referenced volume must be of type emptyDir';
        rules.problems.invalid(place, name, detail, 'env-file-volume-type');
      }
    }
  }
}
