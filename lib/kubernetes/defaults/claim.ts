import type { PlainMap } from '../plain-map';
import { ownStruct, setDefault, structAt } from './objects';
import { roundResources } from './resources';

/** pkg/apis/core/v1 SetDefaults_PersistentVolumeClaimSpec. */
export function defaultClaimSpec(spec: PlainMap): void {
  setDefault(spec, 'volumeMode', 'Filesystem');
  const resources = structAt(spec, 'resources');
  if (resources) roundResources(resources);
}

/** pkg/apis/core/v1 SetDefaults_PersistentVolumeClaim. */
export function defaultClaim(claim: PlainMap): void {
  setDefault(ownStruct(claim, 'status'), 'phase', 'Pending');
  defaultClaimSpec(ownStruct(claim, 'spec'));
}
