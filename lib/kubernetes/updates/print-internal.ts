import { wasEmpty } from '../decode/decode';
import { isPlainMap, type PlainMap } from '../plain-map';
import { parseQuantity } from '../quantity';
import { INTERNAL_LAYOUT } from '../schema/internal-layout';
import { goJson } from '../validation/go-values';
import { asFields } from '../validation/values';
import { selectorJson } from '../validation/workloads/label-match';

interface Field {
  readonly name: string;
  /** In a manifest. `^` in front: beside the struct, not in it. */
  readonly key: string;
  readonly type: string;
}

const layout = new Map<string, Field[]>();

/** The fields of a struct in the server's order; embedded ones are among them. null for what is no struct there. */
function fieldsOf(struct: string): readonly Field[] | null {
  if (layout.size === 0) readLayout();
  return layout.get(struct) ?? null;
}

function readLayout(): void {
  let fields: Field[] = [];
  for (const line of INTERNAL_LAYOUT.split('\n')) {
    const [name = '', key = '', type = ''] = line.trim().split(' ');
    if (name === 'struct') {
      fields = [];
      layout.set(key, fields);
    } else if (name === '+') fields.push({ name, key, type: key });
    else if (name !== '') fields.push({ name, key, type });
  }
}

/** What is a value the same, and not only spelled the same: amounts are compared by their value. */
type Purpose = 'print' | 'compare';

/** A struct as the server holds it: every field, null where there is nothing. */
export function internalOf(struct: string, value: unknown, purpose: Purpose = 'print'): unknown {
  return structOf(struct, value, null, purpose);
}

/** As the server prints it within a message. */
export function printInternal(struct: string, value: unknown): string {
  return goJson(internalOf(struct, value)).text;
}

/** As it prints it to show what has changed: a line each. */
export function printLines(struct: string, value: unknown): string {
  const text = JSON.stringify(internalOf(struct, value), withoutBigInts, 1);
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether two structs are the same to the server. */
export function isSameInternal(struct: string, a: unknown, b: unknown): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(internalOf(struct, value, 'compare'), withoutBigInts);
  return text(a) === text(b);
}

function withoutBigInts(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

function structOf(
  struct: string,
  value: unknown,
  outer: PlainMap | null,
  purpose: Purpose,
): unknown {
  const fields = fieldsOf(struct);
  if (!fields) return leafOf(struct, value, purpose);
  const given = isPlainMap(value) ? value : {};
  const made: PlainMap = {};
  for (const { name, key, type } of fields) {
    if (name === '+') Object.assign(made, embeddedOf(type, given, purpose));
    else if (key.startsWith('^'))
      made[name] = fieldValue(type, outer?.[key.slice(1)], given, purpose);
    else if (purpose === 'print' && given[key] === undefined && wasEmpty(given, key))
      made[name] = type.startsWith('[') ? [] : {};
    else made[name] = fieldValue(type, given[key], given, purpose);
  }
  return made;
}

function embeddedOf(type: string, given: PlainMap, purpose: Purpose): PlainMap {
  if (type === 'ObjectMeta') return metadataOf(given.metadata);
  return structOf(type, given, null, purpose) as PlainMap;
}

const METADATA = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
];

/** It is held as a manifest writes it. */
function metadataOf(metadata: unknown): PlainMap {
  const given = isPlainMap(metadata) ? metadata : {};
  const kept = METADATA.filter((key) => given[key] !== undefined && !isEmpty(given[key]));
  return Object.fromEntries(kept.map((key) => [key, sorted(given[key])]));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length === 0
    : isPlainMap(value) && Object.keys(value).length === 0;
}

function fieldValue(type: string, value: unknown, outer: PlainMap, purpose: Purpose): unknown {
  if (type.startsWith('*'))
    return value === undefined || value === null
      ? null
      : structOf(type.slice(1), value, outer, purpose);
  if (type.startsWith('[]')) return listOf(type.slice(2), value, purpose);
  if (type.startsWith('map[')) return mapOf(type.slice(type.indexOf(']') + 1), value, purpose);
  return structOf(type, value, outer, purpose);
}

/** One that is empty is the same as none, but printed otherwise. */
function listOf(type: string, value: unknown, purpose: Purpose): unknown {
  if (type === 'byte') return value ?? null;
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return purpose === 'print' ? [] : null;
  return value.map((item) => fieldValue(type, item, {}, purpose));
}

function mapOf(type: string, value: unknown, purpose: Purpose): unknown {
  if (!isPlainMap(value) || Object.keys(value).length === 0) return null;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, fieldValue(type, value[key], {}, purpose)]));
}

function leafOf(type: string, value: unknown, purpose: Purpose): unknown {
  if (type === 'Quantity') return quantityOf(value, purpose);
  if (type === 'LabelSelector') return selectorJson(asFields(value));
  if (type === 'bool') return value ?? false;
  if (type === 'string' || type === 'UID') return value ?? '';
  if (type.startsWith('int')) return value ?? 0;
  return sorted(value ?? null);
}

function quantityOf(value: unknown, purpose: Purpose): unknown {
  const text = String(value ?? '0');
  const quantity = purpose === 'compare' ? parseQuantity(text).quantity : null;
  if (!quantity) return text;
  const digits = String(quantity.unscaled);
  const zeros = quantity.unscaled === 0n ? 0 : digits.length - digits.replace(/0+$/, '').length;
  return quantity.unscaled === 0n
    ? '0'
    : `${digits.slice(0, digits.length - zeros)}e${quantity.scale + zeros}`;
}

/** Go prints maps by their keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainMap(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
