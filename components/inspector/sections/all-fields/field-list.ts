import {
  itemType,
  type SchemaField,
  type SchemaFile,
  type SchemaPath,
  structOf,
} from '@/lib/kubernetes/schema/schema-file';
import { valueAt } from '../../read-value';

/** A field of a form that is made from the schema. */
export interface ListedField {
  /** From the container, volume or Pod spec. */
  readonly path: SchemaPath;
  readonly field: SchemaField;
}

/** What no form can set: it is written by the server, or has no shape. */
const SHAPELESS = new Set(['FieldsV1']);

/** The fields right below a type, the required ones first. */
export function fieldsBelow(schema: SchemaFile, type: string, path: SchemaPath): ListedField[] {
  const fields = structOf(schema, type)?.fields ?? {};
  return Object.entries(fields)
    .filter(([, field]) => !SHAPELESS.has(field.type))
    .map(([name, field]) => ({ path: [...path, name], field }))
    .sort((a, b) => Number(b.field.required ?? false) - Number(a.field.required ?? false));
}

/** Whether a field holds fields of its own: it is drawn as a group. */
export function hasFields(schema: SchemaFile, { type }: SchemaField): boolean {
  return structOf(schema, type) !== null || isStructList(schema, type);
}

export function isStructList(schema: SchemaFile, type: string): boolean {
  return type.startsWith('[]') && structOf(schema, itemType(type)!) !== null;
}

/**
 * The fields, at any depth, whose path has all words of a search in it; in lists those of the items that are there. The
 * shortest first: what is meant most likely.
 */
export function findFields(
  schema: SchemaFile,
  type: string,
  value: unknown,
  search: string,
): readonly ListedField[] {
  const words = search.toLowerCase().split(/\s+/);
  const found: ListedField[] = [];
  const visit = (holder: string, path: SchemaPath): void => {
    for (const listed of fieldsBelow(schema, holder, path)) {
      const name = pathText(listed.path).toLowerCase();
      const isGroup = hasFields(schema, listed.field);
      if (!isGroup && words.every((word) => name.includes(word))) found.push(listed);
      if (structOf(schema, listed.field.type)) visit(listed.field.type, listed.path);
      if (isStructList(schema, listed.field.type))
        for (const index of itemsAt(value, listed.path).keys())
          visit(itemType(listed.field.type)!, [...listed.path, index]);
    }
  };
  visit(type, []);
  return found.sort((a, b) => a.path.length - b.path.length);
}

export function itemsAt(value: unknown, path: SchemaPath): readonly unknown[] {
  const items = valueAt(value, ...path);
  return Array.isArray(items) ? items : [];
}

/** `env[0].valueFrom` */
export function pathText(path: SchemaPath): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);
}
