import { copyMap, isJsonMap, type JsonMap, type JsonValue } from './json-value';

/** RFC 7386, JSON Merge Patch: null takes a key away, maps are merged, all else is replaced. */
export function mergePatch(original: JsonMap, patch: JsonMap): JsonMap {
  const merged = copyMap(original);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = isJsonMap(value) ? mergePatch(mapAt(merged[key]), value) : value;
  }
  return merged;
}

function mapAt(value: JsonValue | undefined): JsonMap {
  return isJsonMap(value) ? value : {};
}
