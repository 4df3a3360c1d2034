import type { FieldPath } from '@/lib/kubernetes/field-error';
import { parseQuantity } from '@/lib/kubernetes/quantity';
import type { FieldShape, StructShape, TypeShape } from '@/lib/kubernetes/schema/parse-structure';

/** The type of what stands at a path; null where the schema has nothing there. */
export function shapeAt(struct: StructShape | null, path: FieldPath): TypeShape | null {
  let shape: TypeShape | null = struct && { kind: 'struct', go: struct.name, struct };
  for (const step of path) shape = shape && below(shape, step);
  return shape;
}

function below(shape: TypeShape, step: string | number): TypeShape | null {
  if (shape.kind === 'list') return typeof step === 'number' ? shape.item : null;
  if (typeof step === 'number') return null;
  if (shape.kind === 'map') return shape.value;
  return shape.kind === 'struct' ? (shape.struct.fields.get(step)?.type ?? null) : null;
}

/** The struct that stands at a path. */
export function structAt(struct: StructShape | null, path: FieldPath): StructShape | null {
  const shape = shapeAt(struct, path);
  return shape?.kind === 'struct' ? shape.struct : null;
}

/** The field that ends a path; null for items, entries of maps and what is not known. */
export function fieldAt(struct: StructShape | null, path: FieldPath): FieldShape | null {
  const last = path.at(-1);
  if (typeof last !== 'string') return null;
  return structAt(struct, path.slice(0, -1))?.fields.get(last) ?? null;
}

/** Whether Go can read a value as a type, to its depth; fields that are not known do not fit. */
export function fits(value: unknown, shape: TypeShape): boolean {
  if (value === null || value === undefined) return true;
  switch (shape.kind) {
    case 'struct':
      return (
        isMap(value) &&
        Object.entries(value).every(([key, inner]) => {
          const field = shape.struct.fields.get(key);
          return field !== undefined && fits(inner, field.type);
        })
      );
    case 'list':
      return Array.isArray(value) && value.every((item) => fits(item, shape.item));
    case 'map':
      return isMap(value) && Object.values(value).every((inner) => fits(inner, shape.value));
    default:
      return fitsScalar(value, shape);
  }
}

function fitsScalar(value: unknown, shape: TypeShape): boolean {
  switch (shape.kind) {
    case 'string':
    case 'bytes':
    case 'Time':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'int32':
    case 'int64':
      return Number.isSafeInteger(value);
    case 'IntOrString':
      return typeof value === 'string' || Number.isSafeInteger(value);
    case 'Quantity':
      return isScalar(value) && parseQuantity(String(value)).quantity !== null;
    default:
      return true;
  }
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
