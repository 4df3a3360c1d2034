import { amountOf, isWholeAmount } from '../validation/amounts';
import type { Place } from '../validation/place';
import { type Fields, fieldsOf, NO_FIELDS } from '../validation/values';
import type { Warnings } from './warnings';

/** Memory in parts of a byte, which most often is a suffix mistaken: `400m`. */
export function warnOfFraction(warnings: Warnings, amounts: Fields, name: string, at: Place): void {
  if (amounts[name] === undefined) return;
  const amount = amountOf(amounts, name);
  if (isWholeAmount(amount)) return;
  const message = `fractional byte value "${amount.canonical}" is invalid, must be an integer`;
  warnings.at(at.entry(name), message, 'fractional-bytes');
}

export function warnOfResources(warnings: Warnings, container: Fields, at: Place): void {
  const resources = fieldsOf(container, 'resources') ?? NO_FIELDS;
  for (const name of ['memory', 'ephemeral-storage'])
    for (const list of ['limits', 'requests']) {
      const place = at.child('resources').child(list);
      warnOfFraction(warnings, fieldsOf(resources, list) ?? NO_FIELDS, name, place);
    }
}

export function warnOfOverhead(warnings: Warnings, spec: Fields, at: Place): void {
  const overhead = fieldsOf(spec, 'overhead');
  if (!overhead) return;
  for (const name of ['memory', 'ephemeral-storage'])
    warnOfFraction(warnings, overhead, name, at.child('overhead'));
}

/** Source: GetWarningsForPersistentVolumeClaimSpec. */
export function warnOfClaimSpec(warnings: Warnings, spec: Fields, at: Place): void {
  const resources = fieldsOf(spec, 'resources') ?? NO_FIELDS;
  for (const list of ['requests', 'limits']) {
    const place = at.child('resources').child(list);
    warnOfFraction(warnings, fieldsOf(resources, list) ?? NO_FIELDS, 'storage', place);
  }
}
