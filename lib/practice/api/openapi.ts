import type { StructShape, TypeShape } from '@/lib/kubernetes/schema/parse-structure';
import { MERGE_RULES, type MergeRule } from './patch/merge-rules';
import { GROUPS, RESOURCES, versionOf } from './resources/registry';
import type { ApiResource } from './resources/resource';
import { structOf } from './schema';

/** What a field means; undefined where it is not known. `type` is Go's name. */
export type ExplainField = (type: string, field: string) => string | undefined;

type Schema = Readonly<Record<string, unknown>>;

function groupPath(group: string): string {
  return group === '' ? 'api/v1' : `apis/${group}/${versionOf(group) ?? 'v1'}`;
}

/** `/openapi/v3`: where the document of each group is. The hash stays the same: what it says does not change. */
export function openApiIndex() {
  const groups = ['', ...GROUPS];
  const paths = groups.map((group) => {
    const path = groupPath(group);
    return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=practice` }] as const;
  });
  return { paths: Object.fromEntries(paths) };
}

/**
 * The document of one group, as much of it as kubectl reads: which paths there are, that they take a dry run and know
 * field validation, and what the fields of each kind are. null for a group that is not there.
 */
export function openApiDocument(path: string, explain: ExplainField = () => undefined) {
  const group = ['', ...GROUPS].find((one) => groupPath(one) === path);
  if (group === undefined) return null;
  const resources = RESOURCES.filter((one) => one.group === group);
  const schemas = new Map<string, Schema>(SCALAR_SCHEMAS);
  for (const { kind, version } of resources) addKind(schemas, group, version, kind, explain);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.36.3' },
    paths: Object.fromEntries(resources.flatMap(pathsOf)),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

const QUERY = ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => ({
  name,
  in: 'query',
  schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true },
}));

function pathsOf(resource: ApiResource): [string, unknown][] {
  const { group, version, kind, plural, isNamespaced } = resource;
  const base = `/${groupPath(group)}${isNamespaced ? '/namespaces/{namespace}' : ''}/${plural}`;
  const operation = (action: string) => ({
    operationId: `${action}${kind}`,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, version, kind },
    parameters: action === 'get' || action === 'list' ? [] : QUERY,
    responses: { 200: { description: 'OK' } },
  });
  return [
    [base, { get: operation('list'), post: operation('post') }],
    [
      `${base}/{name}`,
      {
        get: operation('get'),
        put: operation('put'),
        patch: operation('patch'),
        delete: operation('delete'),
      },
    ],
  ];
}

const SCALARS = {
  IntOrString: 'io.k8s.apimachinery.pkg.util.intstr.IntOrString',
  Quantity: 'io.k8s.apimachinery.pkg.api.resource.Quantity',
} as const;

/** Values that JSON writes as a number or a string. */
const SCALAR_SCHEMAS: readonly (readonly [string, Schema])[] = [
  [
    SCALARS.IntOrString,
    { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] },
  ],
  [SCALARS.Quantity, { oneOf: [{ type: 'string' }, { type: 'number' }] }],
];

function schemaName(type: string): string {
  return `io.k8s.api.core.v1.${type}`;
}

function addKind(
  schemas: Map<string, Schema>,
  group: string,
  version: string,
  kind: string,
  explain: ExplainField,
): void {
  const struct = structOf(kind, group);
  if (!struct) return;
  addStruct(schemas, struct, explain);
  const name = schemaName(struct.name);
  const identity = { 'x-kubernetes-group-version-kind': [{ group, kind, version }] };
  schemas.set(name, { ...schemas.get(name), ...identity });
}

function addStruct(schemas: Map<string, Schema>, struct: StructShape, explain: ExplainField): void {
  const name = schemaName(struct.name);
  if (schemas.has(name)) return;
  // Before its fields, which may lead back to it.
  schemas.set(name, {});
  const fields = [...struct.fields.values()].map((field) => {
    const schema = schemaOf(schemas, field.type, explain);
    const rule = extensions(MERGE_RULES.get(`${struct.name}.${field.name}`));
    const description = explain(struct.name, field.name);
    return [field.name, { ...(description && { description }), ...schema, ...rule }] as const;
  });
  const properties = Object.fromEntries(fields);
  schemas.set(name, { type: 'object', properties, ...extensions(MERGE_RULES.get(struct.name)) });
}

function extensions(rule: MergeRule | undefined): Schema {
  if (!rule) return {};
  const { list, keys, map, strategy, mergeKey } = rule;
  return {
    ...(list && { 'x-kubernetes-list-type': list }),
    ...(keys && { 'x-kubernetes-list-map-keys': keys }),
    ...(map && { 'x-kubernetes-map-type': map }),
    ...(strategy && { 'x-kubernetes-patch-strategy': strategy.join(',') }),
    ...(mergeKey !== undefined && { 'x-kubernetes-patch-merge-key': mergeKey }),
  };
}

function schemaOf(schemas: Map<string, Schema>, type: TypeShape, explain: ExplainField): Schema {
  switch (type.kind) {
    case 'struct':
      addStruct(schemas, type.struct, explain);
      return { allOf: [{ $ref: `#/components/schemas/${schemaName(type.struct.name)}` }] };
    case 'list':
      return { type: 'array', items: schemaOf(schemas, type.item, explain) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(schemas, type.value, explain) };
    case 'int32':
    case 'int64':
      return { type: 'integer', format: type.kind };
    case 'bool':
      return { type: 'boolean' };
    case 'bytes':
      return { type: 'string', format: 'byte' };
    case 'Time':
      return { type: 'string', format: 'date-time' };
    case 'IntOrString':
    case 'Quantity':
      return { allOf: [{ $ref: `#/components/schemas/${SCALARS[type.kind]}` }] };
    case 'any':
      return { type: 'object' };
    case 'string':
      return { type: 'string', ...(type.values && { enum: type.values }) };
  }
}
