import type { Version } from '../../versions';
import { labelKeyErrors, labelValueErrors } from '../label-names';
import { type Fields, fieldsOf, itemsOf, keysOf, textOf, textsOf } from '../values';

/** How many demands a selector makes. */
export function sizeOf(selector: Fields): number {
  const labels = keysOf(fieldsOf(selector, 'matchLabels'));
  return labels.length + itemsOf(selector, 'matchExpressions').length;
}

/** Whether Go can make a selector of it. Source: LabelSelectorAsSelector. */
export function isUsable(selector: Fields, version: Version): boolean {
  const labels = fieldsOf(selector, 'matchLabels');
  const isLabel = (key: string, value: string): boolean =>
    labelKeyErrors(key, version).length === 0 && labelValueErrors(value, version).length === 0;
  return (
    keysOf(labels).every((key) => isLabel(key, textOf(labels!, key))) &&
    itemsOf(selector, 'matchExpressions').every((item) => isUsableItem(item, version))
  );
}

function isUsableItem(item: Fields, version: Version): boolean {
  const operator = textOf(item, 'operator');
  const values = textsOf(item, 'values');
  if (labelKeyErrors(textOf(item, 'key'), version).length > 0) return false;
  if (values.some((value) => labelValueErrors(value, version).length > 0)) return false;
  if (operator === 'In' || operator === 'NotIn') return values.length > 0;
  return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0;
}

/** Whether it selects what has these labels. No selector selects nothing, one without demands everything. */
export function selects(selector: Fields | null, labels: Fields | null): boolean {
  if (!selector) return false;
  return (
    hasAll(fieldsOf(selector, 'matchLabels'), labels) &&
    itemsOf(selector, 'matchExpressions').every((item) => meets(item, labels))
  );
}

/** Whether all of `wanted` are among the labels. */
export function hasAll(wanted: Fields | null, labels: Fields | null): boolean {
  return keysOf(wanted).every((key) => labelOf(labels, key) === textOf(wanted!, key));
}

function meets(item: Fields, labels: Fields | null): boolean {
  const value = labelOf(labels, textOf(item, 'key'));
  switch (textOf(item, 'operator')) {
    case 'In':
      return value !== null && textsOf(item, 'values').includes(value);
    case 'NotIn':
      return value === null || !textsOf(item, 'values').includes(value);
    case 'Exists':
      return value !== null;
    default:
      return value === null;
  }
}

function labelOf(labels: Fields | null, key: string): string | null {
  return labels && Object.hasOwn(labels, key) ? textOf(labels, key) : null;
}

/** A map as Go prints it: keys sorted. */
export function sortedMap(map: Fields): Fields {
  const sorted: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(map).sort()) sorted[key] = map[key];
  return sorted;
}

/** A selector as Go prints it: what is empty is left out. */
export function selectorJson(selector: Fields): unknown {
  const labels = fieldsOf(selector, 'matchLabels');
  const items = itemsOf(selector, 'matchExpressions').map((item) => {
    const values = textsOf(item, 'values');
    const head = { key: textOf(item, 'key'), operator: textOf(item, 'operator') };
    return values.length > 0 ? { ...head, values } : head;
  });
  return {
    matchLabels: keysOf(labels).length > 0 ? sortedMap(labels!) : undefined,
    matchExpressions: items.length > 0 ? items : undefined,
  };
}
