import { readFileSync } from 'node:fs';
import type { SchemaFile } from '@/lib/kubernetes/schema/schema-file';

let schema: SchemaFile | undefined;

/** What a field is for, in Kubernetes' own words; undefined where nothing is known. Read when it is first asked for. */
export function explain(type: string, field: string): string | undefined {
  schema ??= JSON.parse(
    readFileSync(new URL('../../../../public/schemas/1.36.json', import.meta.url), 'utf8'),
  ) as SchemaFile;
  const fields = Object.hasOwn(schema.types, type) ? schema.types[type]?.fields : undefined;
  return fields && Object.hasOwn(fields, field) ? fields[field]?.description : undefined;
}
