import type { Place } from '../place';
import type { Rules } from '../rules';
import { type Fields, optionalText, textOf, wholeOf } from '../values';
import { requireSecretName, requireText } from './required';

const CACHING = ['None', 'ReadOnly', 'ReadWrite'];
const KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_URI = [
  '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}',
];
const BLOB_URI = ['https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd'];

/** Disks of one cloud or product. */
export const CLOUD_SOURCES = {
  gcePersistentDisk(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'pdName', at);
    validatePartition(rules, source, at);
  },
  awsElasticBlockStore(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'volumeID', at);
    validatePartition(rules, source, at);
  },
  cinder(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'volumeID', at);
    requireSecretName(rules, source, 'secretRef', at);
  },
  azureFile(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'secretName', at);
    requireText(rules, source, 'shareName', at);
  },
  azureDisk(rules: Rules, source: Fields, at: Place): void {
    const { problems } = rules;
    requireText(rules, source, 'diskName', at);
    requireText(rules, source, 'diskURI', at);
    const caching = optionalText(source, 'cachingMode');
    if (caching !== null && !CACHING.includes(caching)) {
      problems.unsupported(at.child('cachingMode'), caching, CACHING, 'azure-disk-caching');
    }
    const kind = optionalText(source, 'kind');
    if (kind === null) return;
    if (!KINDS.includes(kind)) {
      problems.unsupported(at.child('kind'), kind, KINDS, 'azure-disk-kind');
    }
    const uri = textOf(source, 'diskURI');
    const isManaged = kind === 'Managed';
    if (uri.startsWith(isManaged ? '/subscriptions/' : 'https://')) return;
    const supported = isManaged ? MANAGED_URI : BLOB_URI;
    problems.unsupported(at.child('diskURI'), uri, supported, 'azure-disk-uri');
  },
  vsphereVolume(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'volumePath', at);
  },
  photonPersistentDisk(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'pdID', at);
  },
  portworxVolume(rules: Rules, source: Fields, at: Place): void {
    requireText(rules, source, 'volumeID', at);
  },
};

function validatePartition({ problems }: Rules, source: Fields, at: Place): void {
  const partition = wholeOf(source, 'partition') ?? 0;
  if (partition >= 0 && partition <= 255) return;
  const detail = 'must be between 1 and 255, inclusive';
  problems.invalid(at.child('partition'), partition, detail, 'volume-partition');
}
