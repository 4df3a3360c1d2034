import { dnsSubdomainErrors } from '../../names';
import { labelKeyErrors } from '../../validation/label-names';
import { type Place, ROOT } from '../../validation/place';
import {
  byteLength,
  type Fields,
  fieldsOf,
  itemsOf,
  keysOf,
  optionalText,
  textOf,
  textsOf,
} from '../../validation/values';
import { type Check, checkClusterMeta } from './common';

const MOST_PARAMETERS = 512;
const MOST_BYTES = 256 * 1024;
const RECLAIM = ['Delete', 'Retain'];
const BINDING = ['Immediate', 'WaitForFirstConsumer'];

/** Source: ValidateStorageClass. */
export function validateStorageClass(check: Check, storageClass: Fields): void {
  const { problems, version } = check;
  checkClusterMeta(check, storageClass, dnsSubdomainErrors);
  const provisioner = textOf(storageClass, 'provisioner');
  const place = ROOT.child('provisioner');
  if (provisioner === '') problems.required(place, 'storage-class-provisioner-required');
  else {
    const lower = provisioner.toLowerCase();
    problems.invalidEach(place, lower, labelKeyErrors(lower, version), 'storage-class-provisioner');
  }
  validateParameters(check, fieldsOf(storageClass, 'parameters'));
  const reclaim = textOf(storageClass, 'reclaimPolicy');
  if (reclaim !== '' && !RECLAIM.includes(reclaim))
    problems.unsupported(ROOT.child('reclaimPolicy'), reclaim, RECLAIM, 'storage-class-reclaim');
  const binding = optionalText(storageClass, 'volumeBindingMode');
  if (binding !== null && !BINDING.includes(binding))
    problems.unsupported(
      ROOT.child('volumeBindingMode'),
      binding,
      BINDING,
      'storage-class-binding',
    );
  validateTopologies(check, itemsOf(storageClass, 'allowedTopologies'));
}

function validateParameters({ problems }: Check, parameters: Fields | null): void {
  const place = ROOT.child('parameters');
  const keys = keysOf(parameters);
  if (keys.length > MOST_PARAMETERS) {
    problems.tooLong(place, MOST_PARAMETERS, 'storage-class-parameters-many');
    return;
  }
  let size = 0;
  for (const key of keys) {
    if (key === '')
      problems.invalid(place, key, 'field can not be empty.', 'storage-class-parameter');
    size += byteLength(key) + byteLength(textOf(parameters!, key));
  }
  if (size > MOST_BYTES) problems.tooLong(place, MOST_BYTES, 'storage-class-parameters-long');
}

function validateTopologies(check: Check, terms: readonly Fields[]): void {
  // The server compares each with as many empty ones as there are terms.
  const seen = terms.map(() => '[]');
  for (const [index, term] of terms.entries()) {
    const place = ROOT.child('allowedTopologies').index(index);
    const made = validateTerm(check, term, place.child('matchLabelExpressions'));
    for (const other of seen)
      if (other === made)
        check.problems.duplicate(
          place.child('matchLabelExpressions'),
          '',
          'storage-class-topology-duplicate',
        );
    seen.push(made);
  }
}

/** What the term demands, written in one way. Source: ValidateTopologySelectorTerm. */
function validateTerm({ problems, version }: Check, term: Fields, at: Place): string {
  const demands = new Map<string, string>();
  for (const [index, item] of itemsOf(term, 'matchLabelExpressions').entries()) {
    const place = at.index(index);
    const values = textsOf(item, 'values');
    const valuesPlace = place.child('values');
    if (values.length === 0) problems.required(valuesPlace, 'storage-class-values-required');
    for (const [number, value] of values.entries())
      if (values.indexOf(value) < number)
        problems.duplicate(valuesPlace.index(number), value, 'storage-class-value-duplicate');
    const key = textOf(item, 'key');
    const errors = labelKeyErrors(key, version);
    problems.invalidEach(place.child('key'), key, errors, 'storage-class-topology-key');
    if (demands.has(key))
      problems.duplicate(place.child('key'), key, 'storage-class-topology-key-duplicate');
    demands.set(key, JSON.stringify([...new Set(values)].sort()));
  }
  return JSON.stringify([...demands].sort(([a], [b]) => (a < b ? -1 : 1)));
}
