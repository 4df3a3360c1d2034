import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SchemaFile } from '@/lib/kubernetes/schema/schema-file';
import { fieldsBelow, findFields, hasFields, pathText } from './field-list';

const schema: SchemaFile = JSON.parse(
  readFileSync(new URL('../../../../public/schemas/1.36.json', import.meta.url), 'utf8'),
);

const found = (type: string, search: string, value: unknown = {}) =>
  findFields(schema, type, value, search).map(({ path }) => pathText(path));

it('lists the fields of a type, the required ones first', () => {
  const [first, ...rest] = fieldsBelow(schema, 'Container', []);
  expect(first?.path).toEqual(['name']);
  expect(rest.map(({ path }) => path[0])).toContain('imagePullPolicy');
});

it('finds fields at any depth, the shortest first', () => {
  expect(found('Container', 'grace')).toEqual([
    'livenessProbe.terminationGracePeriodSeconds',
    'readinessProbe.terminationGracePeriodSeconds',
    'startupProbe.terminationGracePeriodSeconds',
  ]);
  expect(found('PodSpec', 'restartpolicy')[0]).toBe('restartPolicy');
  expect(found('Container', 'liveness http path')).toEqual(['livenessProbe.httpGet.path']);
  expect(found('Container', 'no such')).toEqual([]);
});

it('finds fields in the items of lists that are there', () => {
  const value = { env: [{ name: 'A' }, { name: 'B' }] };
  expect(found('Container', 'env value', value)).toContain('env[1].value');
  expect(found('Container', 'env value')).toEqual([]);
});

it('finds nothing in names that objects have anyway', () => {
  expect(found('constructor', 'a')).toEqual([]);
});

it('draws as a group what holds fields', () => {
  const groups = fieldsBelow(schema, 'Container', []).filter(({ field }) =>
    hasFields(schema, field),
  );
  const names = groups.map(({ path }) => path[0]);
  expect(names).toContain('env');
  expect(names).toContain('securityContext');
  expect(names).not.toContain('args');
});
