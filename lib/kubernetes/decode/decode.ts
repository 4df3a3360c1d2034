import type { FieldError, FieldPath } from '../field-error';
import { emptyPlainMap, isPlainMap, type PlainMap } from '../plain-map';
import { parseQuantity } from '../quantity';
import type { FieldShape, StructShape, TypeShape } from '../schema/parse-structure';
import type { Version } from '../versions';
import { isSince } from '../versions';
import { readBase64, writeBase64 } from './base64';
import { timeError } from './go-time';

/** What the API server makes of a value before it looks at what it means. */
export interface Decoded {
  /**
   * As the server would print it: without nulls and zeros that Go leaves out, with those that it never leaves out,
   * quantities canonical. Where there is an error, as much as could be read.
   */
  readonly object: PlainMap;
  /** The first value that Go cannot read; the server then says nothing else. */
  readonly fatal: FieldError | null;
  /** Fields that are not known. */
  readonly unknown: readonly FieldError[];
}

export interface DecodeOptions {
  readonly version: Version;
  /** YAML reaches the decoder with sorted keys, JSON as written: the order of what the server says follows. */
  readonly sorted: boolean;
}

/**
 * Strict decoding of a plain value (maps, arrays, strings, numbers, bigints, booleans, null), message for message
 * (sigs.k8s.io/json, encoding/json, k8s.io/apimachinery). Never throws.
 */
export function decode(value: PlainMap, struct: StructShape, options: DecodeOptions): Decoded {
  const first = run(value, struct, options.version, false);
  if (!options.sorted || (first.fatal === null && first.unknown.length < 2)) return first;
  return run(value, struct, options.version, true);
}

/** The most that the server lists. */
const MOST_UNKNOWN = 100;

function run(value: PlainMap, struct: StructShape, version: Version, sorted: boolean): Decoded {
  const state: State = {
    stopped: false,
    sorted,
    namesEmbedded: isSince(version, '1.35'),
    struct: struct.name,
    goPath: [],
    path: [],
    fatal: null,
    unknown: [],
  };
  const object = decodeStruct(value, struct, state);
  return { object, fatal: state.fatal, unknown: state.unknown };
}

interface State {
  readonly sorted: boolean;
  /** Go's messages name embedded structs since the release that 1.35 is built with. */
  readonly namesEmbedded: boolean;
  /** The struct of the field that is being read. */
  struct: string;
  readonly goPath: string[];
  readonly path: (string | number)[];
  fatal: FieldError | null;
  /** A type that decodes itself failed: Go reads no further and forgets what was wrong before. */
  stopped: boolean;
  readonly unknown: FieldError[];
}

function decodeStruct(value: PlainMap, shape: StructShape, state: State): PlainMap {
  const object: PlainMap = {};
  const { struct } = state;
  for (const key of keysOf(value, state)) {
    const field = shape.fields.get(key);
    state.path.push(key);
    if (field) decodeField(value[key], field, shape, object, state);
    else addUnknown(state);
    state.path.pop();
  }
  state.struct = struct;
  for (const field of alwaysPrinted(shape))
    if (!(field.name in object)) object[field.name] = zeroOfField(field);
  return object;
}

function keysOf(value: PlainMap, state: State): string[] {
  const keys = Object.keys(value);
  return state.sorted ? keys.sort() : keys;
}

function decodeField(
  value: unknown,
  field: FieldShape,
  shape: StructShape,
  object: PlainMap,
  state: State,
): void {
  const depth = state.goPath.length;
  const { struct } = state;
  state.struct = shape.name;
  if (field.via !== '' && state.namesEmbedded) state.goPath.push(field.via);
  state.goPath.push(field.name);
  const read = value === null || value === undefined ? null : decodeValue(value, field.type, state);
  if (read !== null && (field.pointer || !field.omitEmpty || !isZero(read, field.type)))
    object[field.name] = read;
  else if (read !== null && typeof read === 'object') noteEmpty(object, field.name);
  state.goPath.length = depth;
  state.struct = struct;
}

