import { type GoValue, goJson } from '../go-values';
import type { Place } from '../place';
import type { Check } from './common';

/** Of a field that is a number or a share; zero where it is not there. */
export type IntOrPercent = string | number;

const PERCENT_ERROR =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";
const isPercent = /^[0-9]+%$/;

export function intOrPercentOf(
  owner: Readonly<Record<string, unknown>>,
  key: string,
): IntOrPercent {
  const value = owner[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? value : 0;
}

export function printIntOrPercent(value: IntOrPercent): GoValue {
  return goJson(value);
}

/** Source: ValidatePositiveIntOrPercent. */
export function validateIntOrPercent({ problems }: Check, value: IntOrPercent, at: Place): void {
  if (typeof value === 'string') {
    if (isPercent.test(value)) return;
    problems.invalid(at, printIntOrPercent(value), PERCENT_ERROR, 'percent-format');
  } else if (value < 0) {
    const detail = 'must be greater than or equal to 0';
    problems.invalid(at, value, detail, 'rollout-number-negative');
  }
}

/** Source: IsNotMoreThan100Percent. */
export function validateShare({ problems }: Check, value: IntOrPercent, at: Place): void {
  if (typeof value !== 'string' || !isPercent.test(value)) return;
  if (Number(value.slice(0, -1)) <= 100) return;
  problems.invalid(at, printIntOrPercent(value), 'must not be greater than 100%', 'percent-large');
}

/** Source: getIntOrPercentValue: what Go cannot read is zero. */
export function isNothing(value: IntOrPercent): boolean {
  if (typeof value === 'number') return value === 0;
  return !/^(?:[+-]?[0-9]*[1-9][0-9]*|[0-9]*[1-9][0-9]*%)$/.test(value);
}
