import { isJsonMap, type JsonValue, sameJson } from '../patch/json-value';
import { childOf, itemOf, type PatchField, type PatchSchema } from '../patch/patch-schema';

/**
 * A set of fields as `fieldsV1` writes it: `f:name` a field, `k:{…}` an item of a list by its keys, `v:…` an item of a
 * set by its value, `.` the thing itself. A leaf is an empty set.
 * Source: sigs.k8s.io/structured-merge-diff, fieldpath.
 */
export interface FieldSet {
  readonly [element: string]: FieldSet;
}

export const EMPTY: FieldSet = {};
const SELF = '.';

/** Where the fields of a value are, by how the API owns them: a list or map that is owned as a whole is one field. */
export function fieldsOf(value: JsonValue, { schema, rule }: PatchField): FieldSet {
  if (isJsonMap(value) && rule.map !== 'atomic' && schema.kind !== 'other') {
    return fieldsOfMap(value, schema);
  }
  if (!Array.isArray(value) || rule.list === undefined) return EMPTY;
  const item: PatchField = { schema: itemOf(schema), rule: {} };
  const fields = value.map((one) => {
    const element = elementOf(one, rule);
    const inner = rule.list === 'map' ? fieldsOf(one, item) : EMPTY;
    return [element, rule.list === 'map' ? { [SELF]: EMPTY, ...inner } : EMPTY] as const;
  });
  return setOf(fields);
}

function fieldsOfMap(value: { readonly [key: string]: JsonValue }, schema: PatchSchema): FieldSet {
  const fields = Object.entries(value).map(
    ([name, child]) => [`f:${name}`, fieldsOf(child, childOf(schema, name))] as const,
  );
  return setOf(fields);
}

function setOf(fields: readonly (readonly [string, FieldSet])[]): FieldSet {
  const set: Record<string, FieldSet> = Object.create(null);
  for (const [element, inner] of fields) set[element] = inner;
  return set;
}

