import type { PlainMap } from '../plain-map';
import type { Version } from '../versions';
import { isSince } from '../versions';
import { defaultClaimSpec } from './claim';
import { pullPolicy } from './container';
import { setDefault, structAt, structsAt } from './objects';

const DEFAULT_MODE = 0o644;

/** pkg/apis/core/v1 SetDefaults_Volume and what zz_generated.defaults.go sets inside of it. */
export function defaultVolume(volume: PlainMap, version: Version): void {
  if (Object.keys(volume).every((key) => key === 'name')) volume.emptyDir = {};
  for (const [source, set] of SOURCES) {
    const found = structAt(volume, source);
    if (found) set(found);
  }
  const image = structAt(volume, 'image');
  if (image && isSince(version, '1.35'))
    setDefault(image, 'pullPolicy', pullPolicy(image.reference));
}

const SOURCES: readonly (readonly [string, (source: PlainMap) => void])[] = [
  ['hostPath', (source) => setDefault(source, 'type', '')],
  ['secret', setMode],
  ['configMap', setMode],
  ['downwardAPI', defaultDownward],
  ['projected', defaultProjected],
  ['iscsi', (source) => setDefault(source, 'iscsiInterface', 'default')],
  ['rbd', defaultRbd],
  ['azureDisk', defaultAzureDisk],
  ['scaleIO', defaultScaleIo],
  ['ephemeral', defaultEphemeral],
];

function setMode(source: PlainMap): void {
  setDefault(source, 'defaultMode', DEFAULT_MODE);
}

function defaultDownward(source: PlainMap): void {
  setMode(source);
  defaultDownwardItems(source);
}

function defaultDownwardItems(source: PlainMap): void {
  for (const item of structsAt(source, 'items')) {
    const fieldRef = structAt(item, 'fieldRef');
    if (fieldRef) setDefault(fieldRef, 'apiVersion', 'v1');
  }
}

function defaultProjected(source: PlainMap): void {
  setMode(source);
  for (const projection of structsAt(source, 'sources')) {
    const downward = structAt(projection, 'downwardAPI');
    if (downward) defaultDownwardItems(downward);
    const token = structAt(projection, 'serviceAccountToken');
    if (token) setDefault(token, 'expirationSeconds', 3600);
  }
}

function defaultRbd(source: PlainMap): void {
  setDefault(source, 'pool', 'rbd');
  setDefault(source, 'user', 'admin');
  setDefault(source, 'keyring', '/etc/ceph/keyring');
}

function defaultAzureDisk(source: PlainMap): void {
  setDefault(source, 'cachingMode', 'ReadWrite');
  setDefault(source, 'fsType', 'ext4');
  setDefault(source, 'readOnly', false);
  setDefault(source, 'kind', 'Shared');
}

function defaultScaleIo(source: PlainMap): void {
  setDefault(source, 'storageMode', 'ThinProvisioned');
  setDefault(source, 'fsType', 'xfs');
}

function defaultEphemeral(source: PlainMap): void {
  const template = structAt(source, 'volumeClaimTemplate');
  const spec = template && structAt(template, 'spec');
  if (spec) defaultClaimSpec(spec);
}
