import { KINDS } from './kinds';
import {
  fieldIn,
  itemType,
  type SchemaField,
  type SchemaFile,
  type SchemaPath,
  structOf,
  typeAt,
} from './schema-file';
import { type ListStyle, SnippetWriter } from './snippet-writer';

/** One key that can be written at a place. */
export interface KeyCompletion {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** `required`, or the default: a few words for the list. */
  readonly detail: string;
  /**
   * What is written, as a snippet (`$1`), with the field's own lines indented from the first by two each.
   */
  readonly insertText: string;
  /** Its values can be chosen from a list. */
  readonly hasValues: boolean;
}

/** What the server writes, and nobody else. */
const READ_ONLY = new Set(['status', 'managedFields', 'creationTimestamp', 'selfLink']);

/**
 * The keys that can be written in the map at a path, without those that are there: required ones first, deprecated ones
 * last. Empty where no key can stand, or where any can (labels).
 */
export function completeAt(
  schema: SchemaFile,
  kind: string,
  path: SchemaPath,
  present: Iterable<string>,
  lists: ListStyle = 'beside',
): readonly KeyCompletion[] {
  const type = typeAt(schema, kind, path);
  const fields = (type !== null && structOf(schema, type)?.fields) || {};
  const there = new Set(present);
  return Object.entries(fields)
    .filter(([name]) => !there.has(name) && !READ_ONLY.has(name))
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([name, field]) => completionOf(schema, name, field, lists));
}

function rank({ required, description }: SchemaField): number {
  if (required) return 0;
  return /\bdeprecated\b/i.test(description) ? 2 : 1;
}

function completionOf(
  schema: SchemaFile,
  name: string,
  field: SchemaField,
  lists: ListStyle,
): KeyCompletion {
  const isRoot = name === 'apiVersion' || name === 'kind';
  return {
    name,
    type: field.type,
    required: field.required === true,
    detail: field.required ? 'required' : (field.default ?? ''),
    insertText: new SnippetWriter(schema, lists).field(name, field.type),
    hasValues: isRoot || valuesOf(field).length > 0,
  };
}

/** A new item of the list at a path, as a snippet that begins with its dash; null where there is no list. */
export function completeItem(
  schema: SchemaFile,
  kind: string,
  path: SchemaPath,
  lists: ListStyle = 'beside',
): string | null {
  const type = typeAt(schema, kind, path);
  return type?.startsWith('[]') ? new SnippetWriter(schema, lists).item(itemType(type)!) : null;
}

/** What can be written as the value at a path: the values of an enumeration, `true` and `false`. */
export function completeValue(
  schema: SchemaFile,
  kind: string,
  path: SchemaPath,
): readonly string[] {
  const last = path.at(-1);
  if (path.length === 1 && last === 'kind') return [...schema.kinds];
  if (path.length === 1 && last === 'apiVersion') return apiVersionsOf(kind);
  const isItem = typeof last === 'number';
  const own = isItem ? path.slice(0, -1) : path;
  const name = own.at(-1);
  const holder = typeAt(schema, kind, own.slice(0, -1));
  if (holder === null || typeof name !== 'string') return [];
  const field = fieldIn(schema, holder, name);
  // An item of a list of enumerated words, or the value itself.
  return field && field.type.startsWith('[]') === isItem ? valuesOf(field) : [];
}

function apiVersionsOf(kind: string): readonly string[] {
  const own = KINDS.find((known) => known.kind === kind);
  return own ? [own.apiVersion] : [...new Set(KINDS.map(({ apiVersion }) => apiVersion))];
}

function valuesOf(field: SchemaField): readonly string[] {
  if (field.type === 'boolean') return ['true', 'false'];
  return (field.enum ?? []).filter((value) => value !== '');
}
