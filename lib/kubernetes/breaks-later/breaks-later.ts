import { podPath } from '../dropped-fields';
import { isPlainMap } from '../plain-map';
import { podIn } from '../prepare';
import { kindOf } from '../schema/kinds';
import { imageReferences } from './image-reference';
import { mountPaths } from './mount-paths';
import { type BreaksLater, type Rule, viewPod } from './pod-view';
import { hostAddresses, namedPorts, requestPaths, sharedHostPorts } from './ports';
import { resourceContainers, schedulerNames, subPathVariables } from './references';
import { capabilityNames, refusedRoot, uselessEscalation } from './security';
import { emptyDirMedia, hostPaths, sourcelessVolumes, unwrittenFiles } from './volumes';

/** What the API server warns of itself (duplicate variables, empty pull secrets, empty projections) is not here. */
const RULES: readonly Rule[] = [
  imageReferences,
  sourcelessVolumes,
  mountPaths,
  hostPaths,
  emptyDirMedia,
  unwrittenFiles,
  hostAddresses,
  sharedHostPorts,
  namedPorts,
  requestPaths,
  resourceContainers,
  subPathVariables,
  schedulerNames,
  refusedRoot,
  capabilityNames,
  uselessEscalation,
];

/**
 * What of an object as it is written the API server takes although it cannot work: a Pod, or the template of one. Takes
 * any value; nothing for kinds that are not known. Never throws.
 */
export function breaksLater(object: unknown): readonly BreaksLater[] {
  if (!isPlainMap(object)) return [];
  const kind = kindOf(object.apiVersion, object.kind);
  const pod = kind && podIn(object, kind);
  if (!kind || !pod) return [];
  const view = viewPod(pod, podPath(kind));
  return RULES.flatMap((rule) => rule(view));
}
