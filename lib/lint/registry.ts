import { addMissing } from './fixes/add-missing';
import { addMissingVolume } from './fixes/add-volume';
import { convertValue } from './fixes/convert-value';
import { encodeData } from './fixes/encode-data';
import { limitsAndRequests } from './fixes/limits-and-requests';
import { matchLabels } from './fixes/match-labels';
import { matchLabelsLevel } from './fixes/match-labels-level';
import { matchingPort } from './fixes/matching-port';
import { mendYaml } from './fixes/mend-yaml';
import { moveField } from './fixes/move-field';
import { nearestField } from './fixes/nearest-field';
import { nearestReference } from './fixes/nearest-reference';
import { nearestResource } from './fixes/nearest-resource';
import { nearestValue } from './fixes/nearest-value';
import { numberInRange } from './fixes/number-in-range';
import { octalMode } from './fixes/octal-mode';
import { removeDuplicate } from './fixes/remove-duplicate';
import { removeDuplicateKey } from './fixes/remove-duplicate-key';
import { removeField } from './fixes/remove-field';
import { renameDuplicate } from './fixes/rename-duplicate';
import { servedVersion } from './fixes/served-version';
import { setWhatItNeeds } from './fixes/set-what-it-needs';
import { trimText } from './fixes/trim-text';
import { validName } from './fixes/valid-name';
import { validPath } from './fixes/valid-path';
import { validQuantity } from './fixes/valid-quantity';
import { wrapFields } from './fixes/wrap-fields';
import { writeInstead } from './fixes/write-instead';
import type { Fix } from './fixing/fix';

/** Every kind of fix. Among equally sure ones the first here is offered first. */
export const FIXES: readonly Fix[] = [
  mendYaml,
  nearestField,
  matchLabelsLevel,
  moveField,
  wrapFields,
  convertValue,
  validQuantity,
  nearestValue,
  nearestReference,
  addMissingVolume,
  validName,
  renameDuplicate,
  removeDuplicate,
  removeDuplicateKey,
  matchLabels,
  servedVersion,
  limitsAndRequests,
  numberInRange,
  validPath,
  matchingPort,
  octalMode,
  setWhatItNeeds,
  nearestResource,
  encodeData,
  trimText,
  writeInstead,
  addMissing,
  removeField,
];
