import { dnsSubdomainErrors } from '../../names';
import { ROOT } from '../../validation/place';
import {
  type Fields,
  fieldsOf,
  isOn,
  NO_FIELDS,
  optionalText,
  textOf,
  wholeOf,
} from '../../validation/values';
import { type Check, checkClusterMeta } from './common';

const SYSTEM = 'system-';
const KNOWN = new Map([
  ['system-node-critical', 2_000_001_000],
  ['system-cluster-critical', 2_000_000_000],
]);
const HIGHEST = 1_000_000_000;
const PREEMPTION = ['PreemptLowerPriority', 'Never'];

/** Source: ValidatePriorityClass. */
export function validatePriorityClass(check: Check, priorityClass: Fields): void {
  const { problems } = check;
  checkClusterMeta(check, priorityClass, dnsSubdomainErrors);
  const name = textOf(fieldsOf(priorityClass, 'metadata') ?? NO_FIELDS, 'name');
  const value = Number(wholeOf(priorityClass, 'value') ?? 0);
  if (name.startsWith(SYSTEM)) {
    const error = systemError(name, value, isOn(priorityClass, 'globalDefault'));
    if (error !== null) {
      const detail = `priority class names with 'system-' prefix are reserved for system use only. error: ${error}`;
      const place = ROOT.child('metadata').child('name');
      problems.forbidden(place, detail, 'priority-class-system');
    }
  } else if (value > HIGHEST) {
    const detail = `maximum allowed value of a user defined priority is ${HIGHEST}`;
    problems.forbidden(ROOT.child('value'), detail, 'priority-class-value');
  }
  const policy = optionalText(priorityClass, 'preemptionPolicy');
  const place = ROOT.child('preemptionPolicy');
  if (policy === '') problems.required(place, 'priority-class-preemption-required');
  else if (policy !== null && !PREEMPTION.includes(policy))
    problems.unsupported(place, policy, PREEMPTION, 'priority-class-preemption');
}

/** Source: IsKnownSystemPriorityClass. */
function systemError(name: string, value: number, isGlobal: boolean): string | null {
  const known = KNOWN.get(name);
  if (known === undefined) return `${name} is not a known system priority class`;
  if (known !== value) return `value of ${name} PriorityClass must be ${known}`;
  return isGlobal ? `globalDefault of ${name} PriorityClass must be false` : null;
}