const empties = new WeakMap<PlainMap, Set<string>>();

function noteEmpty(object: PlainMap, key: string): void {
  const keys = empties.get(object);
  if (keys) keys.add(key);
  else empties.set(object, new Set([key]));
}

/** Whether a decoded object had an empty map or list at this key, which it no longer has: Go prints no null for it. */
export function wasEmpty(object: object, key: string): boolean {
  return empties.get(object as PlainMap)?.has(key) ?? false;
}

/** Notes of a copy of a decoded object what was empty in it. Gives the copy. */
export function withEmpties<Copy extends object>(object: object, copy: Copy): Copy {
  const keys = empties.get(object as PlainMap);
  if (keys) empties.set(copy as PlainMap, keys);
  return copy;
}

/** Go leaves structs in, be they empty or not; a time that is not set is null by now. */
function isZero(value: unknown, type: TypeShape): boolean {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return value === '';
    case 'bool':
      return value === false;
    case 'int32':
    case 'int64':
      return value === 0;
    case 'list':
      return (value as unknown[]).length === 0;
    case 'map':
      return Object.keys(value as PlainMap).length === 0;
    default:
      return false;
  }
}

const printed = new WeakMap<StructShape, readonly FieldShape[]>();

/** The fields that Go prints whatever they hold. */
function alwaysPrinted(shape: StructShape): readonly FieldShape[] {
  let fields = printed.get(shape);
  if (!fields) {
    fields = [...shape.fields.values()].filter(isAlwaysPrinted);
    printed.set(shape, fields);
  }
  return fields;
}

function isAlwaysPrinted(field: FieldShape): boolean {
  if (field.pointer) return !field.omitEmpty;
  const { kind } = field.type;
  return !field.omitEmpty || kind === 'struct' || kind === 'Quantity' || kind === 'IntOrString';
}

function zeroOfField(field: FieldShape): unknown {
  return field.pointer ? null : zeroOf(field.type);
}

/** What a value is that is not there; a list of structs has such items where it holds null. */
export function zeroOf(type: TypeShape): unknown {
  switch (type.kind) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'IntOrString':
      return 0;
    case 'bytes':
      return '';
    case 'Quantity':
      return '0';
    case 'struct': {
      const object: PlainMap = {};
      for (const field of alwaysPrinted(type.struct)) object[field.name] = zeroOfField(field);
      return object;
    }
    default:
      return null;
  }
}

/** null where it cannot be read. */
function decodeValue(value: unknown, type: TypeShape, state: State): unknown {
  switch (type.kind) {
    case 'Quantity':
    case 'Time':
    case 'IntOrString':
      return decodeOwn(value, type.kind, state);
    case 'any':
      return value;
    case 'struct':
      if (isPlainMap(value)) return decodeStruct(value, type.struct, state);
      break;
    case 'list':
      if (Array.isArray(value)) return decodeList(value, type.item, state);
      break;
    case 'map':
      if (isPlainMap(value)) return decodeMap(value, type.value, state);
      break;
    case 'string':
      if (typeof value === 'string') return value;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    case 'bytes':
      if (typeof value === 'string') return decodeBytes(value, state);
      if (Array.isArray(value)) return writeBase64(value.map((byte) => decodeByte(byte, state)));
      break;
    case 'int32':
    case 'int64':
      return decodeInteger(value, type.kind, state);
  }
  addTypeError(jsonKind(value), type.go, state);
  return null;
}

/** Types with a decoder of their own: the first error in one is the one that is told. */
function decodeOwn(
  value: unknown,
  kind: 'Quantity' | 'Time' | 'IntOrString',
  state: State,
): unknown {
  if (state.stopped) return null;
  const before = state.fatal;
  state.fatal = null;
  const read = decodeAs[kind](value, state);
  if (state.fatal) state.stopped = true;
  else state.fatal = before;
  return read;
}

const decodeAs = {
  Quantity: decodeQuantity,
  Time: decodeTime,
  IntOrString: (value: unknown, state: State) =>
    typeof value === 'string' ? value : decodeInteger(value, 'int32', state),
};

