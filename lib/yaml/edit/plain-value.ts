import { EditRefused } from '../edit-refused';
import { emptyMap, type PlainMap } from '../values';

/**
 * A value of a step as YAML can hold it: maps without inherited keys, without those that are `undefined`.
 * Throws `EditRefused` for what no manifest holds: functions, dates, endless numbers, half characters.
 */
export function plainValue(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return wholeCharacters(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number') return finite(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === 'object' && !(value instanceof Date) && !(value instanceof Map))
    return plainMap(value as Record<string, unknown>);
  throw new EditRefused('YAML has no form for this value.');
}

function plainMap(value: Record<string, unknown>): PlainMap {
  const map = emptyMap();
  for (const [key, inner] of Object.entries(value))
    if (inner !== undefined) map[wholeCharacters(key)] = plainValue(inner);
  return map;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new EditRefused(`${value} is no number that Kubernetes has.`);
  return value === 0 ? 0 : value;
}

const HALF_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function wholeCharacters(text: string): string {
  if (HALF_CHARACTER.test(text))
    throw new EditRefused('This text holds half of a character, which no file can store.');
  return text;
}
