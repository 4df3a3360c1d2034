import { Place } from '../place';
import { type Fields, itemsOf, textOf } from '../values';
import { specOf } from './common';

/** The volumes of a StatefulSet's Pods, and where each comes from. */
export interface VolumesOfSet {
  readonly list: readonly Fields[];
  readonly places: readonly Place[];
}

/**
 * Those of the claims first, then those of the template that no claim replaces; null where there are no claims.
 * `at` is that of the StatefulSet's spec. Source: volumesToAddForTemplates, ValidateStatefulSetSpec.
 */
export function claimVolumes(spec: Fields, at: Place): VolumesOfSet | null {
  const claims = itemsOf(spec, 'volumeClaimTemplates');
  if (claims.length === 0) return null;
  const list: Fields[] = [];
  const places: Place[] = [];
  for (const [index, name] of namesOf(claims).entries()) {
    if (name === null) continue;
    places.push(claimPlace(at, index, list.length));
    list.push({ name, persistentVolumeClaim: { claimName: name } });
  }
  const names = new Set(namesOf(claims));
  const ownPlace = at.child('template').child('spec').child('volumes');
  const own = itemsOf(specOf(specOf(spec, 'template')), 'volumes');
  for (const [index, volume] of own.entries()) {
    if (names.has(textOf(volume, 'name'))) continue;
    places.push(new Place(ownPlace, index, `[${list.length}]`));
    list.push(volume);
  }
  return { list, places };
}

/** null for a name that another claim has already. */
function namesOf(claims: readonly Fields[]): readonly (string | null)[] {
  const names = claims.map((claim) => textOf(specOf(claim, 'metadata'), 'name'));
  return names.map((name, index) => (names.indexOf(name) === index ? name : null));
}

/** The server means the volume; what is written is the claim's name. */
function claimPlace(at: Place, index: number, shown: number): Place {
  const claims = at.childShownAs('volumeClaimTemplates', 'template.spec.volumes');
  return new Place(claims, index, `[${shown}]`).hiddenChild('metadata');
}
