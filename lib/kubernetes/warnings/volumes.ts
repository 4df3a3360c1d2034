import type { Place } from '../validation/place';
import { type Fields, fieldsOf, itemsOf, NO_FIELDS } from '../validation/values';
import { warnOfClaimSpec } from './amounts';
import type { Warnings } from './warnings';

const SINCE_122 = 'deprecated in v1.22, non-functional in v1.25+';
const SINCE_128 = 'deprecated in v1.28, non-functional in v1.31+';
const GIT = 'deprecated in v1.11, and disabled by default in v1.33+';

/** In the server's order; a claim of a volume's own comes between. */
const BEFORE_CLAIMS: readonly (readonly [string, string])[] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', GIT],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', SINCE_122],
  ['storageos', SINCE_122],
  ['quobyte', SINCE_122],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
];
const AFTER_CLAIMS: readonly (readonly [string, string])[] = [
  ['cephfs', SINCE_128],
  ['rbd', SINCE_128],
];

/** Volumes of plugins that are gone. */
export function warnOfVolumes(warnings: Warnings, spec: Fields, at: Place): void {
  for (const [index, volume] of itemsOf(spec, 'volumes').entries()) {
    const place = at.child('volumes').index(index);
    warnOfPlugins(warnings, volume, BEFORE_CLAIMS, place);
    const template = fieldsOf(fieldsOf(volume, 'ephemeral') ?? NO_FIELDS, 'volumeClaimTemplate');
    const claim = place.child('ephemeral').child('volumeClaimTemplate').child('spec');
    if (template) warnOfClaimSpec(warnings, fieldsOf(template, 'spec') ?? NO_FIELDS, claim);
    warnOfPlugins(warnings, volume, AFTER_CLAIMS, place);
  }
}

function warnOfPlugins(
  warnings: Warnings,
  volume: Fields,
  plugins: readonly (readonly [string, string])[],
  at: Place,
): void {
  for (const [key, why] of plugins) {
    if (!fieldsOf(volume, key)) continue;
    const place = key === 'storageos' ? at.childShownAs(key, 'storageOS') : at.child(key);
    warnings.at(place, why, 'deprecated-volume');
  }
}
