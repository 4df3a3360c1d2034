import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { setDefaults } from '../defaults/set-defaults';
import type { PlainMap } from '../plain-map';
import { VERSIONS, type Version } from '../versions';
import { KINDS, type Kind } from './kinds';
import { type StructShape, structureOf, type TypeShape } from './parse-structure';
import type { SchemaField, SchemaFile } from './schema-file';

describe.each(VERSIONS)('what %s says of defaults', (version) => {
  const schema = readSchema(version);
  const shown = new Map<string, SchemaField>(
    Object.entries(schema.types).flatMap(([type, { fields }]) =>
      Object.entries(fields).flatMap(([field, about]) =>
        about.default === undefined ? [] : [[`${type}.${field}`, about] as const],
      ),
    ),
  );

  it('is what is set in objects in which nothing is written', () => {
    const set = new Map<string, string>();
    for (const { kind } of KINDS) {
      const shape = structureOf(version).structs.get(kind)!;
      const object = bareObject(shape);
      setDefaults(object, kind, version);
      collect(object, shape, set);
    }
    const plain = [...shown].filter(([, about]) => !about.depends);
    expect(Object.fromEntries([...set].filter(([name]) => !shown.get(name)?.depends))).toEqual(
      Object.fromEntries(plain.map(([name, about]) => [name, about.default])),
    );
  });

  it.each([
    ['Container.imagePullPolicy', podWith({ image: 'nginx' }), 'Always'],
    ['Container.imagePullPolicy', podWith({ image: 'nginx:latest' }), 'Always'],
    ['Container.imagePullPolicy', podWith({ image: 'nginx:1.27' }), 'IfNotPresent'],
  ])('%s depends on the tag', (name, pod, value) => {
    setDefaults(pod, 'Pod', version);
    expect((pod.spec as { containers: PlainMap[] }).containers[0]!.imagePullPolicy).toBe(value);
    expect(shown.get(name)?.default).toMatch(/^Always .*else IfNotPresent$/);
  });

  it.each<[string, Kind, PlainMap, PlainMap]>([
    [
      'ContainerPort.hostPort',
      'Pod',
      { hostNetwork: true, containers: [{ ports: [{ containerPort: 80 }] }] },
      { containers: [{ ports: [{ hostPort: 80 }] }] },
    ],
    [
      'ResourceRequirements.requests',
      'Pod',
      { containers: [{ resources: { limits: { cpu: '1' } } }] },
      { containers: [{ resources: { requests: { cpu: '1' } } }] },
    ],
    ['Volume.emptyDir', 'Pod', { volumes: [{ name: 'a' }] }, { volumes: [{ emptyDir: {} }] }],
    ['JobSpec.backoffLimit', 'Job', {}, { backoffLimit: 6 }],
    ['JobSpec.backoffLimit', 'Job', { backoffLimitPerIndex: 1 }, { backoffLimit: 2 ** 31 - 1 }],
    ['JobSpec.completions', 'Job', {}, { completions: 1 }],
    ['JobSpec.podReplacementPolicy', 'Job', {}, { podReplacementPolicy: 'TerminatingOrFailed' }],
    [
      'JobSpec.podReplacementPolicy',
      'Job',
      { podFailurePolicy: { rules: [] } },
      { podReplacementPolicy: 'Failed' },
    ],
    [
      'ReplicationControllerSpec.selector',
      'ReplicationController',
      { template: { metadata: { labels: { app: 'web' } } } },
      { selector: { app: 'web' } },
    ],
    [
      'ServicePort.targetPort',
      'Service',
      { ports: [{ port: 80, targetPort: 0 }] },
      { ports: [{ targetPort: 80 }] },
    ],
    [
      'ServiceSpec.externalTrafficPolicy',
      'Service',
      { type: 'NodePort' },
      { externalTrafficPolicy: 'Cluster' },
    ],
    [
      'ClientIPConfig.timeoutSeconds',
      'Service',
      { sessionAffinity: 'ClientIP' },
      { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
    ],
    ['ServiceSpec.internalTrafficPolicy', 'Service', {}, { internalTrafficPolicy: 'Cluster' }],
    [
      'ServiceSpec.allocateLoadBalancerNodePorts',
      'Service',
      { type: 'LoadBalancer' },
      { allocateLoadBalancerNodePorts: true },
    ],
  ])('%s of a %s', (name, kind, spec, set) => {
    const object: PlainMap = { spec: structuredClone(spec) };
    setDefaults(object, kind, version);
    expect(object.spec).toMatchObject(set);
    expect(shown.get(name)?.depends).toBe(true);
  });
});

function readSchema(version: Version): SchemaFile {
  const file = new URL(`../../../public/schemas/${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function podWith(container: PlainMap): PlainMap {
  return { spec: { containers: [container] } };
}

/** Every struct that there can be, each list of them with one item, and nothing else. */
function bareObject(shape: StructShape): PlainMap {
  const object: PlainMap = {};
  for (const [name, { type }] of shape.fields) {
    const made = bareValue(type);
    if (made !== undefined && name !== 'status') object[name] = made;
  }
  return object;
}

function bareValue(type: TypeShape): unknown {
  if (type.kind === 'struct') return bareObject(type.struct);
  if (type.kind === 'list') {
    const item = bareValue(type.item);
    return item === undefined ? undefined : [item];
  }
  return undefined;
}

/** What is there now that was not: each scalar, by its type and field. */
function collect(object: PlainMap, shape: StructShape, into: Map<string, string>): void {
  for (const [name, { type }] of shape.fields) {
    if (!(name in object) || (name === 'status' && type.kind === 'struct')) continue;
    collectValue(object[name], type, `${shape.name}.${name}`, into);
  }
}

function collectValue(
  value: unknown,
  type: TypeShape,
  name: string,
  into: Map<string, string>,
): void {
  if (type.kind === 'struct') collect(value as PlainMap, type.struct, into);
  else if (type.kind === 'list' && Array.isArray(value)) {
    for (const item of value) collectValue(item, type.item, name, into);
  } else if (type.kind !== 'map') {
    into.set(
      name,
      name.endsWith('.defaultMode') ? `0${(value as number).toString(8)}` : `${value}`,
    );
  }
}
