import { dnsSubdomainErrors } from '../../names';
import { compareQuantities, parseQuantity, type Quantity } from '../../quantity';
import { amountOf } from '../../validation/amounts';
import { labelKeyErrors } from '../../validation/label-names';
import { type Place, ROOT } from '../../validation/place';
import {
  mayOvercommit,
  validateContainerResource,
  validateResourceName,
} from '../../validation/resource-names';
import { type Fields, fieldsOf, itemsOf, keysOf, NO_FIELDS, textOf } from '../../validation/values';
import { type Check, checkMeta } from './common';

const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];

/** Source: ValidateLimitRange. */
export function validateLimitRange(check: Check, range: Fields): void {
  checkMeta(check, range, dnsSubdomainErrors);
  const spec = fieldsOf(range, 'spec') ?? NO_FIELDS;
  const seen = new Map<string, Place>();
  for (const [index, limit] of itemsOf(spec, 'limits').entries()) {
    const place = ROOT.child('spec').child('limits').index(index);
    const type = textOf(limit, 'type');
    validateType(check, type, place.child('type'));
    const first = seen.get(type);
    if (first) check.problems.duplicate(place.child('type'), type, 'limit-type-duplicate', first);
    else seen.set(type, place.child('type'));
    validateLimit(check, limit, type, place);
  }
}

function validateType({ problems, version }: Check, type: string, at: Place): void {
  const errors = labelKeyErrors(type, version);
  problems.invalidEach(at, type, errors, 'limit-type');
  if (errors.length > 0 || type.includes('/') || TYPES.includes(type)) return;
  const detail = 'must be a standard limit type or fully qualified';
  problems.invalid(at, type, detail, 'limit-type-unknown');
}

const AMOUNTS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

function validateLimit(check: Check, limit: Fields, type: string, at: Place): void {
  const { problems } = check;
  const names = new Set<string>();
  for (const key of AMOUNTS) {
    const amounts = keysOf(fieldsOf(limit, key));
    const isForbidden = type === 'Pod' && key.startsWith('default');
    if (isForbidden && amounts.length > 0) {
      const detail = "may not be specified when `type` is 'Pod'";
      problems.forbidden(at.child(key), detail, 'limit-default-pod');
    }
    if (key === 'maxLimitRequestRatio' && type === 'PersistentVolumeClaim')
      requireStorage(check, limit, at);
    for (const name of isForbidden ? [] : amounts) {
      validateName(check, name, type, at.child(key).entry(name));
      names.add(name);
    }
  }
  for (const name of names) compareAmounts(check, limit, type, { name, at });
}

function validateName(check: Check, name: string, type: string, at: Place): void {
  if (type === 'Pod' || type === 'Container') validateContainerResource(check, name, at);
  else validateResourceName(check, name, at);
}

function requireStorage({ problems }: Check, limit: Fields, at: Place): void {
  const has = (key: string): boolean => keysOf(fieldsOf(limit, key)).includes('storage');
  if (has('min') || has('max')) return;
  const detail = 'either minimum or maximum storage value is required, but neither was provided';
  problems.required(at.child('limits'), 'limit-storage-required', detail);
}

interface Named {
  readonly name: string;
  readonly at: Place;
}

/** Two amounts of which the first may not be more than the second; the error is at `key` and shows `shown`. */
const ORDER = [
  ['min', 'max', 'min', 'min', 'min value', 'max value'],
  [
    'min',
    'defaultRequest',
    'defaultRequest',
    'defaultRequest',
    'min value',
    'default request value',
  ],
  [
    'defaultRequest',
    'max',
    'defaultRequest',
    'defaultRequest',
    'default request value',
    'max value',
  ],
  [
    'defaultRequest',
    'default',
    'defaultRequest',
    'defaultRequest',
    'default request value',
    'default limit value',
  ],
  ['min', 'default', 'default', 'min', 'min value', 'default value'],
  ['default', 'max', 'default', 'max', 'default value', 'max value'],
] as const;

function compareAmounts(check: Check, limit: Fields, type: string, { name, at }: Named): void {
  const { problems } = check;
  const amount = (key: string): Quantity | null => {
    const amounts = fieldsOf(limit, key);
    const isLookedAt = !(type === 'Pod' && key.startsWith('default'));
    return isLookedAt && amounts && Object.hasOwn(amounts, name) ? amountOf(amounts, name) : null;
  };
  for (const [low, high, key, shown, lowWords, highWords] of ORDER) {
    const [less, more] = [amount(low), amount(high)];
    if (!less || !more || compareQuantities(less, more) <= 0) continue;
    const detail = `${lowWords} ${less.canonical} is greater than ${highWords} ${more.canonical}`;
    const value = amount(shown)!.canonical;
    problems.invalid(at.child(key).entry(name), value, detail, 'limit-order');
  }
  validateRatio(check, [amount('maxLimitRequestRatio'), amount('min'), amount('max')], {
    name,
    at,
  });
  const [given, request] = [amount('default'), amount('defaultRequest')];
  if (mayOvercommit(name) || !given || !request || compareQuantities(given, request) === 0) return;
  const detail = `default value ${given.canonical} must equal to defaultRequest value ${request.canonical} in ${name}`;
  const place = at.child('defaultRequest').entry(name);
  problems.invalid(place, request.canonical, detail, 'limit-overcommit');
}

const ONE = parseQuantity('1').quantity!;

function validateRatio(
  { problems }: Check,
  [ratio, min, max]: readonly (Quantity | null)[],
  { name, at }: Named,
): void {
  if (!ratio) return;
  const place = at.child('maxLimitRequestRatio').entry(name);
  const shown = ratio.canonical;
  if (compareQuantities(ratio, ONE) < 0)
    problems.invalid(place, shown, `ratio ${shown} is less than 1`, 'limit-ratio-small');
  if (!min || !max) return;
  const most = numberOf(max) / numberOf(min);
  if (!(numberOf(ratio) > most)) return;
  const printed = Number.isFinite(most) ? most.toFixed(6) : most > 0 ? '+Inf' : '-Inf';
  const detail = `ratio ${shown} is greater than max/min = ${printed}`;
  problems.invalid(place, shown, detail, 'limit-ratio-large');
}

/** Thousandths are the finest that an amount has here. */
function numberOf({ unscaled, scale }: Quantity): number {
  return Number(unscaled) * 10 ** scale;
}
