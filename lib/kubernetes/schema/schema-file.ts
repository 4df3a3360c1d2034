/** `public/schemas/<version>.json`, written by scripts/generate-schema.mjs. */
export interface SchemaFile {
  readonly version: string;
  readonly kinds: readonly string[];
  readonly types: Readonly<Record<string, SchemaType>>;
}

export interface SchemaType {
  readonly description: string;
  readonly fields: Readonly<Record<string, SchemaField>>;
}

export interface SchemaField {
  /** As `kubectl explain` prints it: `string`, `[]Container`, `map[string]Quantity`. */
  readonly type: string;
  readonly description: string;
  readonly required?: true;
  /** What the server sets where nothing is written; words where `depends`. */
  readonly default?: string;
  /** The default depends on something else in the object. */
  readonly depends?: true;
  /** `1.28, beta since 1.29, stable since 1.33`. Left out where nothing is known. */
  readonly since?: string;
  readonly enum?: readonly string[];
}

/** Keys and indices from the root of an object. */
export type SchemaPath = readonly (string | number)[];

/** A type of its own, with fields; null for scalars, lists and maps. */
export function structOf(schema: SchemaFile, type: string): SchemaType | null {
  return Object.hasOwn(schema.types, type) ? schema.types[type]! : null;
}

/** What a list or a map holds: `Container` for `[]Container`; null for what holds nothing. */
export function itemType(type: string): string | null {
  return /^(?:\[\]|map\[string\])(.+)$/.exec(type)?.[1] ?? null;
}

export function fieldIn(schema: SchemaFile, type: string, name: string): SchemaField | null {
  const fields = structOf(schema, type)?.fields;
  return fields && Object.hasOwn(fields, name) ? fields[name]! : null;
}

/** What stands below a type at a key or an index; null where nothing can. */
export function typeBelow(schema: SchemaFile, type: string, step: string | number): string | null {
  if (type.startsWith('[]')) return typeof step === 'number' ? itemType(type) : null;
  if (typeof step === 'number') return null;
  if (type.startsWith('map[')) return itemType(type);
  return fieldIn(schema, type, step)?.type ?? null;
}

/** The type at a path of an object of a kind; null where the kind has no such place. */
export function typeAt(schema: SchemaFile, kind: string, path: SchemaPath): string | null {
  let type: string | null = schema.kinds.includes(kind) ? kind : null;
  for (const step of path) type = type === null ? null : typeBelow(schema, type, step);
  return type;
}
