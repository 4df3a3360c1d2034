import { copyMap, isJsonMap, type JsonMap, type JsonValue } from '../patch/json-value';
import { childOf, itemOf, type PatchField } from '../patch/patch-schema';
import { elementOf, type FieldSet } from './field-set';

/** A live value with an applied one in it: what it says is taken, what it does not say stays. */
export function mergeApplied(
  live: JsonValue | undefined,
  applied: JsonValue,
  field: PatchField,
): JsonValue {
  const { schema, rule } = field;
  if (isJsonMap(applied) && isJsonMap(live) && rule.map !== 'atomic' && schema.kind !== 'other') {
    const merged = copyMap(live);
    for (const [name, value] of Object.entries(applied)) {
      merged[name] = mergeApplied(merged[name], value, childOf(schema, name));
    }
    return merged;
  }
  if (Array.isArray(applied) && Array.isArray(live) && rule.list !== undefined) {
    return mergeList(live, applied, field);
  }
  return applied;
}

/** Items of the applied list in their order; those that only the live one has stay behind what they stood behind. */
function mergeList(
  live: readonly JsonValue[],
  applied: readonly JsonValue[],
  { schema, rule }: PatchField,
): readonly JsonValue[] {
  const item: PatchField = { schema: itemOf(schema), rule: {} };
  const own = new Map(live.map((one) => [elementOf(one, rule), one]));
  const wanted = new Set(applied.map((one) => elementOf(one, rule)));
  const merged: JsonValue[] = [];
  let at = 0;
  const takeLive = () => {
    while (at < live.length && !wanted.has(elementOf(live[at]!, rule))) merged.push(live[at++]!);
  };
  for (const one of applied) {
    const element = elementOf(one, rule);
    if (own.has(element)) {
      takeLive();
      at++;
    }
    merged.push(rule.list === 'map' ? mergeApplied(own.get(element), one, item) : one);
  }
  takeLive();
  return [...merged, ...live.slice(at).filter((one) => !wanted.has(elementOf(one, rule)))];
}

/** A value without some of its fields; a list item or a map goes only where it is among them itself. */
export function withoutFields(value: JsonValue, gone: FieldSet, field: PatchField): JsonValue {
  const { schema, rule } = field;
  if (isJsonMap(value)) return mapWithout(value, gone, field);
  if (!Array.isArray(value) || rule.list === undefined) return value;
  const item: PatchField = { schema: itemOf(schema), rule: {} };
  return value.flatMap((one) => {
    const inner = gone[elementOf(one, rule)];
    if (inner === undefined) return [one];
    return goesWhole(inner) ? [] : [withoutFields(one, inner, item)];
  });
}

function mapWithout(value: JsonMap, gone: FieldSet, { schema }: PatchField): JsonMap {
  const left = copyMap(value);
  for (const [element, inner] of Object.entries(gone)) {
    const name = element.slice(2);
    if (!element.startsWith('f:') || !Object.hasOwn(left, name)) continue;
    if (goesWhole(inner)) delete left[name];
    else left[name] = withoutFields(left[name]!, inner, childOf(schema, name));
  }
  return left;
}

function goesWhole(set: FieldSet): boolean {
  return Object.keys(set).length === 0 || Object.hasOwn(set, '.');
}
