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

/** One key that can be written at a place. */
export interface KeyCompletion {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** `required`, or the default: a few words for the list. */
  readonly detail: string;
  /**
   * What is written, as a snippet (`$1`, `$0`), with the field's own lines indented from the first by two each. Lists
   * stand at the column of their key.
   */
  readonly insertText: string;
  /** Its values can be chosen from a list. */
  readonly hasValues: boolean;
}

/** Fields without which an item makes no sense, though the schema does not require them. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  Container: ['name', 'image'],
  EphemeralContainer: ['name', 'image'],
  EnvVar: ['name', 'value'],
  HTTPGetAction: ['path', 'port'],
  ContainerPort: ['containerPort'],
  ServicePort: ['port', 'targetPort'],
  ConfigMapVolumeSource: ['name'],
  SecretVolumeSource: ['secretName'],
  ConfigMapKeySelector: ['name', 'key'],
  SecretKeySelector: ['name', 'key'],
  LocalObjectReference: ['name'],
  PodTemplateSpec: ['metadata', 'spec'],
};

/** What the server writes, and nobody else. */
const READ_ONLY = new Set(['status', 'managedFields', 'creationTimestamp', 'selfLink']);

/** Nesting of snippets: a Deployment would else bring a whole Pod. */
const DEEPEST = 3;

/**
 * The keys that can be written in the map at a path, without those that are there: required ones first, deprecated ones
 * last. Empty where no key can stand, or where any can (labels).
 */
export function completeAt(
  schema: SchemaFile,
  kind: string,
  path: SchemaPath,
  present: Iterable<string>,
): readonly KeyCompletion[] {
  const type = typeAt(schema, kind, path);
  const fields = (type !== null && structOf(schema, type)?.fields) || {};
  const there = new Set(present);
  return Object.entries(fields)
    .filter(([name]) => !there.has(name) && !READ_ONLY.has(name))
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([name, field]) => completionOf(schema, name, field));
}

function rank({ required, description }: SchemaField): number {
  if (required) return 0;
  return /\bdeprecated\b/i.test(description) ? 2 : 1;
}

function completionOf(schema: SchemaFile, name: string, field: SchemaField): KeyCompletion {
  const stops = new Stops();
  const isRoot = name === 'apiVersion' || name === 'kind';
  return {
    name,
    type: field.type,
    required: field.required === true,
    detail: field.required ? 'required' : (field.default ?? ''),
    insertText: snippetOf(schema, name, field.type, stops, 0).join('\n'),
    hasValues: isRoot || valuesOf(field).length > 0,
  };
}

/** Numbers the places where the caret stops. */
class Stops {
  private count = 0;

  next(): string {
    this.count += 1;
    return `$${this.count}`;
  }
}

/** The lines of a field and of what it needs. */
function snippetOf(
  schema: SchemaFile,
  name: string,
  type: string,
  stops: Stops,
  depth: number,
): string[] {
  const struct = structOf(schema, type);
  if (struct) {
    const needed = neededIn(schema, type);
    if (needed.length > 0 && depth < DEEPEST)
      return [`${name}:`, ...indent(bodyOf(schema, type, needed, stops, depth))];
    // An empty directory is one without settings.
    if (type === 'EmptyDirVolumeSource') return [`${name}: {}`];
    return [`${name}:`, `  ${stops.next()}`];
  }
  const item = itemType(type);
  if (item === null) return [`${name}: ${stops.next()}`];
  if (type.startsWith('map[')) return [`${name}:`, `  ${stops.next()}`];
  return [`${name}:`, ...itemSnippet(schema, item, stops, depth)];
}

function itemSnippet(schema: SchemaFile, type: string, stops: Stops, depth: number): string[] {
  const needed = depth < DEEPEST ? neededIn(schema, type) : [];
  const body = needed.length > 0 ? bodyOf(schema, type, needed, stops, depth) : [stops.next()];
  return body.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function bodyOf(
  schema: SchemaFile,
  type: string,
  needed: readonly string[],
  stops: Stops,
  depth: number,
): string[] {
  return needed.flatMap((name) => {
    const field = fieldIn(schema, type, name);
    return field ? snippetOf(schema, name, field.type, stops, depth + 1) : [];
  });
}

function neededIn(schema: SchemaFile, type: string): readonly string[] {
  if (Object.hasOwn(USUAL, type)) return USUAL[type]!;
  const fields = structOf(schema, type)?.fields ?? {};
  return Object.keys(fields).filter((name) => fields[name]!.required);
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** A new item of the list at a path, as a snippet that begins with its dash; null where there is no list. */
export function completeItem(schema: SchemaFile, kind: string, path: SchemaPath): string | null {
  const type = typeAt(schema, kind, path);
  if (!type?.startsWith('[]')) return null;
  return itemSnippet(schema, itemType(type)!, new Stops(), 0).join('\n');
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
