import { type GoValue, goJson } from '../validation/go-values';
import type { Place } from '../validation/place';
import type { Problems } from '../validation/problems';

const DETAIL = 'field is immutable';

/** What may not change once it is there: `shown` is the new value as the server prints it. */
export function refuseChange(problems: Problems, at: Place, shown: GoValue, code: string): void {
  problems.invalid(at, shown, DETAIL, code);
}

/** The same, of values that are printed as they are written; nothing where they are the same. */
export function keepValue(
  problems: Problems,
  at: Place,
  [next, old]: readonly [unknown, unknown],
  code: string,
): void {
  if (isSame(next, old)) return;
  const shown = typeof next === 'string' || typeof next === 'number' ? next : goJson(next ?? null);
  refuseChange(problems, at, shown, code);
}

/** Whether two decoded values are the same; empty lists and maps are the same as none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && isSameList(a, b);
  const [left, right] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  const keys = new Set([...Object.keys(left!), ...Object.keys(right!)]);
  return [...keys].every((key) => isSame(left![key], right![key]));
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
}
