import { badRequest, StatusError } from '@/lib/practice/store/status-error';
import { copyMap, isJsonMap, type JsonMap, type JsonValue, sameJson } from './json-value';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: JsonValue;
}

/** The most operations of one patch. Source: k8s.io/apiserver, maxJSONPatchOperations. */
const MOST_OPERATIONS = 10_000;

/**
 * RFC 6902, JSON Patch. Throws 400 for what is no patch, 413 for too many operations, and 422 where an operation
 * cannot be done.
 */
export function jsonPatch(original: JsonMap, patch: JsonValue): JsonMap {
  if (!Array.isArray(patch)) {
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  }
  if (patch.length > MOST_OPERATIONS) {
    const message = `Request entity too large: The allowed maximum operations in a JSON patch is ${MOST_OPERATIONS}, got ${patch.length}`;
    throw new StatusError(413, 'RequestEntityTooLarge', message);
  }
  let value: JsonValue = original;
  let copied = 0;
  for (const one of patch) {
    if (!isJsonMap(one))
      throw badRequest(
        'error decoding patch: json: cannot unmarshal into Go value of type jsonpatch.Operation',
      );
    const operation = one as unknown as Operation;
    if (operation.op === 'copy') copied += sizeOf(at(value, pointer(operation.from ?? '')), copied);
    value = apply(value, operation);
  }
  if (!isJsonMap(value)) throw unprocessable();
  return value;
}

/** What copies may add, all together (bytes): each can double what there is. Source: jsonpatch.AccumulatedCopySizeLimit. */
const MOST_COPIED = 3 * 1024 * 1024;

function sizeOf(value: JsonValue, before: number): number {
  const size = JSON.stringify(value).length;
  if (before + size <= MOST_COPIED) return size;
  const words = `Unable to copy, the accumulated size increase of copy is ${before + size}, exceeding the limit ${MOST_COPIED}`;
  throw new StatusError(413, 'RequestEntityTooLarge', `Request entity too large: ${words}`);
}

function apply(value: JsonValue, { op, path, from, value: given }: Operation): JsonValue {
  const keys = pointer(path);
  switch (op) {
    case 'add':
      return change(value, keys, 'add', () => given ?? null);
    case 'replace':
      return change(value, keys, 'replace', () => given ?? null);
    case 'remove':
      return change(value, keys, 'remove', () => undefined);
    case 'test':
      return test(value, keys, given);
    case 'copy':
      return change(value, keys, 'add', () => at(value, pointer(from ?? '')));
    case 'move': {
      const moved = at(value, pointer(from ?? ''));
      const without = change(value, pointer(from ?? ''), 'remove', () => undefined);
      return change(without, keys, 'add', () => moved);
    }
    default:
      throw unprocessable();
  }
}

function pointer(path: unknown): readonly string[] {
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) throw unprocessable();
  return path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function at(value: JsonValue, keys: readonly string[]): JsonValue {
  let found: JsonValue | undefined = value;
  for (const key of keys) {
    found = Array.isArray(found)
      ? found[Number(key)]
      : isJsonMap(found)
        ? own(found, key)
        : undefined;
    if (found === undefined) throw unprocessable();
  }
  return found;
}

function own(map: JsonMap, key: string): JsonValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function test(value: JsonValue, keys: readonly string[], given: JsonValue | undefined): JsonValue {
  let found: JsonValue | null = null;
  try {
    found = at(value, keys);
  } catch (error) {
    if (given !== null && given !== undefined) throw error;
  }
  if (!sameJson(found, given ?? null)) throw unprocessable();
  return value;
}

type Way = 'add' | 'replace' | 'remove';

/** The value with one place changed; what is not on the way stays the same object. */
function change(
  value: JsonValue,
  [key, ...rest]: readonly string[],
  way: Way,
  make: () => JsonValue | undefined,
): JsonValue {
  if (key === undefined) {
    const made = make();
    if (made === undefined) throw unprocessable();
    return made;
  }
  if (rest.length > 0) {
    const child = at(value, [key]);
    return put(value, key, change(child, rest, way, make));
  }
  if (Array.isArray(value)) return changeItem(value, key, way, make);
  if (!isJsonMap(value)) throw unprocessable();
  if (way !== 'add' && !Object.hasOwn(value, key)) throw unprocessable();
  const made = make();
  const copy = copyMap(value);
  if (made === undefined) delete copy[key];
  else copy[key] = made;
  return copy;
}

function put(value: JsonValue, key: string, child: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item, at) => (at === Number(key) ? child : item));
  const copy = copyMap(value as JsonMap);
  copy[key] = child;
  return copy;
}

function changeItem(
  list: readonly JsonValue[],
  key: string,
  way: Way,
  make: () => JsonValue | undefined,
): JsonValue {
  const isEnd = key === '-' && way === 'add';
  const index = isEnd ? list.length : Number(key);
  const most = way === 'add' ? list.length : list.length - 1;
  if (!Number.isInteger(index) || index < 0 || index > most) throw unprocessable();
  const made = make();
  const copy = [...list];
  if (way === 'add') copy.splice(index, 0, made ?? null);
  else if (made === undefined) copy.splice(index, 1);
  else copy[index] = made;
  return copy;
}

/** The server keeps to itself what is wrong with it. */
function unprocessable(): StatusError {
  const message = 'the server rejected our request due to an error in our request';
  return new StatusError(422, 'Invalid', message, {});
}
