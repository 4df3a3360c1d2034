import { fieldsOf, itemsOf, keysOf, textOf } from '../validation/values';
import { type Check, count, named, quoted, sorted } from './subject';

const SAFE_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

export const restrictedVolumes: Check = ({ spec }) => {
  const bad = itemsOf(spec, 'volumes').filter(
    (volume) => !SAFE_VOLUMES.some((key) => fieldsOf(volume, key)),
  );
  if (bad.length === 0) return null;
  const names = bad.map((volume) => textOf(volume, 'name'));
  const types = sorted(
    bad.map((volume) => keysOf(volume).find((key) => fieldsOf(volume, key)) ?? 'unknown'),
  );
  const what = count('restricted volume type', 'restricted volume types', types);
  return `restricted volume types: ${named('volume', names)} ${count('uses', 'use', names)} ${what} ${quoted(types)}`;
};
