import { badRequest, internalError } from '@/lib/practice/store/status-error';
import { copyMap, isJsonMap, type JsonMap, type JsonValue, sameJson } from './json-value';
import { mergeOrder, partition } from './list-order';
import { childOf, itemOf, type PatchField, type PatchSchema } from './patch-schema';

const DIRECTIVE = '$patch';
const RETAIN_KEYS = '$retainKeys';
const DELETE_PRIMITIVES = '$deleteFromPrimitiveList/';
const SET_ORDER = '$setElementOrder/';

type Filled = Record<string, JsonValue>;

/**
 * A strategic merge patch: as a merge patch, but lists whose items have a name of their own are merged item by item.
 * Throws 400. Source: k8s.io/apimachinery/pkg/util/strategicpatch, mergeMap and what it calls.
 */
export function strategicMergePatch(
  original: JsonMap,
  patch: JsonMap,
  schema: PatchSchema,
): JsonMap {
  return mergeMap(original, patch, schema);
}

function mergeMap(original: JsonMap, given: JsonMap, schema: PatchSchema): JsonMap {
  const directive = given[DIRECTIVE];
  if (directive !== undefined) return byDirective(directive, given);
  const patch = copyMap(given);
  const merged = retained(copyMap(original), patch);
  mergeOrderedLists(merged, patch, schema);
  for (const [key, value] of Object.entries(patch)) mergeKey(merged, key, value, schema);
  return merged;
}

function byDirective(directive: JsonValue, patch: JsonMap): JsonMap {
  if (directive === 'delete') return {};
  if (directive !== 'replace')
    throw badRequest(`Unknown patch type: ${textOf(directive)} in map: ${JSON.stringify(patch)}`);
  const rest = copyMap(patch);
  delete rest[DIRECTIVE];
  return rest;
}

/** `$retainKeys`: what it does not list goes. */
function retained(merged: Filled, patch: Filled): Filled {
  const keep = patch[RETAIN_KEYS];
  if (keep === undefined) return merged;
  delete patch[RETAIN_KEYS];
  const listed = new Set(listOf(keep, RETAIN_KEYS));
  for (const [key, value] of Object.entries(patch)) {
    const isDirective = key.startsWith(DELETE_PRIMITIVES) || key.startsWith(SET_ORDER);
    if (value !== null && !isDirective && !listed.has(key))
      throw badRequest('invalid patch format of retainKeys');
  }
  for (const key of Object.keys(merged)) if (!listed.has(key)) delete merged[key];
  return merged;
}

/** `$setElementOrder/<list>` and the list of that name, together. */
function mergeOrderedLists(merged: Filled, patch: Filled, schema: PatchSchema): void {
  for (const [key, value] of Object.entries(patch)) {
    if (!key.startsWith(SET_ORDER)) continue;
    delete patch[key];
    const name = key.slice(SET_ORDER.length);
    const order = listOf(value, SET_ORDER.slice(0, -1));
    const field = childOf(schema, name);
    const before = Object.hasOwn(merged, name) ? listOf(merged[name]!, name) : null;
    const change = Object.hasOwn(patch, name) ? listOf(patch[name]!, name) : null;
    if (!before && !change) continue;
    const list = !change
      ? before!
      : !before
        ? (withoutDirectives(change) as readonly JsonValue[])
        : mergeList(before, change, field);
    const { mergeKey } = field.rule;
    merged[name] = mergeOrder(partition(list, order, mergeKey), order, before ?? [], mergeKey);
    delete patch[name];
  }
}

function mergeKey(merged: Filled, key: string, value: JsonValue, schema: PatchSchema): void {
  if (key.startsWith(DELETE_PRIMITIVES)) {
    const name = key.slice(DELETE_PRIMITIVES.length);
    if (!Object.hasOwn(merged, name)) return;
    const gone = listOf(value, DELETE_PRIMITIVES.slice(0, -1));
    const list = listOf(merged[name]!, name);
    merged[name] = list.filter((item) => !gone.some((one) => sameJson(one, item)));
    return;
  }
  if (value === null) {
    delete merged[key];
    return;
  }
  const before = merged[key];
  const field = childOf(schema, key);
  if (isJsonMap(before) && isJsonMap(value)) {
    const isReplaced = field.rule.strategy?.includes('replace') === true;
    merged[key] = isReplaced ? value : mergeMap(before, value, field.schema);
  } else if (Array.isArray(before) && Array.isArray(value)) {
    merged[key] = mergeListOf(before, value, field);
  } else {
    take(merged, key, value);
  }
}

