/** Reads fields of a decoded object as Go would see them: what is not there is the zero value. Never throws. */

export type Fields = Readonly<Record<string, unknown>>;

export const NO_FIELDS: Fields = Object.freeze(Object.create(null) as Record<string, unknown>);
const NOTHING: readonly never[] = Object.freeze([]);

export type Whole = number | bigint;

export function asFields(value: unknown): Fields {
  return isFields(value) ? value : NO_FIELDS;
}

export function fieldsOf(object: Fields, key: string): Fields | null {
  const value = object[key];
  return isFields(value) ? value : null;
}

export function textOf(object: Fields, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** null where a pointer would be nil. */
export function optionalText(object: Fields, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' ? value : null;
}

export function wholeOf(object: Fields, key: string): Whole | null {
  const value = object[key];
  return typeof value === 'number' || typeof value === 'bigint' ? value : null;
}

export function flagOf(object: Fields, key: string): boolean | null {
  const value = object[key];
  return typeof value === 'boolean' ? value : null;
}

export function isOn(object: Fields | null, key: string): boolean {
  return object !== null && object[key] === true;
}

export function itemsOf(object: Fields, key: string): readonly Fields[] {
  const value = object[key];
  if (!Array.isArray(value)) return NOTHING;
  return value.every(isFields) ? value : value.map(asFields);
}

export function textsOf(object: Fields, key: string): readonly string[] {
  const value = object[key];
  if (!Array.isArray(value)) return NOTHING;
  return value.every(isText) ? value : value.map((item) => (isText(item) ? item : ''));
}

/** Keys in the order in which they were written: the server's own order is random. */
export function keysOf(map: Fields | null): readonly string[] {
  return map ? Object.keys(map) : NOTHING;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bytes of UTF-8, which is what Go's `len` counts. */
export function byteLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return length;
}
