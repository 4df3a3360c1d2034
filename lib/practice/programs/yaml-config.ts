import { parseText } from '@/lib/yaml/parse-text';
import { problemOf } from '@/lib/yaml/problem-of';
import { valueOfBody } from '@/lib/yaml/values';
import { utf8Decode, utf8Encode } from '../bytes';

/** A map of a configuration; keys are ordinary names. */
export type Settings = Readonly<Record<string, unknown>>;

/** What is wrong with a text that should be YAML. */
export class YamlError extends Error {
  constructor(
    message: string,
    /** Counted from 1. */
    readonly line: number,
  ) {
    super(message);
  }
}

/** The value of the first document of a byte string. Throws YamlError. */
export function parseYaml(text: string): unknown {
  const [document] = parseText(utf8Decode(text)).documents;
  if (!document) return null;
  const problem = problemOf(document);
  if (problem) throw new YamlError(problem.detail || problem.message, problem.range.start.line + 1);
  return valueOfBody(document.body);
}

/** The map at a path of keys; an empty one where there is none. */
export function mapAt(value: unknown, ...path: readonly string[]): Settings {
  const found = valueAt(value, ...path);
  return isMap(found) ? found : {};
}

export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A string, number or boolean as a byte string; undefined where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? utf8Encode(String(found))
    : undefined;
}

export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const text = textAt(value, ...path);
  return text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}

export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (!isMap(at) || !(key in at)) return undefined;
    at = at[key];
  }
  return at;
}

export function isMap(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
