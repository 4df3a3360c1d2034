import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MERGE_RULES, type MergeRule } from './merge-rules';

const folder = join(process.env.POD_DESIGNER_CONFORMANCE ?? '', 'openapi-1.36');
const isThere = process.env.POD_DESIGNER_CONFORMANCE !== undefined && existsSync(folder);

interface Property {
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-patch-strategy'?: string;
  readonly 'x-kubernetes-patch-merge-key'?: string;
  readonly properties?: Readonly<Record<string, Property>>;
}

function ruleOf(property: Property): MergeRule {
  const list = property['x-kubernetes-list-type'];
  const strategy = property['x-kubernetes-patch-strategy']?.split(',');
  const mergeKey = property['x-kubernetes-patch-merge-key'];
  return {
    ...(property['x-kubernetes-map-type'] === 'atomic' && { map: 'atomic' as const }),
    ...((list === 'map' || list === 'set') && { list }),
    ...(list === 'map' && { keys: property['x-kubernetes-list-map-keys']! }),
    ...(strategy && { strategy }),
    ...(mergeKey !== undefined && { mergeKey }),
  };
}

it.skipIf(!isThere)('the rules are those of the OpenAPI that a server gives', () => {
  const said = new Map<string, MergeRule>();
  const add = (name: string, property: Property) => {
    const rule = ruleOf(property);
    if (Object.keys(rule).length > 0) said.set(name, rule);
  };
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { components } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const schemas: Readonly<Record<string, Property>> = components?.schemas ?? {};
    for (const [name, schema] of Object.entries(schemas)) {
      const type = name.split('.').at(-1)!;
      add(type, schema);
      const properties = Object.entries(schema.properties ?? {});
      for (const [field, property] of properties) add(`${type}.${field}`, property);
    }
  }
  expect(said.size).toBeGreaterThan(50);
  expect(new Map([...MERGE_RULES].sort())).toEqual(new Map([...said].sort()));
});