/** What was not there, or was of another type, is taken as it is, without what is only meant for merging. */
function take(merged: Filled, key: string, value: JsonValue): void {
  const taken = withoutDirectives(withoutNulls(value));
  if (taken === undefined) delete merged[key];
  else merged[key] = taken;
}

function mergeListOf(
  before: readonly JsonValue[],
  change: readonly JsonValue[],
  field: PatchField,
): readonly JsonValue[] {
  const isMerged = field.rule.strategy?.includes('merge') === true;
  return isMerged ? mergeList(before, change, field) : change;
}

function mergeList(
  before: readonly JsonValue[],
  change: readonly JsonValue[],
  { schema, rule }: PatchField,
): readonly JsonValue[] {
  if (before.length === 0 && change.length === 0) return before;
  const first = before[0] ?? change[0];
  if (!isJsonMap(first)) {
    const both = [...before, ...change];
    const once = both.filter((one, at) => both.findIndex((other) => sameJson(one, other)) === at);
    return mergeOrder(partition(once, change, undefined), change, before, undefined);
  }
  const key = rule.mergeKey;
  if (key === undefined)
    throw badRequest(`cannot merge lists without merge key for ${nameOf(itemOf(schema))}`);
  const { original, rest } = specialItems(before, change, key);
  const merged = mergeItems(original, rest, key, itemOf(schema));
  return mergeOrder(partition(merged, rest, key), rest, original, key);
}

function nameOf(schema: PatchSchema): string {
  return schema.kind === 'struct' ? schema.name : schema.kind;
}

/** Items with a directive: `delete` takes one away, `replace` the whole list. */
function specialItems(before: readonly JsonValue[], change: readonly JsonValue[], key: string) {
  let original = before;
  let isReplaced = false;
  const rest: JsonValue[] = [];
  for (const item of change) {
    const directive = isJsonMap(item) ? item[DIRECTIVE] : undefined;
    if (directive === undefined) rest.push(item);
    else if (directive === 'replace') isReplaced = true;
    else if (directive === 'delete') {
      const value = keyOf(item, key);
      original = original.filter((one) => !isJsonMap(one) || !sameJson(one[key], value));
    } else
      throw badRequest(`Unknown patch type: ${textOf(directive)} in map: ${JSON.stringify(item)}`);
  }
  return isReplaced ? { original: rest, rest: [] } : { original, rest };
}

function mergeItems(
  original: readonly JsonValue[],
  change: readonly JsonValue[],
  key: string,
  schema: PatchSchema,
): readonly JsonValue[] {
  const merged = [...original];
  for (const item of change) {
    const value = keyOf(item, key);
    const at = merged.findIndex((one) => isJsonMap(one) && sameJson(one[key], value));
    if (at < 0) merged.push(item);
    else merged[at] = mergeMap(merged[at] as JsonMap, item as JsonMap, schema);
  }
  return merged;
}

function keyOf(item: JsonValue, key: string): JsonValue {
  const value = isJsonMap(item) ? item[key] : undefined;
  if (value === undefined)
    throw internalError(`map: ${goMap(item)} does not contain declared merge key: ${key}`);
  return value;
}

/** A value as Go's `%v` prints it. */
function goMap(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(goMap).join(' ')}]`;
  if (!isJsonMap(value)) return value === null ? '<nil>' : String(value);
  const keys = Object.keys(value).sort();
  return `map[${keys.map((key) => `${key}:${goMap(value[key]!)}`).join(' ')}]`;
}

function listOf(value: JsonValue, name: string): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  throw badRequest(`invalid patch format of ${name.replace('$', '')} list`);
}

/** undefined: all of it was a directive. */
function withoutDirectives(value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const kept = withoutDirectives(item);
      return kept === undefined ? [] : [kept];
    });
  }
  if (!isJsonMap(value)) return value;
  if (Object.hasOwn(value, DIRECTIVE)) return undefined;
  const kept: Filled = Object.create(null);
  for (const [key, child] of Object.entries(value)) {
    const rest = withoutDirectives(child);
    if (rest !== undefined) kept[key] = rest;
  }
  return kept;
}

/** Nulls in maps say that there is nothing. */
function withoutNulls(value: JsonValue): JsonValue {
  if (!isJsonMap(value)) return value;
  const kept: Filled = Object.create(null);
  for (const [key, child] of Object.entries(value)) {
    if (child !== null) kept[key] = withoutNulls(child);
  }
  return kept;
}

/** A directive as it is told of, whatever it is. */
function textOf(directive: unknown): string {
  return typeof directive === 'string' ? directive : (JSON.stringify(directive) ?? '');
}