/** What an item of a list is known by. */
export function elementOf(item: JsonValue, { list, keys = [] }: PatchField['rule']): string {
  if (list === 'set' || !isJsonMap(item)) return `v:${JSON.stringify(item)}`;
  const known = [...keys].sort().flatMap((key) => {
    const value = item[key] ?? KEY_DEFAULTS.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return `k:${JSON.stringify(Object.fromEntries(known))}`;
}

/** Keys that need not be written. */
const KEY_DEFAULTS = new Map<string, JsonValue>([['protocol', 'TCP']]);

export function isEmptySet(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}

function isLeaf(set: FieldSet): boolean {
  return Object.keys(set).length === 0;
}

/** What is in either. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return setOf(
    [...names].map((name) => [name, union(a[name] ?? EMPTY, b[name] ?? EMPTY)] as const),
  );
}

/** What is in `a` and not in `b`; whatever lies under a leaf of `b` goes with it. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  const left = Object.entries(a).flatMap(([name, inner]): (readonly [string, FieldSet])[] => {
    const other = Object.hasOwn(b, name) ? b[name]! : null;
    if (other === null) return [[name, inner]];
    if (isLeaf(inner) || isLeaf(other)) return [];
    const rest = difference(inner, other);
    return isEmptySet(rest) ? [] : [[name, rest]];
  });
  return setOf(left);
}

/** What is in both. */
export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const both = Object.entries(a).flatMap(([name, inner]): (readonly [string, FieldSet])[] => {
    const other = Object.hasOwn(b, name) ? b[name]! : null;
    if (other === null) return [];
    if (isLeaf(inner) && isLeaf(other)) return [[name, EMPTY]];
    const shared = intersection(inner, other);
    return isEmptySet(shared) ? [] : [[name, shared]];
  });
  return setOf(both);
}

/** Whether a set has this very field. */
export function hasField(set: FieldSet, path: readonly string[]): boolean {
  let found: FieldSet | undefined = set;
  for (const element of path) {
    if (!found || !Object.hasOwn(found, element)) return false;
    found = found[element];
  }
  return found !== undefined && (isLeaf(found) || Object.hasOwn(found, SELF));
}

/** The fields themselves, each by its elements from the top. */
export function leaves(
  set: FieldSet,
  before: readonly string[] = [],
): readonly (readonly string[])[] {
  return Object.entries(set).flatMap(([name, inner]) => {
    if (name === SELF) return [before];
    const path = [...before, name];
    return isLeaf(inner) ? [path] : leaves(inner, path);
  });
}

/** A field in words: `.spec.containers[name="web"].image`. Source: fieldpath.Path.String. */
export function fieldWords(path: readonly string[]): string {
  return path.map(elementWords).join('');
}

function elementWords(element: string): string {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return `.${rest}`;
  if (element.startsWith('v:')) return `[=${rest}]`;
  const keys = Object.entries(JSON.parse(rest) as Record<string, JsonValue>);
  return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
}

/**
 * The fields that differ between two values, in either direction. What was not there before, and what is there no more,
 * is a field itself, beside what is in it.
 */
export function changedFields(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  field: PatchField,
): FieldSet {
  return difference(changesOf(before, after, field, true), { [SELF]: EMPTY });
}

/** `hasParent`: what is around it was there before. */
function changesOf(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  field: PatchField,
  hasParent: boolean,
): FieldSet {
  const { schema, rule } = field;
  const was = before !== undefined || (hasParent && field.isAlwaysThere === true);
  const isMap = (value: JsonValue | undefined) => value === undefined || isJsonMap(value);
  const isList = (value: JsonValue | undefined) => value === undefined || Array.isArray(value);
  if (isMap(before) && isMap(after) && rule.map !== 'atomic' && schema.kind !== 'other') {
    const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
    const inner = names.map((name) => {
      const [old, now] = [mapValue(before, name), mapValue(after, name)];
      return [`f:${name}`, childChange(old, now, childOf(schema, name), was)] as const;
    });
    return withSelf(inner, was !== (after !== undefined));
  }
  if (isList(before) && isList(after) && rule.list !== undefined) {
    const elements = [...listValue(before), ...listValue(after)].map((one) => elementOf(one, rule));
    const item: PatchField = { schema: itemOf(schema), rule: {} };
    const inner = [...new Set(elements)].map((element) => {
      const [old, now] = [itemAt(before, element, rule), itemAt(after, element, rule)];
      return [element, childChange(old, now, item, was)] as const;
    });
    return withSelf(inner, was !== (after !== undefined));
  }
  return sameJson(before, after) ? EMPTY : { [SELF]: EMPTY };
}

/** null: nothing has changed there. */
function childChange(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  field: PatchField,
  hasParent: boolean,
): FieldSet | null {
  if (sameJson(before, after)) return null;
  const changed = changesOf(before, after, field, hasParent);
  if (isEmptySet(changed)) return null;
  const names = Object.keys(changed);
  return names.length === 1 && names[0] === SELF ? EMPTY : changed;
}

function withSelf(
  inner: readonly (readonly [string, FieldSet | null])[],
  isChanged: boolean,
): FieldSet {
  const changed = inner.flatMap(([name, set]) => (set === null ? [] : [[name, set] as const]));
  return setOf(isChanged ? [[SELF, EMPTY], ...changed] : changed);
}

function mapValue(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function listValue(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function itemAt(
  value: JsonValue | undefined,
  element: string,
  rule: PatchField['rule'],
): JsonValue | undefined {
  return listValue(value).find((one) => elementOf(one, rule) === element);
}

/** What stands at a field of a value; undefined: nothing. */
export function valueAt(
  value: JsonValue | undefined,
  [element, ...rest]: readonly string[],
  field: PatchField,
): JsonValue | undefined {
  if (element === undefined || value === undefined) return value;
  if (element.startsWith('f:')) {
    const name = element.slice(2);
    if (!isJsonMap(value) || !Object.hasOwn(value, name)) return undefined;
    return valueAt(value[name], rest, childOf(field.schema, name));
  }
  if (!Array.isArray(value)) return undefined;
  const item = value.find((one) => elementOf(one, field.rule) === element);
  return valueAt(item, rest, { schema: itemOf(field.schema), rule: {} });
}
