import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS } from './kinds';
import { type FieldShape, type StructShape, structureOf, type TypeShape } from './parse-structure';

describe('the structure', () => {
  it('knows every kind in every version', () => {
    for (const { kind } of KINDS) expect(structureOf('1.34').structs.has(kind)).toBe(true);
  });

  it('takes in what is embedded', () => {
    const volume = structureOf('1.36').structs.get('Volume')!;
    expect([...volume.fields.keys()].slice(0, 2)).toEqual(['name', 'hostPath']);
    expect(volume.fields.get('emptyDir')?.via).toBe('VolumeSource');
    const fileName = structureOf('1.36').structs.get('EphemeralContainer')!.fields.get('image');
    expect(fileName?.via).toBe('EphemeralContainerCommon');
  });

  it.each([
    ['1.34', false, false],
    ['1.35', true, false],
    ['1.36', false, true],
    ['1.37', false, true],
  ] as const)('fields of %s', (version, workloadRef, schedulingGroup) => {
    const { fields } = structureOf(version).structs.get('PodSpec')!;
    expect(fields.has('workloadRef')).toBe(workloadRef);
    expect(fields.has('schedulingGroup')).toBe(schedulingGroup);
  });

  it('knows what an enumeration allows', () => {
    const { fields } = structureOf('1.36').structs.get('ContainerPort')!;
    expect(fields.get('protocol')?.type).toMatchObject({
      go: 'v1.Protocol',
      values: ['SCTP', 'TCP', 'UDP'],
    });
  });
});

const CONFORMANCE = process.env.POD_DESIGNER_CONFORMANCE;

interface OpenApi {
  readonly $ref?: string;
  readonly allOf?: readonly OpenApi[];
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: OpenApi;
  readonly additionalProperties?: OpenApi;
  readonly properties?: Readonly<Record<string, OpenApi>>;
}

describe('against the OpenAPI of a server', () => {
  it.skipIf(!CONFORMANCE)('every field, both ways', () => {
    let compared = 0;
    const schemas = readSchemas();
    for (const struct of structureOf('1.36').structs.values()) {
      const open = schemas.get(struct.name);
      if (!open?.properties) continue;
      expect([...struct.fields.keys()].sort(), struct.name).toEqual(
        Object.keys(open.properties).sort(),
      );
      compared += compareFields(struct, open);
    }
    expect(compared).toBeGreaterThan(900);
  });
});

function readSchemas(): Map<string, OpenApi> {
  const files = ['api_v1', 'apis_apps_v1', 'apis_batch_v1'];
  return new Map(
    files.flatMap((file) => {
      const text = readFileSync(`${CONFORMANCE}/openapi-1.36/${file}.json`, 'utf8');
      const { schemas } = (JSON.parse(text) as { components: { schemas: object } }).components;
      return Object.entries(schemas)
        .filter(([name]) => /\.(core|apps|batch|meta)\.v1\./.test(name))
        .map(([name, schema]): [string, OpenApi] => [name.split('.').at(-1)!, schema as OpenApi]);
    }),
  );
}

function compareFields(struct: StructShape, open: OpenApi): number {
  for (const field of struct.fields.values())
    expect(said(open.properties![field.name]!), `${struct.name}.${field.name}`).toEqual(
      shown(field),
    );
  return struct.fields.size;
}

function said(open: OpenApi): string {
  const ref = open.$ref ?? open.allOf?.[0]?.$ref;
  if (ref) return ref.split('.').at(-1)!;
  if (open.type === 'array') return `[${said(open.items!)}]`;
  if (open.additionalProperties) return `{${said(open.additionalProperties)}}`;
  if (open.enum) return `string: ${[...open.enum].sort().join(' ')}`;
  return open.format ?? open.type!;
}

function shown(field: FieldShape): string {
  return typeText(field.type);
}

function typeText(type: TypeShape): string {
  switch (type.kind) {
    case 'struct':
      return type.struct.name;
    case 'list':
      return `[${typeText(type.item)}]`;
    case 'map':
      return `{${typeText(type.value)}}`;
    case 'bool':
      return 'boolean';
    case 'bytes':
      return 'byte';
    case 'any':
      return type.go;
    case 'string':
      return type.values ? `string: ${[...type.values].sort().join(' ')}` : 'string';
    default:
      return type.kind;
  }
}
