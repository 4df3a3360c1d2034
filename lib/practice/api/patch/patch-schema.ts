import type { Kind } from '@/lib/kubernetes/schema/kinds';
import {
  type StructShape,
  structureOf,
  type TypeShape,
} from '@/lib/kubernetes/schema/parse-structure';
import { DEFAULT_VERSION } from '@/lib/kubernetes/versions';
import { MERGE_RULES, type MergeRule } from './merge-rules';

/** What stands at a place of an object, as far as merging is concerned. */
export type PatchSchema =
  | { readonly kind: 'struct'; readonly name: string; readonly field: (name: string) => PatchField }
  | { readonly kind: 'map'; readonly value: PatchSchema }
  | { readonly kind: 'list'; readonly item: PatchSchema }
  | { readonly kind: 'other' };

export interface PatchField {
  readonly schema: PatchSchema;
  readonly rule: MergeRule;
  /** Go never leaves it out: it is there, if only empty, as soon as the struct around it is. */
  readonly isAlwaysThere?: boolean;
}

const NO_RULE: MergeRule = {};
const OTHER: PatchSchema = { kind: 'other' };
const UNKNOWN: PatchField = { schema: OTHER, rule: NO_RULE };

/** How objects of a kind are merged. A kind that the schema does not describe is merged field by field, lists whole. */
export function patchSchemaOf(kind: string): PatchSchema {
  const struct = structureOf(DEFAULT_VERSION).structs.get(kind as Kind);
  return struct ? structSchema(struct) : OTHER;
}

/** The same as a field by itself: the top of an object. */
export function patchRootOf(kind: string): PatchField {
  return { schema: patchSchemaOf(kind), rule: NO_RULE };
}

const known = new WeakMap<StructShape, PatchSchema>();

function structSchema(struct: StructShape): PatchSchema {
  const made = known.get(struct);
  if (made) return made;
  const fields = new Map<string, PatchField>();
  const schema: PatchSchema = {
    kind: 'struct',
    name: struct.name,
    field(name) {
      const before = fields.get(name);
      if (before) return before;
      const field = fieldOf(struct, name);
      fields.set(name, field);
      return field;
    },
  };
  known.set(struct, schema);
  return schema;
}

function fieldOf(struct: StructShape, name: string): PatchField {
  const shape = struct.fields.get(name);
  if (!shape) return UNKNOWN;
  const schema = schemaOf(shape.type);
  const ofType = schema.kind === 'struct' ? MERGE_RULES.get(schema.name) : undefined;
  const rule = { ...ofType, ...MERGE_RULES.get(`${struct.name}.${name}`) };
  return {
    schema,
    rule,
    isAlwaysThere: !shape.pointer && (!shape.omitEmpty || shape.type.kind === 'struct'),
  };
}

function schemaOf(type: TypeShape): PatchSchema {
  switch (type.kind) {
    case 'struct':
      return structSchema(type.struct);
    case 'list':
      return { kind: 'list', item: schemaOf(type.item) };
    case 'map':
      return { kind: 'map', value: schemaOf(type.value) };
    default:
      return OTHER;
  }
}

/** What stands under a key of a map or struct. */
export function childOf(schema: PatchSchema, name: string): PatchField {
  if (schema.kind === 'struct') return schema.field(name);
  return schema.kind === 'map' ? { schema: schema.value, rule: NO_RULE } : UNKNOWN;
}

/** What the items of a list are. */
export function itemOf(schema: PatchSchema): PatchSchema {
  return schema.kind === 'list' ? schema.item : OTHER;
}