function decodeList(value: readonly unknown[], item: TypeShape, state: State): unknown[] {
  return value.map((entry, index) => {
    state.path.push(index);
    const read = entry === null ? null : decodeValue(entry, item, state);
    state.path.pop();
    return read ?? zeroOf(item);
  });
}

function decodeMap(value: PlainMap, item: TypeShape, state: State): PlainMap {
  const map = emptyPlainMap();
  for (const key of keysOf(value, state)) {
    state.path.push(key);
    const entry = value[key];
    const read = entry === null ? null : decodeValue(entry, item, state);
    state.path.pop();
    map[key] = read ?? zeroOf(item);
  }
  return map;
}

function decodeInteger(value: unknown, kind: 'int32' | 'int64', state: State): number | null {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    addTypeError(jsonKind(value), kind, state);
    return null;
  }
  if (isInRange(value, kind)) return value as number;
  addTypeError(`number ${value}`, kind, state);
  return null;
}

function isInRange(value: number | bigint, kind: 'int32' | 'int64'): boolean {
  if (typeof value === 'bigint')
    return kind === 'int64' && value >= -(2n ** 63n) && value < 2n ** 63n;
  if (!Number.isInteger(value)) return false;
  return kind === 'int64' ? Math.abs(value) < 2 ** 63 : value >= -(2 ** 31) && value < 2 ** 31;
}

function decodeQuantity(value: unknown, state: State): string | null {
  const text = jsonText(value).trim();
  const { quantity, error } = parseQuantity(text);
  if (quantity) return quantity.canonical;
  addFatal(error, 'decode-quantity', state);
  return null;
}

/** The text that Go's decoder hands over: as in JSON, without the quotes of a string. */
function jsonText(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  if (typeof value === 'object') return '{}';
  return String(value);
}

function decodeTime(value: unknown, state: State): string | null {
  if (typeof value !== 'string') {
    addTypeError(jsonKind(value), 'string', state);
    return null;
  }
  const error = timeError(value);
  if (error === null) return value;
  addFatal(error, 'decode-time', state);
  return null;
}

function decodeBytes(value: string, state: State): string | null {
  const { text, error } = readBase64(value);
  if (error === null) return text;
  addFatal(error, 'decode-base64', state);
  return null;
}

/** Bytes may be given one by one. */
function decodeByte(value: unknown, state: State): number {
  if (value === null) return 0;
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  const byte = isNumber ? Number(value) : Number.NaN;
  if (Number.isInteger(byte) && byte >= 0 && byte < 256) return byte;
  addTypeError(isNumber ? `number ${value}` : jsonKind(value), 'uint8', state);
  return 0;
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return 'number';
    default:
      return 'object';
  }
}

function addTypeError(found: string, go: string, state: State): void {
  if (state.fatal) return;
  const field = `${state.struct}.${state.goPath.join('.')}`;
  const message = `json: cannot unmarshal ${found} into Go struct field ${field} of type ${go}`;
  addFatal(message, 'decode-type', state);
}

/** Only the first one is heard of. */
function addFatal(message: string, code: string, state: State): void {
  state.fatal ??= {
    type: 'FieldValueTypeInvalid',
    field: fieldText(state.path),
    path: [...state.path],
    message,
    code,
  };
}

function addUnknown(state: State): void {
  if (state.unknown.length >= MOST_UNKNOWN) return;
  const field = fieldText(state.path);
  const message = `unknown field "${field}"`;
  if (state.unknown.some((known) => known.message === message)) return;
  state.unknown.push({
    type: 'FieldValueInvalid',
    field,
    path: [...state.path],
    message,
    code: 'unknown-field',
  });
}

/** `spec.containers[0].image` */
export function fieldText(path: FieldPath): string {
  let text = '';
  for (const step of path)
    text += typeof step === 'number' ? `[${step}]` : text === '' ? step : `.${step}`;
  return text;
}
